pragma ComponentBehavior: Bound
import QtQuick
import MoiSo.Look
import MoiSo.Controls
import MoiSo.Kiosk

// The last number, large; what has to be said; and the last numbers with what became of them.
Item {
    id: given

    required property HelperDesk desk
    required property Measures measures
    required property int columns

    readonly property real gap: measures.gap * 0.6
    readonly property real row_height: measures.line + measures.step * 0.4
    readonly property real room: (time.visible ? time.y - gap : height) - list.y
    readonly property real number_width: measures.body * 3.7
    // one row to a line where what became of a number is too long for half of it
    readonly property int across: {
        let longest = 0
        for (let at = 0; at < rows.count; at++)
            longest = Math.max(longest, rows.itemAt(at)?.implicitWidth ?? 0)
        return longest > (width - (columns - 1) * gap) / columns ? 1 : columns
    }
    readonly property int shown: Math.max(0, Math.floor(room / row_height)) * across

    Item {
        id: last
        width: parent.width
        height: service.below ? service.y + Math.max(service.height, 2 * service.lineHeight) : Math.max(number.height, service.height)

        Words {
            id: number
            objectName: "helper-last"
            text: given.desk.last === "" ? "–" : given.desk.last
            color: Theme.accent
            font.pixelSize: Math.max(given.measures.body * 3, service.below ? 0 : Math.min(given.measures.body * 4.2,
                (given.height - 3 * given.measures.line - 8 / given.columns * given.row_height - 3 * given.gap) / 1.1))
            font.weight: Font.ExtraBold
            lineHeight: font.pixelSize * 1.1
            wrapMode: Text.NoWrap
        }
        Words {
            id: service
            // beside the number where there is room for a long word, else below it
            readonly property bool below: given.columns === 1
            x: below ? 0 : number.width + given.measures.gap
            y: below ? number.height : (number.height - height) / 2
            width: parent.width - x
            text: given.desk.last === "" ? qsTr("Bấm phím chữ cái của lĩnh vực để lấy số")
                                         : given.desk.last_service
            color: Theme.ink_soft
            font.pixelSize: given.measures.body
            font.weight: Font.DemiBold
        }
    }
    Column {
        id: words
        y: last.height
        width: parent.width
        height: Math.max(implicitHeight, 3 * given.measures.line)

        Words {
            objectName: "helper-message-words"
            width: parent.width
            visible: text !== ""
            text: given.desk.message
            color: Theme.accent
            font.pixelSize: given.measures.body
            font.weight: Font.DemiBold
        }
        Words {
            objectName: "helper-trouble"
            width: parent.width
            visible: text !== ""
            text: given.desk.trouble
            color: Theme.bad
            font.pixelSize: given.measures.body
            font.weight: Font.DemiBold
        }
        Words {
            objectName: "helper-said"
            width: parent.width
            visible: text !== ""
            text: given.desk.said
            font.pixelSize: given.measures.body
            font.weight: Font.DemiBold
        }
        Words {
            objectName: "helper-hint"
            width: parent.width
            visible: given.desk.said === "" && given.desk.trouble === "" && given.desk.message === ""
            text: given.desk.hint
            color: Theme.ink_soft
            font.pixelSize: given.measures.body
        }
    }
    Item {
        id: list
        y: words.y + words.height + given.gap
        width: parent.width

        readonly property int per_column: Math.max(1, Math.ceil(Math.min(given.shown, 8) / given.across))

        Repeater {
            id: rows
            model: given.desk.rows

            Rectangle {
                id: row
                required property string number
                required property string outcome
                required property bool trouble
                required property bool chosen
                required property int index

                objectName: "helper-row"
                visible: index < given.shown
                x: Math.floor(index / list.per_column) * (width + given.gap)
                y: index % list.per_column * given.row_height
                implicitWidth: of_row.x + of_row.width + became.implicitWidth + given.measures.step
                width: (given.width - (given.across - 1) * given.gap) / given.across
                height: given.row_height
                radius: given.measures.step * 0.6
                color: chosen ? Theme.card : "transparent"
                border.width: chosen ? 3 : 0
                border.color: Theme.accent

                Words {
                    id: of_row
                    x: given.measures.step
                    anchors.verticalCenter: parent.verticalCenter
                    width: given.number_width
                    text: row.number
                    font.pixelSize: given.measures.body
                    font.weight: Font.DemiBold
                    wrapMode: Text.NoWrap
                }
                Words {
                    id: became
                    anchors { left: of_row.right; right: parent.right; rightMargin: given.measures.step }
                    anchors.verticalCenter: parent.verticalCenter
                    text: row.outcome
                    color: row.trouble ? Theme.bad : Theme.ink
                    font.pixelSize: given.measures.body
                    font.weight: row.trouble ? Font.DemiBold : Font.Normal
                    wrapMode: Text.NoWrap
                }
            }
        }
    }
    TimeOutBar {
        id: time
        // ten minutes need no bar; before they end it takes the room of the oldest numbers
        visible: time_out.warning
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        time_out: given.desk.time_out
        measures: given.measures
        warning: qsTr("Tự đóng sau %1 giây; bấm một phím để ở lại")
    }
}
