pragma ComponentBehavior: Bound
import QtQuick
import MoiSo.Look
import MoiSo.Display

// A number whose digits stand in cells of equal width; a number too wide for its room is smaller.
Item {
    id: digits

    required property BoardMeasures measures
    property string text: ""
    property real size: 10
    property real room: 0
    property color color: Theme.on_night
    property int weight: Font.ExtraBold

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

                text: digits.text.charAt(index)
                textFormat: Text.PlainText
                width: Math.max(digits.measures.sign_em(text) * font.pixelSize, implicitWidth)
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
