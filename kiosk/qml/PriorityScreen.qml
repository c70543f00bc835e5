pragma ComponentBehavior: Bound
import QtQuick
import MoiSo.Look
import MoiSo.Controls
import MoiSo.Kiosk

Page {
    id: question

    required property Offer offer

    keeps_reach: true

    readonly property int columns: landscape ? 2 : 1
    readonly property real gap: measures.gap
    // upright with low reach what is only read stands above the line: heading and time
    readonly property bool low: !landscape && measures.reach > 0

    Column {
        id: header
        anchors { left: parent.left; right: parent.right }
        y: Math.max(0, (question.low ? bar.y : question.measures.reach) - height - question.gap)
        spacing: question.measures.step

        Words {
            width: parent.width
            text: qsTr("Ông/bà có thuộc diện\u00a0ưu\u00a0tiên không?")
            font.pixelSize: question.measures.heading
            font.weight: Font.ExtraBold
        }
        Words {
            width: parent.width
            text: qsTr("Cán bộ có thể hỏi giấy tờ tại quầy.")
            color: Theme.ink_soft
            font.pixelSize: question.measures.body
        }
    }
    Flow {
        id: answers
        anchors { left: parent.left; right: parent.right }
        y: question.low ? question.measures.reach
                        : Math.max(header.y + header.height + question.gap * 2, question.measures.reach)
        spacing: question.gap

        readonly property real cell: (width - (question.columns - 1) * spacing) / question.columns
        readonly property real cell_height: Math.max(
            question.measures.touch,
            Math.min(18 * question.measures.step,
                     ((question.low ? question.height : bar.y - 2 * question.gap) - y) / Math.ceil((rows.count + 1) / question.columns)
                     - spacing))

        PlainButton {
            objectName: "priority-none"
            digit: 1
            width: answers.cell
            height: Math.max(implicitHeight, answers.cell_height)
            primary: true
            measures: question.measures
            text: qsTr("Không")
            onClicked: question.visit.choose_priority("none")
        }
        Repeater {
            id: rows
            model: question.offer.priorities

            PlainButton {
                required property string key
                required property string name
                required property int index

                objectName: "priority-" + key
                digit: index + 2
                width: answers.cell
                height: Math.max(implicitHeight, answers.cell_height)
                measures: question.measures
                text: name
                onClicked: question.visit.choose_priority(key)
            }
        }
    }
    TimeOutBar {
        id: bar
        anchors { left: parent.left; right: parent.right }
        y: (question.low ? question.measures.reach - question.gap : question.height) - height
        time_out: question.visit.time_out
        note: question.visit.scan_words
        measures: question.measures
    }
}
