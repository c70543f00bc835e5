pragma ComponentBehavior: Bound
import QtQuick
import MoiSo.Look
import MoiSo.Display

// One row per call, newest first.
Item {
    id: last

    required property BoardModel board
    required property BoardMeasures measures
    // the newest call is amber wherever it stands
    required property bool first_is_newest

    Line {
        anchors.left: parent.left
        height: last.measures.list_heading
        text: qsTr("Số")
        color: Theme.on_night_soft
        size: last.measures.step * 3.4
        font.weight: Font.DemiBold
    }
    Line {
        anchors.right: parent.right
        height: last.measures.list_heading
        text: qsTr("Quầy")
        color: Theme.on_night_soft
        size: last.measures.step * 3.4
        font.weight: Font.DemiBold
    }
    Repeater {
        model: last.board.rows

        Item {
            id: row
            required property int index
            required property string key
            required property string number
            required property string counter
            readonly property color ink: last.first_is_newest && index === 0 ? Theme.call : Theme.on_night

            objectName: "row-" + number
            y: last.measures.list_heading + index * last.measures.row_height
            width: last.width
            height: last.measures.row_height

            Rectangle {
                width: parent.width
                height: Math.max(1, last.measures.step * 0.15)
                color: Theme.on_night_soft
                opacity: 0.25
            }
            Digits {
                objectName: "row-number"
                measures: last.measures
                anchors.verticalCenter: parent.verticalCenter
                text: row.number
                color: row.ink
                size: last.measures.row_size
            }
            Digits {
                objectName: "row-counter"
                measures: last.measures
                anchors { right: parent.right; verticalCenter: parent.verticalCenter }
                text: row.counter
                color: row.ink
                size: last.measures.row_size
            }
        }
    }
}
