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
    readonly property bool landscape: width > height
    readonly property real gap: measures.gap

    visible: menu.page !== "closed"
    color: Theme.paper

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
        }
        PinPad {
            anchors { horizontalCenter: parent.horizontalCenter; top: header.bottom }
            anchors.topMargin: service.gap
            width: Math.min(parent.width, service.landscape ? 72 * service.measures.step
                                                            : parent.width)
            height: parent.height - header.height - service.gap
            visible: service.menu.page === "pin"
            menu: service.menu
            measures: service.measures
        }
        Flow {
            anchors { left: parent.left; right: parent.right; top: header.bottom }
            anchors.topMargin: service.gap
            spacing: 2 * service.gap
            visible: service.menu.page === "menu"

            readonly property real column_width: service.landscape ? (width - spacing) / 2 : width

            Column {
                width: parent.column_width
                spacing: service.gap

                Words {
                    width: parent.width
                    text: !service.menu.prints ? service.menu.printer
                          : service.menu.has_recent ? qsTr("In lại phiếu vừa cấp:")
                                                    : qsTr("Kiosk chưa cấp phiếu nào từ khi mở.")
                    color: Theme.ink_soft
                    font.pixelSize: service.measures.body
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
                        text: number + " · " + time + " · " + service_name
                        onClicked: service.menu.reprint(key)
                    }
                }
            }
            Column {
                width: parent.column_width
                spacing: service.gap

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
                PlainButton {
                    objectName: "service-helper"
                    width: parent.width
                    measures: service.measures
                    text: qsTr("Chế độ hỗ trợ")
                    onClicked: service.menu.help()
                }
                PlainButton {
                    objectName: "service-restart"
                    width: parent.width
                    measures: service.measures
                    text: service.menu.sure === "restart" ? qsTr("Chạm lần nữa để khởi động lại")
                                                          : qsTr("Khởi động lại kiosk")
                    onClicked: service.menu.leave("restart")
                }
                PlainButton {
                    objectName: "service-close"
                    width: parent.width
                    measures: service.measures
                    text: service.menu.sure === "close" ? qsTr("Chạm lần nữa để đóng kiosk")
                                                        : qsTr("Đóng kiosk")
                    onClicked: service.menu.leave("close")
                }
                PlainButton {
                    objectName: "service-back"
                    width: parent.width
                    measures: service.measures
                    primary: true
                    text: qsTr("Về màn hình lấy số")
                    onClicked: service.menu.close()
                }
            }
        }
    }
    TimeOutBar {
        id: bar
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        anchors.margins: service.measures.margin
        time_out: service.menu.time_out
        measures: service.measures
    }
}
