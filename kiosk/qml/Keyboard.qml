pragma ComponentBehavior: Bound
import QtQuick
import MoiSo.Controls
import MoiSo.Kiosk

// Letters and digits over the whole width: ten keys to a row, each at least a finger wide.
Column {
    id: keyboard

    required property Lookup lookup
    required property Measures measures
    required property real key_height

    readonly property real gap: measures.step * 0.8
    readonly property real cell: (width - 9 * gap) / 10

    spacing: gap

    function span(cells: real): real {
        return cells * cell + (cells - 1) * gap
    }

    component Letter: Key {
        required property string modelData

        objectName: "key-" + modelData
        width: keyboard.cell
        height: keyboard.key_height
        measures: keyboard.measures
        text: modelData
        onClicked: keyboard.lookup.press(modelData)
    }

    Repeater {
        model: ["1234567890", "qwertyuiop", "asdfghjkl"]

        Row {
            id: line
            required property string modelData

            anchors.horizontalCenter: parent.horizontalCenter
            spacing: keyboard.gap

            Repeater {
                model: line.modelData.split("")

                Letter {}
            }
        }
    }
    Row {
        anchors.right: parent.right
        spacing: keyboard.gap

        Repeater {
            model: "zxcvbnm".split("")

            Letter {}
        }
        Key {
            objectName: "key-erase"
            width: keyboard.span(2)
            height: keyboard.key_height
            measures: keyboard.measures
            quiet: true
            autoRepeat: true
            text: qsTr("Xóa")
            onClicked: keyboard.lookup.erase()
        }
    }
    Row {
        spacing: keyboard.gap

        Key {
            objectName: "key-plain"
            width: keyboard.span(3)
            height: keyboard.key_height
            measures: keyboard.measures
            quiet: true
            chosen: !keyboard.lookup.telex
            text: qsTr("Không dấu")
            onClicked: keyboard.lookup.use_telex(false)
        }
        Key {
            objectName: "key-telex"
            width: keyboard.span(2)
            height: keyboard.key_height
            measures: keyboard.measures
            quiet: true
            chosen: keyboard.lookup.telex
            text: "Telex"
            onClicked: keyboard.lookup.use_telex(true)
        }
        Key {
            objectName: "key-space"
            width: keyboard.span(2.5)
            height: keyboard.key_height
            measures: keyboard.measures
            text: qsTr("Dấu cách")
            onClicked: keyboard.lookup.press(" ")
        }
        Key {
            objectName: "key-clear"
            width: keyboard.span(2.5)
            height: keyboard.key_height
            measures: keyboard.measures
            quiet: true
            text: qsTr("Xóa hết")
            onClicked: keyboard.lookup.clear()
        }
    }
}
