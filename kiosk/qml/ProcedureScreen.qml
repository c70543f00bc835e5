pragma ComponentBehavior: Bound
import QtQuick
import MoiSo.Look
import MoiSo.Controls
import MoiSo.Kiosk

// What a procedure needs, and the number for it.
Page {
    id: screen

    keeps_reach: true

    required property ProcedurePage procedure

    readonly property real gap: measures.gap
    // with low reach the code and the notice stand above the papers, whose button lies in reach then
    readonly property bool low: !landscape && measures.reach > 0
    readonly property real below_service: service.y + service.height + gap
    readonly property real main_width: landscape ? (width - 2 * gap) * 0.6 : width
    readonly property real side_width: landscape ? width - 2 * gap - main_width : width

    onCurrentChanged: facts.rewind()

    Words {
        id: name
        objectName: "procedure-name"
        width: screen.main_width
        // official names have up to 266 letters
        readonly property int size: [screen.measures.heading, screen.measures.body].find(
            size => Lines.count(screen.procedure.name, width, size) <= 3) ?? screen.measures.plain_body
        text: Lines.broken(screen.procedure.name, width, size)
        font.pixelSize: size
        font.weight: Font.DemiBold
        wrapMode: Text.NoWrap
    }
    Row {
        id: service
        y: name.height + screen.measures.step
        width: screen.main_width
        spacing: screen.gap

        Rectangle {
            id: letter
            width: screen.measures.body * 1.35
            height: width
            radius: screen.measures.radius * 0.75
            color: Theme.accent

            Words {
                anchors.centerIn: parent
                text: screen.procedure.prefix
                color: Theme.on_accent
                font.pixelSize: screen.measures.body
                font.weight: Font.ExtraBold
            }
        }
        Words {
            // one line stands in the middle of the letter, more begin at its top
            y: Math.max(0, (letter.height - height) / 2)
            width: parent.width - letter.width - parent.spacing
            text: Lines.whole(screen.procedure.service_name)
            color: Theme.ink_soft
            font.pixelSize: screen.measures.body
            font.weight: Font.DemiBold
        }
    }
    Card {
        id: paper
        y: screen.low ? side.y + side.height + screen.gap : screen.below_service
        width: screen.main_width
        height: (screen.landscape || screen.low ? bar.y : side.y) - y - screen.gap
        radius: screen.measures.radius

        Paged {
            id: facts
            objectName: "facts"
            anchors { fill: parent; margins: screen.gap }
            measures: screen.measures
            spacing: screen.measures.step
            model: screen.procedure.facts
            onTurned: screen.visit.turn()

            delegate: Item {
                id: fact
                required property string kind
                required property string label
                required property string text
                required property string language

                width: facts.width
                height: sentence.height + (kind === "fact" ? screen.measures.step * 0.8 : 0)

                Words {
                    visible: fact.kind === "paper"
                    text: "–"
                    font.pixelSize: screen.measures.body
                }
                Words {
                    id: sentence
                    // what is Vietnamese alone is read by the Vietnamese voice
                    property string spoken_language: fact.language
                    anchors.bottom: parent.bottom
                    x: fact.kind === "paper" ? screen.measures.body * 0.8 : 0
                    width: parent.width - x
                    text: Lines.whole(fact.kind === "fact" ? fact.label + ": " + fact.text : fact.text)
                    color: fact.kind === "title" ? Theme.ink_soft : Theme.ink
                    font.pixelSize: screen.measures.body
                    font.weight: fact.kind === "title" ? Font.DemiBold : Font.Normal
                }
            }
        }
    }
    Item {
        id: side
        x: screen.landscape ? screen.main_width + 2 * screen.gap : 0
        y: screen.landscape ? 0 : screen.low ? screen.below_service : bar.y - screen.gap - height
        width: screen.side_width
        height: screen.landscape ? take.y - screen.gap : Math.max(code.visible ? code.height : 0, about.implicitHeight)

        QrCode {
            id: code
            objectName: "official-page"
            visible: content !== ""
            content: screen.procedure.address
            width: Math.round(screen.landscape
                ? Math.max(16 * screen.measures.step,
                           Math.min(30 * screen.measures.step, take.y - about.height - 2 * screen.gap,
                                    about.large ? 18 * screen.measures.step : Infinity))
                : 24 * screen.measures.step)
            height: width
        }
        Column {
            id: about
            readonly property bool large: screen.comfort.large_type
            readonly property bool beside: code.visible && (!screen.landscape || large)
            // large words may have room for the notice alone
            readonly property bool explains: code.visible && !(screen.low && large)
                && !(screen.landscape && large && scan.implicitHeight + spacing + notice.implicitHeight > side.height)
            x: beside ? code.width + screen.gap : 0
            y: beside && !screen.landscape ? Math.max(0, (parent.height - height) / 2)
               : code.visible && !beside ? code.height + screen.gap : 0
            width: parent.width - x
            spacing: screen.measures.step

            Words {
                id: scan
                width: parent.width
                visible: about.explains
                text: Lines.whole(qsTr("Quét mã để xem trang chính thức."))
                font.pixelSize: screen.measures.body
            }
            Words {
                id: notice
                objectName: "reference-notice"
                width: parent.width
                text: Lines.whole(screen.procedure.notice)
                color: Theme.ink_soft
                font.pixelSize: screen.measures.body
            }
        }
    }
    TimeOutBar {
        id: bar
        y: (screen.landscape ? screen.height : take.y - screen.gap) - height
        width: screen.main_width
        time_out: screen.visit.time_out
        note: screen.visit.scan_words
        measures: screen.measures
    }
    PlainButton {
        id: take
        objectName: "take-number"
        anchors { right: parent.right; bottom: others.top; bottomMargin: screen.gap }
        width: screen.side_width
        height: Math.max(implicitHeight, 11 * screen.measures.step)
        measures: screen.measures
        primary: true
        visible: screen.procedure.open
        text: {
            if (screen.giving.asked_service !== "")
                return qsTr("Đang lấy số…")
            return Lines.broken(qsTr("Lấy số %1 – %2").arg(screen.procedure.prefix).arg(screen.procedure.service_name),
                                width - 2 * screen.gap, screen.measures.body)
        }
        onClicked: screen.visit.take_number(screen.procedure.service)
    }
    Card {
        anchors.fill: take
        visible: !screen.procedure.open
        radius: screen.measures.radius

        Words {
            objectName: "closed"
            anchors.fill: parent
            text: screen.procedure.opens === "" ? qsTr("Tạm ngừng phục vụ") : screen.procedure.opens
            font.pixelSize: screen.measures.body
            font.weight: Font.DemiBold
            horizontalAlignment: Text.AlignHCenter
            verticalAlignment: Text.AlignVCenter
        }
    }
    Row {
        id: others
        anchors { right: parent.right; bottom: parent.bottom }
        width: screen.side_width
        spacing: screen.gap

        readonly property real cell: guide.visible ? (width - spacing) / 2 : width
        readonly property real tallest: Math.max(back.implicitHeight, guide.visible ? guide.implicitHeight : 0)

        PlainButton {
            id: back
            objectName: "back"
            width: others.cell
            height: others.tallest
            measures: screen.measures
            text: qsTr("Quay lại")
            onClicked: screen.visit.back()
        }
        PlainButton {
            id: guide
            objectName: "print-guide"
            width: others.cell
            height: others.tallest
            visible: screen.procedure.prints
            enabled: screen.procedure.printing === "none" || screen.procedure.printing === "failed"
            measures: screen.measures
            text: {
                switch (screen.procedure.printing) {
                case "printing":
                    return qsTr("Đang in…")
                case "done":
                    return qsTr("Đã in hướng dẫn")
                case "failed":
                    return qsTr("Máy in đang lỗi. Thử lại")
                default:
                    return qsTr("In hướng dẫn này")
                }
            }
            onClicked: screen.procedure.print_guide()
        }
    }
}
