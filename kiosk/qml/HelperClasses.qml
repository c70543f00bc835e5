pragma ComponentBehavior: Bound
import QtQuick
import MoiSo.Look
import MoiSo.Controls
import MoiSo.Kiosk

// Whose number the next one is: a digit for each class, beside them the chosen one in words.
Flow {
    id: classes

    required property HelperDesk desk
    required property Offer offer
    required property Measures measures

    spacing: measures.gap * 0.6
    visible: offer.has_priorities
    height: visible ? implicitHeight : 0

    Row {
        id: digits
        // in the middle of the words beside it
        topPadding: next.beside_digits ? Math.max(0, (next.height - classes.measures.touch) / 2) : 0
        spacing: classes.measures.step * 0.8

        PlainButton {
            objectName: "class-none"
            width: classes.measures.touch
            height: classes.measures.touch
            leftPadding: 0
            rightPadding: 0
            measures: classes.measures
            primary: classes.desk.priority === "none"
            text: "0"
            spoken: qsTr("0: không ưu tiên")
            onClicked: classes.desk.choose_priority("none")
        }
        Repeater {
            model: classes.offer.priorities

            PlainButton {
                required property string key
                required property string name
                required property int index

                objectName: "class-" + key
                width: classes.measures.touch
                height: classes.measures.touch
                leftPadding: 0
                rightPadding: 0
                measures: classes.measures
                primary: classes.desk.priority === key
                text: index + 1
                spoken: text + ": " + name
                onClicked: classes.desk.choose_priority(key)
            }
        }
    }
    Words {
        id: next
        objectName: "next-class"
        readonly property bool beside_digits: beside >= classes.width * 0.4
        readonly property real beside: classes.width - digits.width - classes.spacing
        width: beside_digits ? beside : classes.width
        // keeps its place whatever is chosen, so that no key jumps
        height: Math.max(implicitHeight, (width < 48 * classes.measures.step ? 3 : 2) * lineHeight)
        verticalAlignment: Text.AlignVCenter
        text: classes.desk.priority_name === "" ? qsTr("Tiếp theo: không ưu tiên")
              : qsTr("Tiếp theo: %1").arg(classes.desk.priority_name)
        color: classes.desk.priority_name === "" ? Theme.ink_soft : Theme.accent
        font.pixelSize: classes.measures.body
        font.weight: classes.desk.priority_name === "" ? Font.Normal : Font.DemiBold
    }
}
