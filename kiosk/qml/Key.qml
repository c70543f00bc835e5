import QtQuick
import QtQuick.Templates as T
import MoiSo.Look
import MoiSo.Controls
import MoiSo.Kiosk

// One key of the keyboard on the glass; `chosen` ones stand filled, as of two one always is.
T.AbstractButton {
    id: key

    required property Measures measures
    property bool chosen: false
    property bool quiet: false
    readonly property real room: width - leftPadding - rightPadding

    implicitHeight: Lines.count(text, room, measures.plain_body) * measures.plain_body * 1.17 + measures.step
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
        text: key.text.length === 1 ? key.text : Lines.broken(key.text, key.room, key.measures.plain_body)
        color: key.chosen ? Theme.on_accent : key.quiet ? Theme.on_accent_tint : Theme.ink
        font.pixelSize: key.text.length === 1 ? key.measures.plain_body * 1.1
                                              : key.measures.plain_body
        font.weight: Font.DemiBold
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        wrapMode: Text.NoWrap
    }
}
