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

    // as narrow as it can be with letters that may still be read
    readonly property real least_width: least.advanceWidth + 2 * measures.step

    function fits(width: real): bool {
        return least_width <= width && Lines.fits(label, width - 2 * measures.step, measures.body)
    }

    radius: measures.radius
    implicitHeight: words.implicitHeight + 3 * measures.gap

    TextMetrics {
        id: least
        text: figure.value
        font.family: Theme.family
        font.pixelSize: figure.measures.body
        font.weight: Font.ExtraBold
    }
    Column {
        id: words
        anchors { left: parent.left; right: parent.right; margins: figure.measures.step }
        y: 1.5 * figure.measures.gap

        Item {
            width: parent.width
            // figures side by side stand on one line, also one that had to become smaller
            height: figure.measures.step * 7.6 * 1.26

            Words {
                width: parent.width
                anchors.verticalCenter: parent.verticalCenter
                text: figure.value
                font.pixelSize: Math.max(1, figure.measures.body, Math.min(figure.measures.step * 7.6,
                    Math.floor(figure.measures.body * width / Math.max(1, least.advanceWidth))))
                font.weight: Font.ExtraBold
                wrapMode: Text.NoWrap
                horizontalAlignment: Text.AlignHCenter
            }
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
