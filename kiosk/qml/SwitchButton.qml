import QtQuick
import QtQuick.Templates as T
import MoiSo.Look
import MoiSo.Controls

// Something that is on or off: said by a word and by where the knob stands, not by colour alone.
T.AbstractButton {
    id: button

    required property Measures measures
    required property bool on
    property int digit: 0
    readonly property string state_words: on ? qsTr("Đang bật") : qsTr("Đang tắt")
    readonly property string spoken: text + ", " + state_words

    implicitHeight: Math.max(measures.touch, words.implicitHeight + measures.gap)
    focusPolicy: Qt.TabFocus
    Accessible.role: Accessible.CheckBox
    Accessible.name: spoken
    Accessible.checked: on

    background: Rectangle {
        radius: button.measures.radius
        color: button.down ? Theme.track : Theme.card
        border.width: button.on ? 4 : 2
        border.color: button.on ? Theme.accent : Theme.line

        FocusRing {
            control: button
            measures: button.measures
        }
    }

    Column {
        id: words
        anchors { left: parent.left; right: knob.left; leftMargin: button.measures.gap; rightMargin: button.measures.gap }
        anchors.verticalCenter: parent.verticalCenter

        Words {
            width: parent.width
            text: button.digit > 0 && button.measures.keys ? button.digit + ". " + button.text : button.text
            font.pixelSize: button.measures.body
            font.weight: Font.DemiBold
        }
        Words {
            width: parent.width
            text: button.state_words
            color: Theme.ink_soft
            font.pixelSize: button.measures.body
        }
    }
    Rectangle {
        id: knob
        anchors { right: parent.right; rightMargin: button.measures.gap }
        anchors.verticalCenter: parent.verticalCenter
        width: height * 1.8
        height: button.measures.body * 1.2
        radius: height / 2
        color: button.on ? Theme.accent : Theme.card
        border.width: 3
        border.color: button.on ? Theme.accent : Theme.ink_soft

        Rectangle {
            readonly property real inset: parent.height * 0.18
            x: button.on ? parent.width - width - inset : inset
            y: inset
            width: parent.height - 2 * inset
            height: width
            radius: width / 2
            color: button.on ? Theme.on_accent : Theme.ink_soft
        }
    }
}
