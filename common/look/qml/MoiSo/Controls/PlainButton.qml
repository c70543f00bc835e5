import QtQuick
import QtQuick.Templates as T
import MoiSo.Look

// A large button of one thing to press; `primary` ones are filled with the accent.
T.AbstractButton {
    id: button

    required property Measures measures
    property bool primary: false
    // its place among a page's choices, for the keypad; 0 for what is no choice
    property int digit: 0
    // its name where that is not what it shows
    property string spoken: text

    implicitWidth: Math.max(measures.touch, label.implicitWidth + 4 * measures.gap)
    implicitHeight: Math.max(measures.touch, label.implicitHeight + measures.gap)
    leftPadding: measures.gap
    rightPadding: measures.gap
    focusPolicy: Qt.TabFocus
    Accessible.name: spoken

    background: Rectangle {
        radius: button.measures.radius
        color: button.primary ? (button.down ? Theme.accent_pressed : Theme.accent)
                              : (button.down ? Theme.track : Theme.accent_tint)
        border.width: Theme.high_contrast && !button.primary ? 3 : 0
        border.color: Theme.on_accent_tint

        FocusRing {
            control: button
            measures: button.measures
        }
    }
    contentItem: Words {
        id: label
        text: button.digit > 0 && button.measures.keys ? button.digit + ". " + button.text : button.text
        color: button.primary ? Theme.on_accent : Theme.on_accent_tint
        font.pixelSize: button.measures.body
        font.weight: Font.DemiBold
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
    }
}
