import QtQuick
import MoiSo.Look
import MoiSo.Controls
import MoiSo.Kiosk

Page {
    id: welcome

    required property Offer offer
    signal service_wanted

    keeps_reach: true

    readonly property bool warns: visit.scan_words !== "" || giving.paper_trouble !== ""
    readonly property string action: {
        if (visit.scan_words !== "")
            return visit.scan_words
        if (offer.closed)
            return offer.opens
        if (giving.asked_service !== "")
            return qsTr("Đang lấy số…")
        // in place of the usual words: a line more would push services to a second page
        if (giving.paper_trouble !== "" && offer.paper_roll)
            return qsTr("Mời lấy số giấy ở quầy hướng dẫn")
        if (giving.paper_trouble === "out")
            return qsTr("Máy in hết giấy; số hiện trên màn hình")
        if (giving.paper_trouble !== "")
            return qsTr("Máy in đang lỗi; số hiện trên màn hình")
        if (visit.priority_proven)
            return in_a_line(qsTr("Đã xác nhận: %1. Chạm để lấy số"), qsTr("Đã xác nhận: %1"))
        if (visit.priority_name !== "")
            return in_a_line(qsTr("Diện ưu tiên: %1. Chạm một lần để lấy số"), qsTr("Diện ưu tiên: %1"))
        return qsTr("Chạm một lần để lấy số")
    }

    // a long class takes the place of the advice: a second line would push services to another page
    function in_a_line(words: string, fewer: string): string {
        const whole = words.arg(visit.priority_name)
        return landscape || Lines.in_one_line([whole], header.width, measures.body)
            ? whole : fewer.arg(visit.priority_name)
    }

    // the centre's name and what stands beside it, held for long, leads the staff to their menu
    Item {
        objectName: "centre"
        width: parent.width
        height: Math.max(header.height, welcome.measures.touch)

        TapHandler {
            longPressThreshold: 3
            onLongPressed: welcome.service_wanted()
        }
    }
    Column {
        id: header
        anchors { left: parent.left; right: parent.right }
        // with low reach it stands above what it speaks of, near to the eye
        y: Math.max(0, welcome.measures.reach - height - welcome.measures.gap)
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
            text: welcome.offer.spent ? qsTr("Hiện đã hết số")
                  : welcome.offer.closed ? qsTr("Hiện ngoài giờ lấy số")
                                       : qsTr("Ông/bà cần làm thủ tục gì?")
            font.pixelSize: welcome.measures.heading
            font.weight: Font.ExtraBold

            Column {
                id: place
                anchors.right: parent.right
                width: parent.width - heading.contentWidth - 4 * welcome.measures.gap
                visible: welcome.landscape

                Words {
                    objectName: "notice"
                    width: parent.width
                    visible: welcome.offer.fault !== ""
                    // short, in place of the centre: a line more would push services to a second page
                    text: qsTr("Mất kết nối; chưa rõ số người chờ")
                    color: Theme.bad
                    font.pixelSize: welcome.measures.plain_body
                    font.weight: Font.DemiBold
                    horizontalAlignment: Text.AlignRight
                }
                Words {
                    objectName: "centre-name"
                    width: parent.width
                    visible: welcome.visit.priority_name === "" && welcome.offer.fault === ""
                    text: Lines.whole(welcome.offer.centre)
                    color: Theme.ink_soft
                    font.pixelSize: welcome.measures.plain_body
                    font.weight: Font.DemiBold
                    horizontalAlignment: Text.AlignRight
                }
                Words {
                    objectName: "action"
                    width: parent.width
                    text: welcome.action
                    color: welcome.warns ? Theme.bad : Theme.ink_soft
                    // large where that is one line: a second one would take it from the services
                    font.pixelSize: Lines.in_one_line([welcome.action], width, welcome.measures.body)
                                    ? welcome.measures.body : welcome.measures.plain_body
                    horizontalAlignment: Text.AlignRight
                }
            }
        }
        Words {
            width: parent.width
            visible: !welcome.landscape
            text: welcome.action
            color: welcome.warns ? Theme.bad : Theme.ink_soft
            font.pixelSize: welcome.measures.body
        }
        Words {
            objectName: "notice"
            width: parent.width
            visible: welcome.offer.fault !== "" && !welcome.landscape
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
        y: Math.max(header.y + header.height + welcome.measures.gap, welcome.measures.reach)
        height: choices.y - y - welcome.measures.gap
        visible: welcome.offer.has_read
        visit: welcome.visit
        giving: welcome.giving
        offer: welcome.offer
        measures: welcome.measures
        landscape: welcome.landscape
    }

    Item {
        id: choices
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: comfort_bar.y + comfort_bar.height
        visible: welcome.offer.has_read

        readonly property real spacing: welcome.measures.gap * 0.8
        readonly property bool asks: !welcome.offer.closed && welcome.offer.has_priorities
        // beside each other where all words stand in one line, else comfort has a row of its own
        readonly property bool one_row:
            width >= errands.wanted_width + spacing + comfort_bar.wanted_width

        Row {
            id: errands
            width: choices.one_row ? parent.width - choices.spacing - comfort_bar.wanted_width : parent.width
            spacing: choices.spacing

            // a button's own width leaves more around its words than they need
            readonly property real around: 1.5 * welcome.measures.gap
            readonly property real wanted_width:
                look_up.implicitWidth - around + (choices.asks ? spacing + priority.implicitWidth - around : 0)
            readonly property real tallest: Math.max(look_up.implicitHeight, priority.implicitHeight)

            PlainButton {
                id: look_up
                objectName: "look-up"
                width: !choices.asks ? errands.width
                       : (errands.width - errands.spacing) * implicitWidth / (implicitWidth + priority.implicitWidth)
                height: errands.tallest
                measures: welcome.measures
                text: qsTr("Tra cứu thủ\u00a0tục")
                onClicked: welcome.visit.open("search")
            }

            PlainButton {
                id: priority
                objectName: "priority"
                visible: choices.asks
                width: errands.width - errands.spacing - look_up.width
                height: errands.tallest
                measures: welcome.measures
                primary: welcome.visit.priority_name !== ""
                text: welcome.visit.priority_name === "" ? qsTr("Tôi thuộc diện\u00a0ưu\u00a0tiên")
                                                         : qsTr("Đổi diện\u00a0ưu\u00a0tiên")
                onClicked: welcome.visit.open("priority")
            }
        }
        ComfortBar {
            id: comfort_bar
            x: choices.one_row ? parent.width - width : 0
            y: choices.one_row ? 0 : errands.height + choices.spacing
            width: choices.one_row ? wanted_width : parent.width
            height: wanted_height
            alone: !choices.one_row
            visit: welcome.visit
            comfort: welcome.comfort
            measures: welcome.measures
        }
    }
}
