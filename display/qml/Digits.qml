pragma ComponentBehavior: Bound
import QtQuick
import MoiSo.Look

// A number whose digits stand in cells of equal width; a number too wide for its room is smaller.
Item {
    id: digits

    property string text: ""
    property real size: 10
    property real room: 0
    property color color: Theme.on_night
    property int weight: Font.ExtraBold
    // in em of the shipped type, as display/board_layout.py has them
    readonly property real digit_em: 0.723
    readonly property real letter_em: 0.83

    readonly property real fitting: room > 0 && row.implicitWidth > room ? room / row.implicitWidth : 1

    implicitWidth: row.implicitWidth * fitting
    implicitHeight: size
    Accessible.role: Accessible.StaticText
    Accessible.name: text

    Row {
        id: row
        anchors.verticalCenter: parent.verticalCenter
        scale: digits.fitting
        transformOrigin: Item.Left

        Repeater {
            model: digits.text.length

            Text {
                id: sign
                required property int index
                readonly property bool is_digit: text >= "0" && text <= "9"
                readonly property real cell: is_digit ? digits.digit_em : text === ":" ? 0.34 : digits.letter_em

                text: digits.text.charAt(index)
                textFormat: Text.PlainText
                width: Math.max(cell * font.pixelSize, implicitWidth)
                height: digits.size
                color: digits.color
                font.family: Theme.family
                font.pixelSize: Math.max(1, Math.round(digits.size))
                font.weight: digits.weight
                horizontalAlignment: Text.AlignHCenter
                verticalAlignment: Text.AlignVCenter
                lineHeightMode: Text.FixedHeight
                lineHeight: Math.max(1, digits.size)
            }
        }
    }
}
