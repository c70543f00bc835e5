import QtQuick
import MoiSo.Look
import MoiSo.Controls
import MoiSo.Kiosk

// The number, huge; then what to do with it.
Page {
    id: given

    required property Reader reader

    keeps_reach: true

    readonly property bool on_paper: ["printing", "sent", "printed"].includes(giving.printing)
    readonly property bool failed: giving.printing === "failed"
    // whoever leaves without paper takes the code along in a photograph
    readonly property bool shows_code: !on_paper && giving.address !== ""
    readonly property real least_code: 18 * measures.step
    readonly property real most_code: 30 * measures.step
    readonly property real free_below: bar.y - (landscape ? 0 : advice.y) - words.height
                                       - advice.spacing - measures.gap
    // the code's own page says what the figures say
    readonly property bool shows_figures: !shows_code
        || free_below - figures.tallest - advice.spacing >= least_code
    readonly property real code_side: Math.min(most_code,
        free_below - (shows_figures ? figures.tallest + advice.spacing : 0))

    readonly property bool tight: comfort.large_type && (landscape || comfort.reads)

    function why_no_paper(): string {
        switch (giving.paper_trouble) {
        case "out":
            return qsTr("Máy in hết giấy.")
        case "cover_open":
            return qsTr("Nắp máy in đang mở.")
        default:
            return qsTr("Máy chưa in được phiếu.")
        }
    }

    Column {
        id: number_side
        readonly property real y_least: given.landscape ? 0 : given.height * 0.04
        readonly property real rest: yours.height + service.height
            + (priority.visible ? priority.height : 0) + (offline.visible ? offline.height : 0)
            + (given.landscape ? 0 : advice.height + given.measures.step * 6)

        width: given.landscape ? parent.width * 0.52 : parent.width
        y: given.landscape ? Math.max(0, (bar.y - height) / 3) : given.height * 0.04

        Words {
            id: yours
            width: parent.width
            text: qsTr("Số của ông/bà")
            color: Theme.ink_soft
            font.pixelSize: given.measures.body
            font.weight: Font.DemiBold
            horizontalAlignment: Text.AlignHCenter
        }
        Words {
            objectName: "number"
            anchors.horizontalCenter: parent.horizontalCenter
            width: parent.width * (given.landscape ? 0.92 : 1)
            text: given.giving.number
            color: Theme.accent
            // smaller only where everything else would not find room; upright the code needs some
            font.pixelSize: Math.max(given.measures.heading, Math.min(
                given.measures.number * (given.shows_code && !given.landscape ? 0.72 : 1),
                (bar.y - given.measures.gap - number_side.y_least - number_side.rest) / 1.26))
            font.weight: Font.ExtraBold
            fontSizeMode: Text.HorizontalFit
            wrapMode: Text.NoWrap
            horizontalAlignment: Text.AlignHCenter
        }
        Words {
            id: service
            width: parent.width
            text: Lines.broken(given.giving.service, width * 0.94, given.measures.heading)
            font.pixelSize: given.measures.heading
            font.weight: Font.DemiBold
            wrapMode: Text.NoWrap
            horizontalAlignment: Text.AlignHCenter
        }
        Words {
            id: priority
            width: parent.width
            topPadding: given.measures.step
            visible: given.giving.priority !== ""
            text: Lines.whole(qsTr("Diện ưu tiên: %1").arg(given.giving.priority))
            color: Theme.ink_soft
            font.pixelSize: given.measures.body
            horizontalAlignment: Text.AlignHCenter
        }
        Words {
            id: offline
            objectName: "offline"
            width: parent.width
            topPadding: given.measures.step
            visible: given.giving.offline
            text: Lines.broken(qsTr("Cấp khi mất kết nối; vẫn được gọi theo giờ lấy số"), width * 0.94, font.pixelSize)
            color: Theme.ink_soft
            font.pixelSize: given.measures.body
            font.weight: Font.DemiBold
            wrapMode: Text.NoWrap
            horizontalAlignment: Text.AlignHCenter
        }
    }
    Column {
        id: advice
        anchors.right: parent.right
        width: given.landscape ? parent.width * 0.46 : parent.width
        y: given.landscape ? Math.max(0, (bar.y - height) / 2.4)
                           : number_side.y + number_side.height + given.measures.step * 5
        spacing: given.measures.step * (given.tight ? 2 : given.landscape ? 4 : 5)

        GivenFigures {
            id: figures
            visible: given.shows_figures
            width: parent.width
            giving: given.giving
            measures: given.measures
        }
        // where three figures would stand too close
        Words {
            id: wait_line
            objectName: "wait-line"
            width: parent.width
            readonly property bool has_room: !given.landscape || figures.tallest + implicitHeight
                + words.implicitHeight + 3 * advice.spacing <= bar.y
            visible: figures.knows_wait && !given.shows_code && !figures.three && has_room
            text: Lines.broken(qsTr("Thời gian chờ: %1").arg(given.giving.wait_words), width, font.pixelSize)
            font.pixelSize: given.measures.body
            font.weight: Font.DemiBold
            wrapMode: Text.NoWrap
            horizontalAlignment: given.landscape ? Text.AlignLeft : Text.AlignHCenter
        }
        Words {
            id: words
            objectName: "advice"
            width: parent.width
            wrapMode: Text.NoWrap
            // each sentence begins a line
            text: sentence.split(/\. (?=.)/).map((one, place, all) => Lines.broken(
                place < all.length - 1 ? one + "." : one, width, font.pixelSize)).join("\n")
            readonly property string sentence: {
                if (given.giving.slips_before > 2)
                    return qsTr("Máy in đang in %n phiếu trước. Mời ông/bà nhớ số %1 và đợi phiếu ở khe bên dưới.", "", given.giving.slips_before).arg(given.giving.number)
                if (given.on_paper)
                    return qsTr("Mời ông/bà lấy phiếu ở khe bên dưới và chờ gọi số tại khu vực ghế ngồi.")
                if (given.giving.printing === "unknown")
                    return qsTr("Mời ông/bà lấy phiếu ở khe bên dưới. Nếu không có phiếu, xin nhớ số %1 hoặc chụp ảnh màn hình.").arg(given.giving.number)
                if (given.failed && given.giving.staff_told)
                    return given.why_no_paper() + " " + qsTr("Số của ông/bà là %1. Vui lòng ghi nhớ hoặc chụp ảnh màn hình; cán bộ đang được báo.").arg(given.giving.number)
                if (given.failed)
                    return given.why_no_paper() + " " + qsTr("Số của ông/bà là %1. Vui lòng ghi nhớ hoặc chụp ảnh màn hình.").arg(given.giving.number)
                return qsTr("Số của ông/bà là %1. Vui lòng ghi nhớ hoặc chụp ảnh màn hình và chờ gọi số tại khu vực ghế ngồi.").arg(given.giving.number)
            }
            color: given.failed ? Theme.bad : Theme.ink
            font.pixelSize: given.measures.body * (given.tight ? 1 : 1.1)
            font.weight: given.failed ? Font.DemiBold : Font.Normal
            lineHeight: Math.max(1, font.pixelSize * (given.tight ? 1.2 : 1.35))
            horizontalAlignment: given.landscape ? Text.AlignLeft : Text.AlignHCenter
        }
        Row {
            visible: given.shows_code && given.code_side >= given.least_code / 2
            x: given.landscape ? 0 : (parent.width - width) / 2
            spacing: given.measures.gap

            QrCode {
                id: code
                objectName: "code"
                width: given.code_side
                height: given.code_side
                content: given.giving.address
            }
            Words {
                objectName: "code-words"
                anchors.verticalCenter: code.verticalCenter
                text: Lines.broken(qsTr("Quét mã bằng điện thoại để theo dõi lượt gọi"),
                                   advice.width - given.code_side - given.measures.gap, font.pixelSize)
                color: Theme.ink_soft
                font.pixelSize: given.measures.body
                font.weight: Font.DemiBold
                wrapMode: Text.NoWrap
            }
        }
    }
    TimeOutBar {
        id: bar
        anchors { left: parent.left; right: parent.right; bottom: done.top }
        anchors.bottomMargin: given.measures.gap
        time_out: given.visit.time_out
        note: given.visit.scan_words
        measures: given.measures
    }
    PlainButton {
        id: aloud
        objectName: "read-aloud"
        anchors { left: parent.left; bottom: parent.bottom }
        width: (parent.width - given.measures.gap) / 3
        height: done.height
        visible: given.reader.offered && !given.comfort.reads
        measures: given.measures
        text: qsTr("Đọc to")
        onClicked: given.comfort.toggle_reading()
    }
    PlainButton {
        id: done
        objectName: "done"
        anchors { left: aloud.visible ? aloud.right : parent.left; right: parent.right; bottom: parent.bottom }
        anchors.leftMargin: aloud.visible ? given.measures.gap : 0
        height: Math.max(implicitHeight, aloud.visible ? aloud.implicitHeight : 0, (given.landscape ? 8 : 11) * given.measures.step)
        primary: true
        measures: given.measures
        text: qsTr("Xong")
        onClicked: given.visit.done()
    }
}
