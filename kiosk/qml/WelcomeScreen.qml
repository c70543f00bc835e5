import QtQuick
import MoiSo.Look
import MoiSo.Controls
import MoiSo.Kiosk

Page {
    id: welcome

    required property Offer offer

    readonly property string action: {
        if (offer.closed)
            return offer.opens
        if (giving.asked_service !== "")
            return qsTr("Đang lấy số…")
        // in place of the usual words: a line more would push services to a second page
        if (giving.paper_trouble === "out")
            return qsTr("Máy in hết giấy; số hiện trên màn hình")
        if (giving.paper_trouble !== "")
            return qsTr("Máy in đang lỗi; số hiện trên màn hình")
        if (visit.scan_note === "unknown")
            return qsTr("Mã vừa quét không đúng loại; mời chạm chọn lĩnh vực")
        if (visit.scan_note === "no_class")
            return qsTr("Tuổi trên thẻ chưa thuộc diện ưu tiên; mời chạm để lấy số")
        if (visit.scan_note === "too_late")
            return qsTr("Lúc này chưa lấy được số nhận kết quả")
        if (visit.priority_proven)
            return qsTr("Đã xác nhận: %1. Chạm để lấy số").arg(visit.priority_name)
        if (visit.priority_name !== "")
            return qsTr("Diện ưu tiên: %1. Chạm một lần để lấy số").arg(visit.priority_name)
        return qsTr("Chạm một lần để lấy số")
    }

    Column {
        id: header
        anchors { left: parent.left; right: parent.right; top: parent.top }
        visible: welcome.offer.has_read

        Words {
            width: parent.width
            text: welcome.offer.centre
            color: Theme.ink_soft
            font.pixelSize: welcome.measures.body
            font.weight: Font.DemiBold
            visible: !welcome.landscape
        }
        Words {
            id: heading
            width: parent.width
            height: welcome.landscape ? Math.max(implicitHeight, place.height) : implicitHeight
            text: welcome.offer.closed ? qsTr("Hiện ngoài giờ lấy số")
                                       : qsTr("Ông/bà cần làm thủ tục gì?")
            font.pixelSize: welcome.measures.heading
            font.weight: Font.ExtraBold

            Column {
                id: place
                anchors.right: parent.right
                width: parent.width - heading.contentWidth - 4 * welcome.measures.gap
                visible: welcome.landscape

                Words {
                    width: parent.width
                    visible: welcome.visit.priority_name === ""
                    text: welcome.offer.centre
                    color: Theme.ink_soft
                    font.pixelSize: welcome.measures.plain_body
                    font.weight: Font.DemiBold
                    horizontalAlignment: Text.AlignRight
                }
                Words {
                    width: parent.width
                    text: welcome.action
                    color: welcome.giving.paper_trouble === "" ? Theme.ink_soft : Theme.bad
                    font.pixelSize: welcome.measures.plain_body
                    horizontalAlignment: Text.AlignRight
                }
            }
        }
        Words {
            width: parent.width
            visible: !welcome.landscape
            text: welcome.action
            color: welcome.giving.paper_trouble === "" ? Theme.ink_soft : Theme.bad
            font.pixelSize: welcome.measures.body
        }
        Words {
            objectName: "notice"
            width: parent.width
            visible: welcome.offer.fault !== ""
            text: qsTr("Máy đang mất kết nối và tự kết nối lại; chưa rõ số người chờ.")
            color: Theme.bad
            font.pixelSize: welcome.measures.body
            font.weight: Font.DemiBold
        }
    }

    Column {
        anchors { left: parent.left; right: parent.right }
        y: parent.height / 4
        spacing: welcome.measures.gap
        visible: !welcome.offer.has_read && welcome.offer.fault !== ""

        Words {
            width: parent.width
            text: qsTr("Máy chưa kết nối được và đang tự thử lại. Mời ông/bà hỏi cán bộ.")
            font.pixelSize: welcome.measures.heading
            font.weight: Font.ExtraBold
        }
        Words {
            width: parent.width
            text: qsTr("Dành cho cán bộ: %1").arg(welcome.offer.fault)
            color: Theme.ink_soft
            font.pixelSize: welcome.measures.body
            wrapMode: Text.Wrap
        }
    }

    ServiceGrid {
        width: parent.width
        y: header.height + welcome.measures.gap
        height: ways.y - y - welcome.measures.gap
        visible: welcome.offer.has_read
        visit: welcome.visit
        giving: welcome.giving
        offer: welcome.offer
        measures: welcome.measures
        landscape: welcome.landscape
    }

    // what leads further, then what suits the person: beside each other where the screen is wide
    Row {
        id: ways
        anchors.left: parent.left
        y: parent.height - height - (welcome.landscape ? 0 : choices.height + spacing)
        width: parent.width - (welcome.landscape ? choices.width + spacing : 0)
        spacing: choices.spacing
        visible: welcome.offer.has_read

        readonly property real button_height: Math.max(
            welcome.landscape ? type.implicitHeight : 8 * welcome.measures.step,
            look_up.implicitHeight, priority.implicitHeight)
        readonly property bool asks: !welcome.offer.closed && welcome.offer.has_priorities

        PlainButton {
            id: look_up
            objectName: "look-up"
            width: ways.asks ? (ways.width - ways.spacing) * 0.44 : ways.width
            height: ways.button_height
            measures: welcome.measures
            text: qsTr("Tra cứu thủ\u00a0tục")
            onClicked: welcome.visit.open("search")
        }
        PlainButton {
            id: priority
            objectName: "priority"
            visible: ways.asks
            width: ways.width - ways.spacing - look_up.width
            height: ways.button_height
            measures: welcome.measures
            primary: welcome.visit.priority_name !== ""
            text: welcome.visit.priority_name === "" ? qsTr("Tôi thuộc diện\u00a0ưu\u00a0tiên")
                                                     : qsTr("Đổi diện\u00a0ưu\u00a0tiên")
            onClicked: welcome.visit.open("priority")
        }
    }
    Row {
        id: choices
        anchors { right: parent.right; bottom: parent.bottom }
        spacing: welcome.measures.gap * 0.8
        visible: welcome.offer.has_read

        readonly property real button_height: Math.max(
            welcome.landscape ? look_up.implicitHeight : 8 * welcome.measures.step,
            welcome.landscape ? priority.implicitHeight : 0, type.implicitHeight, language.implicitHeight)
        readonly property real half: (welcome.width - spacing) / 2

        PlainButton {
            id: type
            objectName: "type"
            width: welcome.landscape ? implicitWidth : choices.half
            height: choices.button_height
            measures: welcome.measures
            text: welcome.comfort.large_type ? qsTr("Chữ thường") : qsTr("Chữ to")
            onClicked: welcome.comfort.toggle_type()
        }
        PlainButton {
            id: language
            objectName: "language"
            width: welcome.landscape ? implicitWidth : choices.half
            height: choices.button_height
            measures: welcome.measures
            // each language is named in itself
            text: welcome.comfort.language === "en" ? "Tiếng Việt" : "English"
            onClicked: welcome.comfort.toggle_language()
        }
    }
}
