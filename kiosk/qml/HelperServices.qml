pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import MoiSo.Controls
import MoiSo.Kiosk

// All services in two columns, rows as high as their names; turns pages only where they do not fit.
Item {
    id: services

    required property HelperDesk desk
    required property Offer offer
    required property Measures measures

    readonly property real gap: measures.step * 0.8
    readonly property real cell: (width - gap) / 2
    property int first: 0

    readonly property bool overflows: rows_until(0, height) < keys.count
    // what all of them need
    readonly property real whole: {
        let used = 0
        for (let at = 0; at < keys.count; at += 2)
            used += row_height(at) + (at > 0 ? gap : 0)
        return used
    }
    readonly property real room: overflows ? turn.y - gap : height
    readonly property int beyond: rows_until(first, room)

    onOverflowsChanged: first = 0

    function row_height(at: int): real {
        const pair = [keys.itemAt(at), at + 1 < keys.count ? keys.itemAt(at + 1) : null]
        return Math.max(...pair.map(one => one ? one.implicitHeight : 0))
    }

    // the first service that does not fit any more, from `from` on
    function rows_until(from: int, room: real): int {
        let used = 0
        let at = from
        while (at < keys.count) {
            used += row_height(at)
            if (used > room + 1 && at > from)
                return at
            used += gap
            at += 2
        }
        return keys.count
    }

    GridLayout {
        width: parent.width
        columns: 2
        columnSpacing: services.gap
        rowSpacing: services.gap

        Repeater {
            id: keys
            model: services.offer.services

            HelperKey {
                required property string key
                required property bool open
                required property int index

                objectName: "take-" + key
                visible: index >= services.first && index < services.beyond
                Layout.preferredWidth: services.cell
                Layout.maximumWidth: services.cell
                Layout.fillHeight: true
                width: services.cell
                measures: services.measures
                offered: open
                onClicked: services.desk.press(key)
            }
        }
    }
    TurnButton {
        id: turn
        objectName: "turn-services"
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        visible: services.overflows
        measures: services.measures
        longest: onward.length > to_start.length ? onward : to_start
        text: services.beyond < keys.count ? onward : to_start

        readonly property string onward: qsTr("Lĩnh vực khác")
        readonly property string to_start: qsTr("Về đầu danh sách")
        onClicked: services.first = services.beyond < keys.count ? services.beyond : 0
    }
}
