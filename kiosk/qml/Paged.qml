import QtQuick
import MoiSo.Controls

// A list too long for its place, shown by whole entries; a large button shows what follows.
Item {
    id: list

    required property Measures measures
    property alias model: entries.model
    property alias delegate: entries.delegate
    property real spacing: measures.gap
    // so much of the button's row belongs to somebody else, who keeps it also where nothing overflows
    property real aside: 0

    signal turned

    property int first: 0
    // how much of the first entry has been read: one may be taller than the place
    property real within: 0

    readonly property string to_start: qsTr("Về đầu danh sách")
    readonly property string onward: qsTr("Xem tiếp")
    readonly property real above_turn: height - turn.height - spacing
    readonly property bool overflows: column.height > (aside > 0 ? above_turn : height)
    readonly property real room: aside > 0 || overflows ? above_turn : height
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
    // the ring around an entry reaches beyond it; where an entry is divided, its next line begins there
    readonly property real ring: measures.step * 0.8
    readonly property real above: within > 0 ? 0 : ring
    readonly property real below: overflows && shown === whole_lines ? 0 : ring
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
        x: -list.ring
        y: -list.above
        width: parent.width + 2 * list.ring
        height: (list.overflows ? list.shown : list.room) + list.above + list.below
        clip: true

        Column {
            id: column
            x: list.ring
            y: list.above - (list.overflows ? list.begins : 0)
            width: list.width
            spacing: list.spacing

            Repeater {
                id: entries
            }
        }
    }
    TurnButton {
        id: turn
        objectName: "turn-list"
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom; rightMargin: list.aside }
        visible: list.overflows
        measures: list.measures
        longest: list.to_start.length > list.onward.length ? list.to_start : list.onward
        text: list.at_end ? list.to_start : list.onward
        onClicked: {
            list.turn_page()
            list.turned()
        }
    }
}
