import QtQuick
import MoiSo.Controls
import MoiSo.Kiosk

// One of the kiosk's screens; it comes in with a small step upwards. With low reach it lies there.
Item {
    id: page

    required property bool current
    required property Visit visit
    required property Comfort comfort
    required property Giving giving
    required property Measures measures
    // a page that keeps its controls below measures.reach by itself has the whole height for it
    property bool keeps_reach: false
    readonly property bool landscape: width > height

    anchors.topMargin: keeps_reach ? 0 : measures.reach

    visible: current
    transform: Translate { id: offset }
    onCurrentChanged: if (current) arrival.restart()

    NumberAnimation {
        id: arrival
        target: offset
        property: "y"
        from: 2 * page.measures.step
        to: 0
        duration: 200
        easing.type: Easing.OutCubic
    }
}
