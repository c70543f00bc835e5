import QtQuick
import QtQuick.Templates as T
import MoiSo.Look
import MoiSo.Controls

// One key of the keyboard on the glass; `chosen` ones stand filled, as of two one always is.
T.AbstractButton {
    id: key

    required property Measures measures
    property bool chosen: false
    property bool quiet: false
    // what its words take in one line
    readonly property real natural_width: words.implicitWidth + leftPadding + rightPadding

    implicitHeight: words.contentHeight + measures.step
    leftPadding: measures.step * 0.4
    rightPadding: measures.step * 0.4
    focusPolicy: Qt.TabFocus
    Accessible.name: text

    background: Rectangle {
        radius: key.measures.step
        color: key.chosen ? Theme.accent : key.down ? Theme.line : key.quiet ? Theme.accent_tint : Theme.card
        border.width: 2
        border.color: key.chosen || key.down ? Theme.accent : Theme.line

        FocusRing {
            control: key
            measures: key.measures
        }
    }
    contentItem: Words {
        id: words
        text: key.text
        color: key.chosen ? Theme.on_accent : key.quiet ? Theme.on_accent_tint : Theme.ink
        font.pixelSize: key.text.length === 1 ? key.measures.plain_body * 1.1
                                              : key.measures.plain_body
        font.weight: Font.DemiBold
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
    }
}
