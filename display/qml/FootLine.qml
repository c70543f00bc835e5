pragma ComponentBehavior: Bound
import QtQuick
import MoiSo.Look
import MoiSo.Display

// Who waits, by letter, and below it a notice.
Rectangle {
    id: line

    required property Foot foot
    required property BoardMeasures measures

    readonly property int size: Math.max(1, Math.round(measures.step * 3.4))
    readonly property real place: size * (measures.letter_em + 0.25 + measures.digit_em * Math.max(2, foot.digits) + 0.8)
    readonly property real wide: width - 2 * measures.pad
    readonly property int places: Math.floor((wide - label.implicitWidth - size * 0.6) / place)
    readonly property int lines: foot.has_notices && foot.has_waiting ? 2 : 1
    readonly property real line_height: height / lines

    function fit() {
        foot.fit(places, wide, size)
    }

    color: Qt.darker(Theme.night, 1.6)
    onPlacesChanged: fit()
    onWideChanged: fit()
    onSizeChanged: fit()
    Component.onCompleted: fit()

    Row {
        objectName: "waiting"
        x: line.measures.pad
        height: line.line_height
        visible: line.foot.has_waiting
        spacing: line.size * 0.6

        Line {
            id: label
            height: parent.height
            text: qsTr("Đang chờ:")
            color: Theme.on_night_soft
            size: line.size
        }
        Row {
            height: parent.height

            Repeater {
                model: line.foot.services

                Item {
                    id: service
                    required property string key
                    required property string prefix
                    required property string waiting

                    objectName: "waiting-" + prefix
                    width: line.place
                    height: line.line_height

                    Line {
                        id: letter
                        height: parent.height
                        text: service.prefix
                        color: Theme.on_night
                        size: line.size
                        font.weight: Font.ExtraBold
                    }
                    Line {
                        anchors { left: letter.right; leftMargin: line.size * 0.25 }
                        height: parent.height
                        text: service.waiting
                        color: Theme.on_night_soft
                        size: line.size
                    }
                }
            }
        }
    }
    Line {
        objectName: "notice"
        x: line.measures.pad
        y: parent.height - height
        width: line.wide
        height: line.line_height
        text: line.foot.notice
        color: Theme.on_night
        size: line.size
    }
}
