import QtQuick
import MoiSo.Look

// Text in the product's type; tone marks need the line height.
Text {
    color: Theme.ink
    font.family: Theme.family
    lineHeightMode: Text.FixedHeight
    lineHeight: Math.max(1, font.pixelSize * 1.17)
    textFormat: Text.PlainText
    wrapMode: Text.WordWrap
}
