import QtQuick
import MoiSo.Look
import MoiSo.Controls
import MoiSo.Kiosk

// While screens are read aloud: again or stop, quieter, louder, no more.
Column {
    id: bar

    required property Comfort comfort
    required property Reader reader
    required property Measures measures

    visible: comfort.reads && reader.offered
    height: visible ? implicitHeight : 0
    spacing: measures.step

    Words {
        objectName: "reading-fault"
        width: parent.width
        visible: bar.reader.fault !== ""
        text: qsTr("Máy chưa đọc to được. Mời ông/bà hỏi cán bộ.")
        color: Theme.bad
        font.pixelSize: bar.measures.body
        font.weight: Font.DemiBold
        horizontalAlignment: Text.AlignHCenter
        Accessible.description: bar.reader.fault
    }
    Row {
        id: buttons
        width: parent.width
        spacing: bar.measures.gap * 0.8

        readonly property real cell: (width - 3 * spacing) / 4
        readonly property real tallest: Math.max(
            again.implicitHeight, quieter.implicitHeight, louder.implicitHeight, off.implicitHeight)

        PlainButton {
            id: again
            objectName: "reading"
            width: buttons.cell
            height: buttons.tallest
            leftPadding: bar.measures.step
            rightPadding: bar.measures.step
            primary: bar.reader.speaking
            measures: bar.measures
            text: bar.reader.speaking ? qsTr("Dừng đọc") : qsTr("Đọc lại")
            onClicked: bar.reader.touch()
        }
        PlainButton {
            id: quieter
            objectName: "quieter"
            width: buttons.cell
            height: buttons.tallest
            leftPadding: bar.measures.step
            rightPadding: bar.measures.step
            measures: bar.measures
            text: bar.comfort.volume > 1 ? qsTr("Nhỏ hơn") : qsTr("Nhỏ nhất")
            onClicked: bar.comfort.quieter()
        }
        PlainButton {
            id: louder
            objectName: "louder"
            width: buttons.cell
            height: buttons.tallest
            leftPadding: bar.measures.step
            rightPadding: bar.measures.step
            measures: bar.measures
            text: bar.comfort.volume < bar.comfort.loudest ? qsTr("To hơn") : qsTr("To nhất")
            onClicked: bar.comfort.louder()
        }
        PlainButton {
            id: off
            objectName: "reading-off"
            width: buttons.cell
            height: buttons.tallest
            leftPadding: bar.measures.step
            rightPadding: bar.measures.step
            measures: bar.measures
            text: qsTr("Tắt đọc")
            onClicked: bar.comfort.toggle_reading()
        }
    }
}
