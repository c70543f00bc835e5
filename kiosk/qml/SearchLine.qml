import QtQuick
import MoiSo.Look
import MoiSo.Controls

// The line that is typed: a prompt until then, and where the next letter goes.
Card {
    id: line

    required property Measures measures
    required property string text

    height: Math.max(measures.touch, measures.line + 2 * measures.gap,
                     prompt.implicitHeight + measures.gap)
    radius: measures.radius
    border.color: Theme.accent
    border.width: 4

    Words {
        id: prompt
        objectName: "prompt"
        anchors { left: parent.left; right: parent.right; margins: line.measures.gap; verticalCenter: parent.verticalCenter }
        // keeps its place when it has gone, so that nothing jumps
        opacity: line.text === "" ? 1 : 0
        text: qsTr("Gõ việc cần làm, không cần dấu")
        color: Theme.ink_soft
        font.pixelSize: line.measures.body
    }
    Words {
        id: written
        objectName: "query"
        anchors { left: parent.left; right: parent.right; margins: line.measures.gap; verticalCenter: parent.verticalCenter }
        text: line.text
        font.pixelSize: line.measures.body
        font.weight: Font.DemiBold
        wrapMode: Text.NoWrap
        elide: Text.ElideLeft
    }
    Rectangle {
        x: line.text === "" ? line.measures.gap * 0.6 : Math.min(written.x + written.contentWidth + 4, line.width - line.measures.gap * 0.6)
        anchors.verticalCenter: parent.verticalCenter
        width: 4
        height: line.measures.body * 1.2
        color: Theme.accent
    }
}
