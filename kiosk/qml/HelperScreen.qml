pragma ComponentBehavior: Bound
import QtQuick
import MoiSo.Look
import MoiSo.Controls
import MoiSo.Kiosk

// A helper takes numbers for a line of people: what was given, and the keys that give.
Rectangle {
    id: helper

    required property HelperDesk desk
    required property Offer offer
    required property Measures measures
    // from where on controls may lie, and how much at the bottom they leave free
    property real least_y: 0
    property real below: 0

    readonly property bool landscape: width > height
    readonly property real gap: measures.gap * 0.6
    readonly property real edge: measures.margin
    readonly property real ends: height - Math.max(edge, below)

    visible: desk.open
    color: Theme.paper

    // nothing below it is touched through it
    MouseArea {
        anchors.fill: parent
    }

    Item {
        id: given_side
        x: helper.edge
        y: helper.edge
        width: helper.landscape ? helper.width * 0.385 - 1.5 * helper.edge : helper.width - 2 * helper.edge
        height: (helper.landscape ? actions.y : keys_side.y) - y - helper.gap

        HelperGiven {
            anchors.fill: parent
            desk: helper.desk
            measures: helper.measures
            columns: helper.landscape ? 1 : 2
        }
    }
    Item {
        id: keys_side
        x: helper.landscape ? helper.width * 0.385 + helper.edge / 2 : helper.edge
        y: helper.landscape ? Math.max(helper.edge, helper.least_y)
                            : Math.max(helper.least_y, helper.edge + 48 * helper.measures.step,
                                       actions.y - 2 * helper.gap - classes.height - takes.whole)
        width: helper.width - x - helper.edge
        height: (helper.landscape ? helper.ends : actions.y - helper.gap) - y

        HelperClasses {
            id: classes
            width: parent.width
            desk: helper.desk
            offer: helper.offer
            measures: helper.measures
        }
        HelperServices {
            id: takes
            y: classes.height + helper.gap
            width: parent.width
            height: parent.height - y
            desk: helper.desk
            offer: helper.offer
            measures: helper.measures
        }
    }
    Words {
        id: label_width
        visible: false
        text: leave.text
        font.pixelSize: helper.measures.body
        font.weight: Font.DemiBold
        wrapMode: Text.NoWrap
    }
    Row {
        id: actions
        x: helper.edge
        y: helper.ends - height
        width: given_side.width
        spacing: helper.gap

        PlainButton {
            id: newer
            objectName: "helper-up"
            width: helper.measures.touch
            height: copy.height
            measures: helper.measures
            leftPadding: 0
            rightPadding: 0
            text: "↑"
            spoken: qsTr("Số mới hơn")
            onClicked: helper.desk.choose(-1)
        }
        PlainButton {
            objectName: "helper-down"
            width: newer.width
            height: copy.height
            measures: helper.measures
            leftPadding: 0
            rightPadding: 0
            text: "↓"
            spoken: qsTr("Số cũ hơn")
            onClicked: helper.desk.choose(1)
        }
        PlainButton {
            id: copy
            objectName: "helper-copy"
            width: Math.max(newer.width, parent.width - 2 * newer.width - leave.width - 3 * parent.spacing)
            height: Math.max(helper.measures.touch, implicitHeight, leave.implicitHeight)
            visible: helper.desk.message === ""
            enabled: helper.desk.aimed_number !== ""
            opacity: enabled ? 1 : 0
            measures: helper.measures
            leftPadding: helper.measures.step
            rightPadding: helper.measures.step
            // unseen it keeps the height of any number
            text: qsTr("In lại %1").arg(enabled ? helper.desk.aimed_number : "A000")
            onClicked: helper.desk.reprint()
        }
        // in the copy's place while a message waits: a copy is one key away, a call for help goes first
        PlainButton {
            objectName: "helper-message"
            width: copy.width
            height: copy.height
            visible: helper.desk.message !== ""
            primary: true
            measures: helper.measures
            leftPadding: helper.measures.step
            rightPadding: helper.measures.step
            text: qsTr("Đã nhận (F1)")
            onClicked: helper.desk.acknowledge()
        }
        PlainButton {
            id: leave
            objectName: "helper-leave"
            height: copy.height
            measures: helper.measures
            leftPadding: helper.measures.step
            rightPadding: helper.measures.step
            width: label_width.implicitWidth + 4 * helper.measures.step
            text: qsTr("Thoát")
            onClicked: helper.desk.leave()
        }
    }
}
