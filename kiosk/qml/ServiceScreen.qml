pragma ComponentBehavior: Bound
import QtQuick
import MoiSo.Look
import MoiSo.Controls
import MoiSo.Kiosk

// What the staff can do at the kiosk: first the PIN, then the menu. Covers everything.
Rectangle {
    id: service

    required property ServiceMenu menu
    required property Measures measures
    // with low reach: from where on controls may lie, and how much at the bottom they leave free
    property real least_y: 0
    property real below: 0
    readonly property bool landscape: width > height
    // upright what is only read goes above that line, or four tickets would not have room
    readonly property bool low: !landscape && least_y > 0
    readonly property real body_y: Math.max(header.height + gap, least_y - room.y)
    readonly property real gap: measures.gap

    visible: menu.page !== "closed"
    color: Theme.paper

    component Title: Words {
        width: parent.width
        text: !service.menu.prints ? service.menu.printer
              : service.menu.has_recent ? qsTr("In lại phiếu vừa cấp:")
                                        : qsTr("Kiosk chưa cấp phiếu nào từ khi mở.")
        color: Theme.ink_soft
        font.pixelSize: service.measures.body
    }
    component State: Column {
        width: parent.width
        spacing: service.measures.step

        Words {
            objectName: "service-printer"
            width: parent.width
            visible: service.menu.prints
            text: service.menu.printer
            font.pixelSize: service.measures.body
        }
        Words {
            width: parent.width
            text: service.menu.roll
            font.pixelSize: service.measures.body
        }
    }

    // nothing below it is touched through it
    MouseArea {
        anchors.fill: parent
    }
    Item {
        id: room
        anchors { left: parent.left; right: parent.right; top: parent.top; bottom: bar.top }
        anchors.margins: service.measures.margin

        Column {
            id: header
            y: service.body_y - service.gap - height
            width: parent.width
            spacing: service.measures.step

            Words {
                width: parent.width
                text: service.menu.page !== "pin" ? qsTr("Dành cho cán bộ")
                      : service.menu.purpose === "priority"
                      ? qsTr("Cán bộ xác nhận diện ưu tiên: mã PIN của kiosk")
                      : qsTr("Dành cho cán bộ: mã PIN của kiosk")
                font.pixelSize: service.measures.heading
                font.weight: Font.ExtraBold
            }
            Words {
                objectName: "service-said"
                width: parent.width
                // keeps its place while it says nothing, so that no key jumps
                height: Math.max(implicitHeight, 2 * lineHeight)
                text: service.menu.said
                font.pixelSize: service.measures.body
            }
            State {
                visible: service.low && service.menu.page === "menu"
            }
            Title {
                visible: service.low && service.menu.page === "menu"
            }
        }
        PinPad {
            anchors.horizontalCenter: parent.horizontalCenter
            y: service.body_y
            width: Math.min(parent.width, service.landscape ? 72 * service.measures.step
                                                            : parent.width)
            height: parent.height - y
            visible: service.menu.page === "pin"
            menu: service.menu
            measures: service.measures
        }
        Flow {
            anchors { left: parent.left; right: parent.right }
            y: service.body_y
            spacing: 2 * service.gap
            visible: service.menu.page === "menu"

            readonly property real column_width: service.landscape ? (width - spacing) / 2 : width

            Column {
                width: parent.column_width
                spacing: service.gap

                Title {
                    visible: !service.low
                }
                Repeater {
                    model: service.menu.prints ? service.menu.recent : null

                    PlainButton {
                        required property string key
                        required property string number
                        required property string service_name
                        required property string time

                        objectName: "reprint-" + number
                        width: parent.width
                        height: implicitHeight
                        measures: service.measures
                        text: Lines.broken(number + " · " + time + " · " + service_name,
                                           width - 2 * service.gap, service.measures.body)
                        onClicked: service.menu.reprint(key)
                    }
                }
            }
            Column {
                width: parent.column_width
                spacing: service.gap

                State {
                    visible: !service.low
                }
                Grid {
                    id: actions
                    width: parent.width
                    columns: service.low ? 2 : 1
                    spacing: service.gap

                    readonly property real cell: (width - (columns - 1) * spacing) / columns
                    readonly property real row_height: columns === 1 ? 0 : Math.max(
                        help.implicitHeight, restart.implicitHeight, end.implicitHeight, back.implicitHeight)

                    PlainButton {
                        id: help
                        objectName: "service-helper"
                        width: actions.cell
                        height: Math.max(implicitHeight, actions.row_height)
                        measures: service.measures
                        text: qsTr("Chế độ hỗ trợ")
                        onClicked: service.menu.help()
                    }
                    PlainButton {
                        id: restart
                        objectName: "service-restart"
                        width: actions.cell
                        height: Math.max(implicitHeight, actions.row_height)
                        measures: service.measures
                        text: service.menu.sure === "restart" ? qsTr("Chạm lần nữa để khởi động lại")
                                                              : qsTr("Khởi động lại kiosk")
                        onClicked: service.menu.leave("restart")
                    }
                    PlainButton {
                        id: end
                        objectName: "service-close"
                        width: actions.cell
                        height: Math.max(implicitHeight, actions.row_height)
                        measures: service.measures
                        text: service.menu.sure === "close" ? qsTr("Chạm lần nữa để đóng kiosk")
                                                            : qsTr("Đóng kiosk")
                        onClicked: service.menu.leave("close")
                    }
                    PlainButton {
                        id: back
                        objectName: "service-back"
                        width: actions.cell
                        height: Math.max(implicitHeight, actions.row_height)
                        measures: service.measures
                        primary: true
                        text: qsTr("Về màn hình lấy số")
                        onClicked: service.menu.close()
                    }
                }
            }
        }
    }
    TimeOutBar {
        id: bar
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        anchors.margins: service.measures.margin
        anchors.bottomMargin: Math.max(service.measures.margin, service.below)
        time_out: service.menu.time_out
        measures: service.measures
    }
}
