import QtQuick
import QtQuick.Templates as T
import MoiSo.Look
import MoiSo.Controls
import MoiSo.Kiosk

// One key of the keyboard on the glass. Of keys that are an `option` one is `chosen`: it stands filled,
// and the ring before its words has a dot.
T.AbstractButton {
    id: key

    required property Measures measures
    property bool option: false
    property bool chosen: false
    property bool quiet: false
    readonly property real mark: option ? measures.step * 2.2 : 0
    readonly property real room: width - leftPadding - rightPadding
    readonly property string spoken: !option ? text : text + ", " + (chosen ? qsTr("Đang bật") : qsTr("Đang tắt"))

    implicitHeight: Lines.count(text, room, measures.plain_body) * measures.plain_body * 1.17 + measures.step
    leftPadding: measures.step * 0.4 + (option ? mark + measures.step * 0.6 : 0)
    rightPadding: measures.step * 0.4
    focusPolicy: Qt.TabFocus
    Accessible.role: option ? Accessible.RadioButton : Accessible.Button
    Accessible.name: spoken
    Accessible.checkable: option
    Accessible.checked: chosen

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
    Rectangle {
        objectName: "option-ring"
        // close before its words, which stand in the middle of what is left
        x: key.leftPadding + Math.max(0, (key.room - words.contentWidth) / 2) - width - key.measures.step * 0.6
        anchors.verticalCenter: parent.verticalCenter
        width: key.mark
        height: width
        radius: width / 2
        visible: key.option
        color: "transparent"
        border.width: Math.max(3, key.measures.step * 0.3)
        border.color: key.chosen ? Theme.on_accent : Theme.on_accent_tint

        Rectangle {
            objectName: "option-dot"
            anchors.centerIn: parent
            width: parent.width * 0.5
            height: width
            radius: width / 2
            visible: key.chosen
            color: parent.border.color
        }
    }
    contentItem: Words {
        id: words
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
