import QtQuick
import MoiSo.Look

Rectangle {
    color: Theme.card
    border.color: Theme.line
    border.width: 2
}
