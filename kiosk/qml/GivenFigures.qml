import QtQuick
import MoiSo.Controls
import MoiSo.Kiosk

// How many wait before, how long that takes, where one is called; three where each has its room.
Row {
    id: figures

    required property Giving giving
    required property Measures measures

    readonly property bool knows_wait: giving.wait.length > 0
    readonly property real third: (width - 2 * spacing) / 3
    readonly property bool three: knows_wait && ahead.fits(third) && wait.fits(third)
        && counters.fits(third)
    readonly property real each: three ? third
        : giving.offline ? width : (width - spacing) / 2
    readonly property real tallest: Math.max(giving.offline ? 0 : ahead.implicitHeight,
        three ? wait.implicitHeight : 0, counters.implicitHeight)

    spacing: measures.gap

    Figure {
        id: ahead
        objectName: "ahead"
        visible: !figures.giving.offline
        width: figures.each
        height: figures.tallest
        measures: figures.measures
        value: figures.giving.ahead
        label: qsTr("người chờ trước", "", figures.giving.ahead)
    }
    Figure {
        id: wait
        objectName: "wait"
        visible: figures.three
        width: figures.each
        height: figures.tallest
        measures: figures.measures
        value: figures.knows_wait ? figures.giving.wait[0] : ""
        label: figures.knows_wait ? figures.giving.wait[1] : ""
    }
    Figure {
        id: counters
        objectName: "counters"
        width: figures.each
        height: figures.tallest
        measures: figures.measures
        value: {
            if (figures.giving.counters.length === 0)
                return "–"
            // a bare 4 would read as a count of counters
            return figures.giving.counters.length === 1
                ? qsTr("Quầy %1").arg(figures.giving.counters[0]) : figures.giving.counters.join(" · ")
        }
        label: figures.giving.counters.length === 0 ? qsTr("chưa mở quầy")
               : figures.giving.counters.length === 1 ? qsTr("phục vụ") : qsTr("quầy phục vụ")
    }
}
