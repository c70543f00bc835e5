pragma ComponentBehavior: Bound
import QtQuick
import MoiSo.Look
import MoiSo.Controls
import MoiSo.Kiosk

// Letters and digits over the whole width: ten keys to a row, each at least a finger wide.
Column {
    id: keyboard

    required property Lookup lookup
    required property Measures measures
    required property real key_height
    // letters find everything: where room is short the digits go first
    property bool digits: true
    readonly property int rows: digits ? 5 : 4
    // read aloud in place of all its keys
    readonly property string spoken: qsTr("Gõ trên các phím của màn hình, hoặc trên bàn phím rời.")

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
        model: [keyboard.digits ? "1234567890" : "", "qwertyuiop", "asdfghjkl"].filter(keys => keys !== "")

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
        id: words
        spacing: keyboard.gap

        // each as wide as its words ask for; what can break is in two lines where one is too narrow
        readonly property real natural: taken(plain) + taken(space) + taken(clear)
        readonly property real tallest: Math.max(
            keyboard.key_height, plain.implicitHeight, telex.implicitHeight, space.implicitHeight, clear.implicitHeight)

        // what a key takes with its words in one line
        function taken(key: Key): real {
            return metrics.advanceWidth(key.text) + keyboard.measures.gap + key.mark
        }

        function share(key: Key): real {
            return taken(key) / natural * (keyboard.width - telex.width - 3 * spacing)
        }

        FontMetrics {
            id: metrics
            font.family: Theme.family
            font.pixelSize: keyboard.measures.plain_body
            font.weight: Font.DemiBold
        }
        Key {
            id: plain
            objectName: "key-plain"
            width: words.share(plain)
            height: words.tallest
            measures: keyboard.measures
            quiet: true
            option: true
            chosen: !keyboard.lookup.telex
            text: qsTr("Không dấu")
            onClicked: keyboard.lookup.use_telex(false)
        }
        Key {
            id: telex
            objectName: "key-telex"
            width: words.taken(telex) + keyboard.measures.step
            height: words.tallest
            measures: keyboard.measures
            quiet: true
            option: true
            chosen: keyboard.lookup.telex
            text: "Telex"
            onClicked: keyboard.lookup.use_telex(true)
        }
        Key {
            id: space
            objectName: "key-space"
            width: words.share(space)
            height: words.tallest
            measures: keyboard.measures
            text: qsTr("Dấu cách")
            onClicked: keyboard.lookup.press(" ")
        }
        Key {
            id: clear
            objectName: "key-clear"
            width: words.share(clear)
            height: words.tallest
            measures: keyboard.measures
            quiet: true
            text: qsTr("Xóa hết")
            onClicked: keyboard.lookup.clear()
        }
    }
}
