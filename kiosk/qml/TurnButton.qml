import QtQuick
import MoiSo.Controls

// Turns the pages of a list. As high as the longest of what it says: what is shown follows its
// height, and what it says follows what is shown.
PlainButton {
    id: turn

    required property string longest

    height: Math.max(measures.touch, words.implicitHeight + measures.gap)

    Words {
        id: words
        visible: false
        width: turn.width - turn.leftPadding - turn.rightPadding
        text: turn.longest
        font.pixelSize: turn.measures.body
        font.weight: Font.DemiBold
    }
}
