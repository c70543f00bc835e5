import QtQuick
import QtQuick.Templates as T
import MoiSo.Look

// A large button of one thing to press; `primary` ones are filled with the accent.
T.AbstractButton {
    id: button

    required property Measures measures
    property bool primary: false

    implicitWidth: Math.max(measures.touch, label.implicitWidth + 4 * measures.gap)
    implicitHeight: Math.max(measures.touch, label.implicitHeight + measures.gap)
    leftPadding: measures.gap
    rightPadding: measures.gap
    focusPolicy: Qt.NoFocus

    background: Rectangle {
        radius: button.measures.radius
        color: button.primary ? (button.down ? Theme.accent_pressed : Theme.accent)
                              : (button.down ? Theme.line : Theme.accent_tint)
    }
    contentItem: Words {
        id: label
        text: button.text
        color: button.primary ? Theme.on_accent : Theme.on_accent_tint
        font.pixelSize: button.measures.body
        font.weight: Font.DemiBold
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
    }
}
