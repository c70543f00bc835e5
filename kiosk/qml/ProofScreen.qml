import QtQuick
import MoiSo.Look
import MoiSo.Controls

// A priority class that must be shown: a card before the scanner, papers to an officer, or go without.
Page {
    id: proof

    keeps_reach: true

    required property bool has_scanner
    // whether a PIN is set on this kiosk
    required property bool staff_may_confirm
    signal staff_wanted

    CardPicture {
        id: picture
        objectName: "card-picture"
        readonly property Item above: note.visible ? note : said
        readonly property real begins: proof.landscape ? 0 : above.y + above.height + 2 * proof.measures.gap
        readonly property real ends: proof.landscape && note.visible ? note.y : bar.y
        x: proof.landscape ? parent.width * 0.6 : 0
        y: begins
        width: parent.width - x
        height: ends - begins - 2 * proof.measures.gap
        // no picture is better than one too small to be understood
        visible: proof.has_scanner && height > 16 * proof.measures.step
    }
    Column {
        id: said
        width: proof.landscape && proof.has_scanner ? parent.width * 0.56 : parent.width
        y: proof.landscape ? 0 : proof.height * 0.04
        spacing: proof.measures.gap

        Words {
            width: parent.width
            objectName: "proof-asked"
            text: proof.has_scanner ? qsTr("Mời ông/bà đưa thẻ\u00a0căn\u00a0cước vào máy\u00a0quét")
                                    : qsTr("Mời ông/bà cho cán bộ xem giấy\u00a0tờ")
            font.pixelSize: proof.measures.heading
            font.weight: Font.ExtraBold
        }
        Words {
            width: parent.width
            text: qsTr("Diện ưu tiên: %1").arg(proof.visit.priority_wanted)
            color: Theme.ink_soft
            font.pixelSize: proof.measures.body
            font.weight: Font.DemiBold
        }
        Card {
            width: parent.width
            height: told.implicitHeight + 4 * proof.measures.gap
            radius: proof.measures.radius

            Words {
                id: told
                anchors { left: parent.left; right: parent.right; margins: 2 * proof.measures.gap }
                anchors.verticalCenter: parent.verticalCenter
                objectName: "proof-told"
                text: {
                    if (proof.has_scanner)
                        return qsTr("Máy chỉ đọc ngày sinh để biết tuổi và quên ngay. Không lưu tên, số thẻ hay địa chỉ.");
                    return proof.staff_may_confirm
                        ? qsTr("Cán bộ xem xong thì nhập mã PIN ở đây. Máy không lưu gì của giấy tờ.")
                        : qsTr("Máy này chưa xác nhận được diện ưu tiên. Ông/bà lấy số thường rồi báo cán bộ ở quầy.");
                }
                font.pixelSize: proof.measures.body
            }
        }
    }
    Words {
        id: note
        objectName: "scan-note"
        // lying it stands under the picture of what is asked for, where a long one has room
        x: proof.landscape ? picture.x : 0
        y: proof.landscape ? bar.y - height - 2 * proof.measures.gap : said.y + said.height + proof.measures.gap
        width: parent.width - x
        visible: text !== ""
        text: proof.visit.scan_words
        color: proof.visit.scan_note === "card_too" ? Theme.ink : Theme.bad
        font.pixelSize: proof.measures.body
        font.weight: Font.DemiBold
    }
    TimeOutBar {
        id: bar
        anchors { left: parent.left; right: parent.right; bottom: without.top }
        anchors.bottomMargin: proof.measures.gap
        time_out: proof.visit.time_out
        measures: proof.measures
    }
    PlainButton {
        id: without
        objectName: "without-proof"
        anchors { left: parent.left; bottom: parent.bottom }
        width: staff.visible ? (parent.width - proof.measures.gap) / 2 : parent.width
        height: Math.max(implicitHeight, staff.visible ? staff.implicitHeight : 0,
                         (proof.landscape ? 8 : 11) * proof.measures.step)
        measures: proof.measures
        text: proof.has_scanner ? qsTr("Không có thẻ: lấy\u00a0số\u00a0thường") : qsTr("Lấy\u00a0số\u00a0thường")
        onClicked: proof.visit.back()
    }
    PlainButton {
        id: staff
        objectName: "staff-confirms"
        anchors { right: parent.right; bottom: parent.bottom }
        width: (parent.width - proof.measures.gap) / 2
        height: without.height
        visible: proof.staff_may_confirm
        measures: proof.measures
        text: qsTr("Cán bộ xác nhận")
        onClicked: proof.staff_wanted()
    }
}
