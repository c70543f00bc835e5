import QtQuick
import MoiSo.Controls
import MoiSo.Kiosk

// How the screen may be seen, heard and reached; what is touched shows at once.
Page {
    id: choice

    required property Reader reader
    // whether low reach would change anything on this screen
    required property bool reaches_higher

    keeps_reach: true

    // large, low and with the keys of the reader below there is no room for four below each other
    readonly property int columns: landscape || (low && comfort.large_type && comfort.reads) ? 2 : 1
    // upright with low reach what is only read stands above the line: heading and time
    readonly property bool low: !landscape && measures.reach > 0

    Words {
        id: heading
        y: choice.low ? bar.y - choice.measures.gap - height
                      : Math.max(0, choice.measures.reach - choice.measures.gap - height)
        width: parent.width
        text: qsTr("Ông/bà muốn màn hình thế\u00a0nào?")
        font.pixelSize: choice.measures.heading
        font.weight: Font.ExtraBold
    }
    Grid {
        id: switches
        anchors { left: parent.left; right: parent.right }
        y: choice.low ? choice.measures.reach : heading.y + heading.height + choice.measures.gap
        columns: choice.columns
        spacing: choice.measures.gap

        readonly property real cell: (width - (columns - 1) * spacing) / columns
        readonly property int count:
            2 + (choice.reaches_higher ? 1 : 0) + (choice.reader.offered ? 1 : 0)
        readonly property int rows_needed: Math.ceil(count / columns)
        readonly property real cell_height: Math.max(
            large.implicitHeight, contrast.implicitHeight, reach.implicitHeight, aloud.implicitHeight,
            Math.min(16 * choice.measures.step,
                     ((choice.low ? back.y : bar.y) - y - choice.measures.gap) / rows_needed - spacing))

        SwitchButton {
            id: large
            objectName: "switch-type"
            width: switches.cell
            height: switches.cell_height
            measures: choice.measures
            digit: 1
            on: choice.comfort.large_type
            text: qsTr("Chữ to")
            onClicked: choice.comfort.toggle_type()
        }
        SwitchButton {
            id: contrast
            objectName: "switch-contrast"
            width: switches.cell
            height: switches.cell_height
            measures: choice.measures
            digit: 2
            on: choice.comfort.high_contrast
            text: qsTr("Tương phản cao")
            onClicked: choice.comfort.toggle_contrast()
        }
        SwitchButton {
            id: aloud
            objectName: "switch-reading"
            visible: choice.reader.offered
            width: switches.cell
            height: switches.cell_height
            measures: choice.measures
            digit: 3
            on: choice.comfort.reads
            text: qsTr("Đọc to")
            onClicked: choice.comfort.toggle_reading()
        }
        SwitchButton {
            id: reach
            objectName: "switch-reach"
            visible: choice.reaches_higher
            width: switches.cell
            height: switches.cell_height
            measures: choice.measures
            digit: choice.reader.offered ? 4 : 3
            on: choice.comfort.low_reach
            text: qsTr("Hạ thấp các nút")
            onClicked: choice.comfort.toggle_reach()
        }
    }
    TimeOutBar {
        id: bar
        anchors { left: parent.left; right: parent.right }
        y: (choice.low ? choice.measures.reach : back.y) - choice.measures.gap - height
        time_out: choice.visit.time_out
        note: choice.visit.scan_words
        measures: choice.measures
    }
    PlainButton {
        id: back
        objectName: "comfort-done"
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        primary: true
        measures: choice.measures
        text: qsTr("Xong")
        onClicked: choice.visit.back()
    }
}
