pragma ComponentBehavior: Bound
import QtQuick
import MoiSo.Look
import MoiSo.Controls
import MoiSo.Kiosk

// Ten digits, one back, one done; what is typed shows as dots, what is yet to come as rings.
Column {
    id: pad

    required property ServiceMenu menu
    required property Measures measures
    readonly property real cell: (width - 2 * measures.gap) / 3
    readonly property real cell_height: Math.max(
        measures.touch, Math.min(15 * measures.step, (height - dots.height - 5 * measures.gap) / 5))

    spacing: measures.gap

    Row {
        id: dots
        anchors.horizontalCenter: parent.horizontalCenter
        height: 3 * pad.measures.step
        spacing: pad.measures.step

        Repeater {
            model: Math.max(6, pad.menu.digits)

            Rectangle {
                required property int index

                width: dots.height
                height: width
                radius: width / 2
                objectName: "pin-dot"
                color: index < pad.menu.digits ? Theme.accent : "transparent"
                border.width: Math.max(3, pad.measures.step * 0.3)
                border.color: index < pad.menu.digits ? Theme.accent : Theme.ink_soft
            }
        }
    }
    Grid {
        columns: 3
        spacing: pad.measures.gap

        Repeater {
            model: ["1", "2", "3", "4", "5", "6", "7", "8", "9"]

            PlainButton {
                required property string modelData

                objectName: "digit-" + modelData
                width: pad.cell
                height: pad.cell_height
                measures: pad.measures
                text: modelData
                onClicked: pad.menu.digit(modelData)
            }
        }
        PlainButton {
            objectName: "pin-erase"
            width: pad.cell
            height: pad.cell_height
            measures: pad.measures
            text: qsTr("Xóa")
            onClicked: pad.menu.erase()
        }
        PlainButton {
            objectName: "digit-0"
            width: pad.cell
            height: pad.cell_height
            measures: pad.measures
            text: "0"
            onClicked: pad.menu.digit("0")
        }
        PlainButton {
            objectName: "pin-enter"
            width: pad.cell
            height: pad.cell_height
            measures: pad.measures
            primary: true
            text: qsTr("Xong")
            onClicked: pad.menu.enter()
        }
    }
    PlainButton {
        objectName: "pin-back"
        width: parent.width
        height: pad.cell_height
        measures: pad.measures
        text: qsTr("Về màn hình lấy số")
        onClicked: pad.menu.close()
    }
}
