pragma ComponentBehavior: Bound
import QtQuick
import MoiSo.Look
import MoiSo.Display

// A place for each service or counter, or a column of calls; the newest call is amber.
Item {
    id: screen
    objectName: "places"

    required property BoardModel board
    required property BoardMeasures measures
    required property Places places
    readonly property real gap: measures.step
    readonly property real wide: (width - 2 * measures.pad + gap) / Math.max(1, places.columns)
    readonly property real tall: (height - measures.step + gap) / Math.max(1, places.lines)
    readonly property string call: board.call
    property color amber: Theme.call

    function fit() {
        places.fit(width - 2 * measures.pad + gap - places.columns * gap, height - measures.step - places.lines * gap,
                   Window.width, Window.height)
    }

    onWidthChanged: fit()
    onHeightChanged: fit()
    Component.onCompleted: fit()
    onCallChanged: {
        breath.stop()
        amber = Theme.call
    }

    // once a second, six times
    SequentialAnimation {
        id: breath
        loops: 6
        ColorAnimation { target: screen; property: "amber"; to: Theme.call_low; duration: 500; easing.type: Easing.InOutSine }
        ColorAnimation { target: screen; property: "amber"; to: Theme.call; duration: 500; easing.type: Easing.InOutSine }
    }
    Connections {
        target: screen.board
        function onArrived() {
            breath.restart()
        }
    }
    Repeater {
        model: screen.places.rows

        Rectangle {
            id: place
            required property int index
            required property string key
            required property string label
            required property string name
            required property string number
            required property string counter
            required property string note
            required property string wait
            required property bool is_newest
            readonly property color ink: is_newest ? screen.amber : Theme.on_night
            readonly property real margin: screen.places.size * 0.3
            readonly property real naming: screen.places.named ? screen.places.size * 0.54 : 0

            objectName: "place-" + key
            x: screen.measures.pad + (index % screen.places.columns) * screen.wide
            y: screen.measures.step + Math.floor(index / screen.places.columns) * screen.tall
            width: screen.wide - screen.gap
            height: screen.tall - screen.gap
            radius: 2 * screen.measures.step
            color: Theme.night_2
            border.width: is_newest ? Math.max(2, screen.measures.step * 0.4) : 0
            border.color: screen.amber

            Line {
                id: letter
                x: place.margin
                y: place.margin * 0.4
                height: place.naming
                visible: place.label !== ""
                text: place.label
                color: place.ink
                size: place.naming * 0.62
                font.weight: Font.ExtraBold
            }
            // a long name stands in two lines rather than in small print
            Text {
                objectName: "place-name"
                anchors { left: letter.visible ? letter.right : parent.left; right: notes.visible ? notes.left : parent.right }
                anchors { leftMargin: letter.visible ? place.naming * 0.3 : place.margin; rightMargin: place.naming * 0.3 }
                y: letter.y
                height: place.naming
                visible: screen.places.named
                text: place.name
                textFormat: Text.PlainText
                color: Theme.on_night_soft
                font.family: Theme.family
                font.weight: Font.DemiBold
                font.pixelSize: Math.max(1, Math.round(place.naming * 0.5))
                fontSizeMode: Text.Fit
                minimumPixelSize: 1
                lineHeight: 0.95
                wrapMode: Text.WordWrap
                verticalAlignment: Text.AlignVCenter
            }
            Column {
                id: notes
                anchors { right: parent.right; rightMargin: place.margin }
                y: letter.y
                visible: place.note !== ""

                Line {
                    objectName: "place-note"
                    anchors.right: parent.right
                    height: place.wait === "" ? place.naming : place.naming / 2
                    text: place.note
                    color: Theme.on_night_soft
                    size: place.naming * 0.4
                }
                Line {
                    objectName: "place-wait"
                    anchors.right: parent.right
                    height: place.naming / 2
                    visible: place.wait !== ""
                    text: place.wait
                    color: Theme.on_night
                    size: place.naming * 0.4
                }
            }
            Digits {
                objectName: "place-number"
                measures: screen.measures
                anchors { left: parent.left; leftMargin: place.margin }
                anchors { verticalCenter: parent.verticalCenter; verticalCenterOffset: place.naming / 2 }
                text: place.number === "" ? "–" : place.number
                color: place.number === "" ? Theme.on_night_soft : place.ink
                size: screen.places.size
            }
            Digits {
                objectName: "place-counter"
                measures: screen.measures
                anchors { right: parent.right; rightMargin: place.margin }
                anchors { verticalCenter: parent.verticalCenter; verticalCenterOffset: place.naming / 2 }
                visible: screen.places.tells_counter && place.counter !== ""
                text: place.counter
                color: place.ink
                size: screen.places.size
            }
        }
    }
}
