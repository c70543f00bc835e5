import QtQuick
import MoiSo.Controls

// One line of words, smaller where it has no room.
Words {
    property real size: 10

    font.pixelSize: Math.max(1, Math.round(size))
    wrapMode: Text.NoWrap
    fontSizeMode: Text.HorizontalFit
    minimumPixelSize: 1
    verticalAlignment: Text.AlignVCenter
}
