import QtQuick
import MoiSo.Look
import MoiSo.Controls
import MoiSo.Kiosk

// A figure and what it counts.
Card {
    id: figure

    required property Measures measures
    required property string value
    required property string label

    radius: measures.radius
    implicitHeight: words.implicitHeight + 3 * measures.gap

    Column {
        id: words
        anchors { left: parent.left; right: parent.right; margins: figure.measures.step }
        anchors.verticalCenter: parent.verticalCenter

        Words {
            width: parent.width
            text: figure.value
            font.pixelSize: Math.max(1, figure.measures.step * 7.6)
            font.weight: Font.ExtraBold
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: figure.measures.body
            wrapMode: Text.NoWrap
            horizontalAlignment: Text.AlignHCenter
        }
        Words {
            width: parent.width
            text: Lines.broken(figure.label, width, figure.measures.body)
            wrapMode: Text.NoWrap
            color: Theme.ink_soft
            font.pixelSize: figure.measures.body
            horizontalAlignment: Text.AlignHCenter
        }
    }
}
