import QtQuick
import MoiSo.Controls
import MoiSo.Kiosk

// What most people need of the screen at one touch, and a door to the rest.
Row {
    id: bar

    required property Visit visit
    required property Comfort comfort
    required property Measures measures
    // where it has a row of its own, all are equally wide, unless a word needs more
    property bool alone: false

    readonly property real middle: Math.max((width - 2 * spacing) / 3, language.implicitWidth - 2 * measures.gap)
    readonly property real cell: (width - middle - 2 * spacing) / 2
    readonly property real wanted_width:
        type.implicitWidth + language.implicitWidth + more.implicitWidth + 2 * spacing
    readonly property real wanted_height: Math.max(
        type.implicitHeight, language.implicitHeight, more.implicitHeight)

    spacing: measures.gap * 0.8

    PlainButton {
        id: type
        objectName: "type"
        width: bar.alone ? bar.cell : implicitWidth
        height: bar.height
        measures: bar.measures
        text: bar.comfort.large_type ? qsTr("Chữ thường") : qsTr("Chữ to")
        onClicked: bar.comfort.toggle_type()
    }
    PlainButton {
        id: language
        objectName: "language"
        width: bar.alone ? bar.middle : implicitWidth
        height: bar.height
        measures: bar.measures
        // each language is named in itself
        readonly property bool many: bar.comfort.language_keys.length > 2
        text: many ? "Language" : bar.comfort.language === "en" ? "Tiếng Việt" : "English"
        onClicked: many ? bar.visit.open("language") : bar.comfort.toggle_language()
    }
    PlainButton {
        id: more
        objectName: "comfort"
        width: bar.alone ? bar.cell : implicitWidth
        height: bar.height
        measures: bar.measures
        text: qsTr("Dễ dùng\u00a0hơn")
        onClicked: bar.visit.open("comfort")
    }
}
