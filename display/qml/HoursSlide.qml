pragma ComponentBehavior: Bound
import QtQuick
import MoiSo.Look
import MoiSo.Display

// When numbers are given.
Item {
    id: slide

    required property Between slides
    required property BoardMeasures measures
    readonly property real size: Math.min(measures.step * 14, height / 8, (width - 2 * measures.pad) / 8)

    Column {
        anchors { left: parent.left; right: parent.right; margins: slide.measures.pad }
        anchors.verticalCenter: parent.verticalCenter
        spacing: slide.size * 0.3

        Line {
            width: parent.width
            text: slide.slides.heading
            color: Theme.on_night_soft
            size: slide.size * 0.55
            font.weight: Font.DemiBold
        }
        Repeater {
            model: slide.slides.lines

            Line {
                id: line
                required property string modelData
                // hours are figures; the days stand above them in words
                readonly property bool is_hours: /^\d/.test(modelData)

                objectName: "hours-line"
                width: slide.width - 2 * slide.measures.pad
                text: modelData
                color: Theme.on_night
                size: slide.size * (is_hours ? 1 : 0.6)
                font.weight: is_hours ? Font.ExtraBold : Font.DemiBold
            }
        }
    }
}
