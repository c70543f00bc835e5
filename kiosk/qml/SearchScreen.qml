pragma ComponentBehavior: Bound
import QtQuick
import MoiSo.Look
import MoiSo.Controls
import MoiSo.Kiosk

// What is typed, what is found meanwhile, and keys to type with.
Page {
    id: search

    // lying it has room below the line; its own shape would depend on itself
    keeps_reach: measures.height > measures.width

    required property Lookup lookup
    required property ProcedurePage procedure

    // what a keyboard types belongs here; the numeric keypad moves the ring
    readonly property bool takes_letters: true
    readonly property real gap: measures.gap
    readonly property real right_half: (width - 2 * gap) / 2
    // with low reach all that is only read stands above the line: heading, time and what is typed
    readonly property bool low: !landscape && measures.reach > 0
    readonly property real finger: Math.min(20 * measures.pixels_per_millimetre, measures.step * 9)
    // what the answers leave, upright of one whole result and the buttons below it
    readonly property real room_for_keys:
        landscape ? bar.y - line.height - 2 * gap
        : low ? height - measures.reach - 4 * measures.line - back.height - 4 * gap
        : bar.y - gap - answers.y - 4 * measures.line - gap
    readonly property string nothing: qsTr("Không tìm thấy.")
    readonly property string advice: {
        if (lookup.state === "nothing")
            return qsTr("Mời ông/bà thử từ khác, hoặc hỏi bàn hướng dẫn: cán bộ sẽ chỉ đúng lĩnh vực.")
        if (lookup.state === "loading")
            return qsTr("Máy đang chuẩn bị danh mục thủ tục. Mời ông/bà chọn lĩnh vực ở màn hình đầu, hoặc hỏi bàn hướng dẫn.")
        return ""
    }

    onCurrentChanged: {
        if (current)
            forceActiveFocus()
    }
    // a keyboard beside the glass; what it composes itself comes as whole letters
    Keys.onPressed: event => {
        if (event.key === Qt.Key_Backspace)
            lookup.erase()
        else if (event.key === Qt.Key_Escape && lookup.text === "") {
            visit.touched()
            visit.back()
        } else if (event.key === Qt.Key_Escape)
            lookup.clear()
        else if (event.text !== "" && !(event.modifiers & (Qt.ControlModifier | Qt.AltModifier | Qt.MetaModifier)))
            lookup.press(event.text)
        else
            return
        event.accepted = true
    }

    PlainButton {
        id: back
        objectName: "back"
        x: (search.landscape ? search.right_half : search.width) - width
        y: search.low ? answers.y + answers.height - height : 0
        measures: search.measures
        text: qsTr("Quay lại")
        onClicked: search.visit.back()
    }
    Column {
        id: header
        y: search.low ? bar.y - search.gap - height : (Math.max(back.height, heading.height) - height) / 2
        width: search.low ? search.width : back.x - search.gap

        Words {
            id: heading
            width: parent.width
            text: search.low && search.lookup.state === "nothing" ? search.nothing : qsTr("Tra cứu thủ tục")
            font.pixelSize: search.measures.heading
            font.weight: Font.ExtraBold
        }
        Words {
            width: parent.width
            visible: search.low && text !== ""
            text: search.advice
            font.pixelSize: search.measures.body
        }
    }

    SearchLine {
        id: line
        x: search.landscape ? search.width - width : 0
        y: search.landscape ? 0
           : search.low ? search.measures.reach - search.gap - height
           : Math.max(back.height, heading.height) + search.gap
        width: search.landscape ? search.right_half : parent.width
        measures: search.measures
        text: search.lookup.text
    }

    Item {
        id: answers
        y: search.landscape ? Math.max(back.height, heading.height) + search.gap
                            : line.y + line.height + search.gap
        width: search.landscape ? search.right_half : parent.width
        height: (search.landscape ? bar.y : keyboard.y) - y - search.gap

        Paged {
            id: results
            anchors.fill: parent
            visible: search.lookup.state === "found"
            measures: search.measures
            spacing: search.gap * 0.8
            aside: search.low ? back.width + spacing : 0
            model: search.lookup.results
            onTurned: search.visit.turn()

            delegate: ResultCard {
                required property int index
                required property string key
                required property string service

                objectName: "result-" + key
                width: results.width
                measures: search.measures
                digit: index - results.first + 1
                most_height: search.low ? results.room : Infinity
                asked: is_service && search.giving.asked_service === service
                onClicked: {
                    if (is_service) {
                        search.visit.take_number(service)
                    } else {
                        search.procedure.choose(key)
                        search.visit.open("procedure")
                    }
                }
            }
            Connections {
                target: search.lookup
                function onPressed() {
                    results.rewind()
                }
            }
        }
        Column {
            objectName: "nothing"
            width: parent.width
            spacing: search.gap
            visible: !search.low && search.advice !== ""

            Words {
                width: parent.width
                visible: search.lookup.state === "nothing"
                text: search.nothing
                font.pixelSize: search.measures.heading
                font.weight: Font.ExtraBold
            }
            Words {
                width: parent.width
                text: search.advice
                font.pixelSize: search.measures.body
            }
        }
        Paged {
            id: examples
            anchors { fill: parent; topMargin: example_words.height + search.gap }
            visible: search.lookup.state === "empty"
            measures: search.measures
            spacing: search.gap * 0.8
            aside: results.aside
            model: search.lookup.examples
            onTurned: search.visit.turn()

            delegate: PlainButton {
                required property int index
                required property string modelData

                objectName: "example-" + index
                width: examples.width
                measures: search.measures
                digit: index - examples.first + 1
                text: "“" + modelData + "”"
                onClicked: search.lookup.try_example(modelData)
            }
        }
        Words {
            id: example_words
            width: parent.width
            visible: search.lookup.state === "empty"
            text: qsTr("Ví dụ, chạm để thử:")
            color: Theme.ink_soft
            font.pixelSize: search.measures.body
        }
    }

    Keyboard {
        id: keyboard
        anchors { right: parent.right; bottom: search.low ? parent.bottom : bar.top; bottomMargin: search.low ? 0 : search.gap }
        width: search.landscape ? search.right_half : parent.width
        lookup: search.lookup
        measures: search.measures
        digits: search.room_for_keys >= 5 * search.finger + 4 * gap
        key_height: search.low ? search.finger
                    : Math.max(search.finger, Math.min(search.measures.step * (search.landscape ? 10 : 8.5),
                                                       (search.room_for_keys + gap) / rows - gap))
    }
    Words {
        anchors { left: keyboard.left; right: keyboard.right; bottom: keyboard.top; bottomMargin: search.gap }
        visible: search.landscape && search.lookup.telex && !search.comfort.large_type
                 && implicitHeight <= keyboard.y - line.height - 2 * search.gap
        text: qsTr("Telex: aa → â, ow → ơ, dd → đ; s f r x j: dấu sắc, huyền, hỏi, ngã, nặng")
        color: Theme.ink_soft
        font.pixelSize: search.measures.plain_body
    }
    TimeOutBar {
        id: bar
        y: (search.low ? line.y - search.gap : search.height) - height
        width: parent.width
        time_out: search.visit.time_out
        note: search.visit.scan_words
        measures: search.measures
    }
}
