import QtQuick
import QtQuick.Templates as T
import MoiSo.Look
import MoiSo.Controls
import MoiSo.Kiosk

// One service as a key: the letter to press, and its name; grey while it is closed.
T.AbstractButton {
    id: key

    required property Measures measures
    required property string prefix
    required property string name
    required property bool offered

    readonly property real inset: measures.step * 0.7
    readonly property real text_width: width - letter.width - 3.6 * inset

    implicitHeight: Math.max(measures.touch, words.height + inset)
    focusPolicy: Qt.TabFocus
    Accessible.name: prefix + ", " + name

    background: Rectangle {
        radius: key.measures.radius
        color: !key.offered ? Theme.paper : key.down ? Theme.track : Theme.card
        border.width: 2
        border.color: Theme.line

        FocusRing {
            control: key
            measures: key.measures
        }
    }

    Rectangle {
        id: letter
        x: key.inset
        width: key.measures.body * 1.4
        height: width
        anchors.verticalCenter: parent.verticalCenter
        radius: key.measures.radius * 0.6
        color: key.offered ? Theme.accent : Theme.track

        Words {
            anchors.centerIn: parent
            text: key.prefix
            color: key.offered ? Theme.on_accent : Theme.ink_soft
            font.pixelSize: key.measures.body * 1.1
            font.weight: Font.ExtraBold
            Accessible.ignored: true
        }
    }
    Words {
        id: words
        x: letter.x + letter.width + 1.6 * key.inset
        anchors.verticalCenter: parent.verticalCenter
        width: key.text_width
        text: Lines.broken(key.name, key.text_width, key.measures.body)
        color: key.offered ? Theme.ink : Theme.ink_soft
        font.pixelSize: key.measures.body
        font.weight: Font.DemiBold
        wrapMode: Text.NoWrap
        Accessible.ignored: true
    }
}
