import QtQuick
import MoiSo.Look
import MoiSo.Display

// The newest call; it breathes when it comes, and then rests.
Item {
    id: hero

    required property BoardModel board
    required property BoardMeasures measures
    readonly property string call: board.call
    property color amber: Theme.call
    readonly property real room: width - 2 * measures.pad

    onCallChanged: {
        breath.stop()
        amber = Theme.call
    }

    // once a second, six times
    SequentialAnimation {
        id: breath
        loops: 6
        ColorAnimation { target: hero; property: "amber"; to: Theme.call_low; duration: 500; easing.type: Easing.InOutSine }
        ColorAnimation { target: hero; property: "amber"; to: Theme.call; duration: 500; easing.type: Easing.InOutSine }
    }
    Connections {
        target: hero.board
        function onArrived() {
            breath.restart()
        }
    }
    Column {
        anchors { left: parent.left; leftMargin: hero.measures.pad }
        anchors.verticalCenter: parent.verticalCenter
        anchors.verticalCenterOffset: hero.measures.lying ? hero.measures.note * 0.35 : 0
        width: hero.room

        Line {
            width: parent.width
            text: qsTr("Xin mời số")
            color: Theme.on_night_soft
            size: hero.measures.step * 5
            font.weight: Font.DemiBold
        }
        Line {
            objectName: "hero-number"
            width: parent.width
            text: hero.board.number
            size: hero.measures.hero_most
            height: size
            color: hero.amber
            font.weight: Font.ExtraBold
        }
        Row {
            spacing: hero.measures.step * 3
            height: hero.measures.hero_size * 0.5

            Line {
                id: to_counter
                anchors.verticalCenter: parent.verticalCenter
                text: qsTr("đến quầy")
                color: Theme.on_night
                size: hero.measures.hero_size * 0.2
                font.weight: Font.DemiBold
            }
            Rectangle {
                objectName: "hero-tile"
                width: Math.max(height, counter.implicitWidth + 6 * hero.measures.step)
                height: parent.height
                radius: 2 * hero.measures.step
                color: hero.amber

                Digits {
                    id: counter
                    objectName: "hero-counter"
                    measures: hero.measures
                    anchors.centerIn: parent
                    text: hero.board.counter
                    size: hero.measures.hero_size * 0.38
                    room: hero.room - to_counter.width - 9 * hero.measures.step
                    color: Theme.night
                }
            }
        }
    }
}
