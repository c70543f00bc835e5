import QtQuick
import MoiSo.Controls

// A list too long for its place, shown by whole entries; a large button shows what follows.
Item {
    id: list

    required property Measures measures
    property alias model: entries.model
    property alias delegate: entries.delegate
    property real spacing: measures.gap

    property int first: 0
    // how much of the first entry has been read: one may be taller than the place
    property real within: 0

    readonly property bool overflows: column.height > height
    readonly property real room: overflows ? turn.y - spacing : height
    readonly property real whole_lines: Math.max(1, Math.floor(room / measures.line)) * measures.line
    readonly property real begins: {
        const entry = first < entries.count ? entries.itemAt(first) : null
        return entry ? entry.y + within : 0
    }
    readonly property real shown: {
        let ends = begins
        for (let at = first; at < entries.count; at++) {
            const entry = entries.itemAt(at)
            const bottom = entry ? entry.y + entry.height : 0
            if (bottom > begins + room + 1)
                break
            ends = Math.max(ends, bottom)
        }
        return ends > begins ? ends - begins : whole_lines
    }
    readonly property bool at_end: begins + shown >= column.height - 1

    function rewind(): void {
        first = 0
        within = 0
    }

    function turn_page(): void {
        if (at_end) {
            rewind()
            return
        }
        const ends = begins + shown
        for (let at = first; at < entries.count; at++) {
            const entry = entries.itemAt(at)
            if (entry.y + entry.height > ends + 1) {
                first = at
                within = Math.max(0, ends - entry.y)
                return
            }
        }
    }

    Item {
        width: parent.width
        height: list.overflows ? list.shown : parent.height
        clip: true

        Column {
            id: column
            width: parent.width
            y: list.overflows ? -list.begins : 0
            spacing: list.spacing

            Repeater {
                id: entries
            }
        }
    }
    PlainButton {
        id: turn
        objectName: "turn-list"
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        visible: list.overflows
        measures: list.measures
        text: list.at_end ? qsTr("Về đầu danh sách") : qsTr("Xem tiếp")
        onClicked: list.turn_page()
    }
}
