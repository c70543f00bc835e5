pragma ComponentBehavior: Bound
import QtQuick
import MoiSo.Look
import MoiSo.Display

// A procedure's name, and the code that leads to its official page: beside each other, or one above the other.
Item {
    id: slide

    required property Between slides
    required property BoardMeasures measures
    readonly property bool wide: width > height * 1.25
    readonly property real pad: measures.pad
    readonly property real side: wide ? Math.min(height - 2 * pad, (width - 3 * pad) * 0.5) : Math.min(width - 2 * pad, height * 0.52)

    QrCode {
        id: code
        objectName: "between-code"
        x: slide.wide ? slide.width - width - slide.pad : (slide.width - width) / 2
        y: slide.wide ? (slide.height - height) / 2 : slide.height - height - slide.pad
        width: slide.side
        height: slide.side
        content: slide.slides.address
    }
    Column {
        id: words
        readonly property real room: (slide.wide ? slide.height : code.y) - 2 * slide.measures.step
        x: slide.pad
        y: slide.wide ? (slide.height - height) / 2 : Math.max(slide.measures.step, (code.y - height) / 2)
        width: slide.wide ? code.x - 2 * slide.pad : slide.width - 2 * slide.pad
        spacing: slide.measures.step * 2

        Text {
            objectName: "procedure-name"
            width: parent.width
            height: Math.min(implicitHeight, words.room - lines.height - words.spacing)
            text: slide.slides.heading
            textFormat: Text.PlainText
            color: Theme.on_night
            font.family: Theme.family
            font.weight: Font.ExtraBold
            font.pixelSize: Math.max(1, Math.round(slide.measures.step * 6))
            fontSizeMode: Text.Fit
            minimumPixelSize: 1
            wrapMode: Text.WordWrap
        }
        Column {
            id: lines
            width: parent.width
            spacing: words.spacing

            Repeater {
                model: slide.slides.lines

                Text {
                    required property string modelData
                    required property int index

                    objectName: "procedure-line"
                    width: lines.width
                    text: modelData
                    textFormat: Text.PlainText
                    color: Theme.on_night_soft
                    font.family: Theme.family
                    font.pixelSize: Math.max(1, Math.round(slide.measures.step * 3.4))
                    wrapMode: Text.WordWrap
                }
            }
        }
    }
}
