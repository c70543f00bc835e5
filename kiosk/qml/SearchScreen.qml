pragma ComponentBehavior: Bound
import QtQuick
import MoiSo.Look
import MoiSo.Controls
import MoiSo.Kiosk

// What is typed, what is found meanwhile, and keys to type with.
Page {
    id: search

    // upright in the band there is no room for keys a finger wide: it stays as it is
    keeps_reach: true

    required property Lookup lookup
    required property ProcedurePage procedure

    // what a keyboard types belongs here; the numeric keypad moves the ring
    readonly property bool takes_letters: true
    readonly property real gap: measures.gap
    readonly property real right_half: (width - 2 * gap) / 2

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

    Item {
        id: header
        width: search.landscape ? search.right_half : parent.width
        height: Math.max(back.height, heading.implicitHeight)

        Words {
            id: heading
            anchors { left: parent.left; right: back.left; rightMargin: search.gap; verticalCenter: parent.verticalCenter }
            text: qsTr("Tra cứu thủ tục")
            font.pixelSize: search.measures.heading
            font.weight: Font.ExtraBold
        }
        PlainButton {
            id: back
            objectName: "back"
            anchors { right: parent.right; top: parent.top }
            measures: search.measures
            text: qsTr("Quay lại")
            onClicked: search.visit.back()
        }
    }

    Card {
        id: line
        x: search.landscape ? search.width - width : 0
        y: search.landscape ? 0 : header.height + search.gap
        width: search.landscape ? search.right_half : parent.width
        height: Math.max(search.measures.touch, search.measures.line + 2 * search.gap)
        radius: search.measures.radius
        border.color: Theme.accent
        border.width: 4

        Words {
            id: written
            objectName: "query"
            anchors { left: parent.left; right: parent.right; margins: search.gap; verticalCenter: parent.verticalCenter }
            text: search.lookup.text === "" ? qsTr("Gõ việc cần làm, không cần dấu") : search.lookup.text
            color: search.lookup.text === "" ? Theme.ink_soft : Theme.ink
            font.pixelSize: search.lookup.text === "" ? search.measures.plain_body : search.measures.body
            font.weight: search.lookup.text === "" ? Font.Normal : Font.DemiBold
            wrapMode: Text.NoWrap
            elide: search.lookup.text === "" ? Text.ElideRight : Text.ElideLeft
        }
        Rectangle {
            x: search.lookup.text === "" ? search.gap * 0.6 : Math.min(written.x + written.contentWidth + 4, line.width - search.gap * 0.6)
            anchors.verticalCenter: parent.verticalCenter
            width: 4
            height: search.measures.body * 1.2
            color: Theme.accent
        }
    }

    Item {
        id: answers
        y: search.landscape ? header.height + search.gap : line.y + line.height + search.gap
        width: search.landscape ? search.right_half : parent.width
        height: (search.landscape ? bar.y : keyboard.y) - y - search.gap

        Paged {
            id: results
            anchors.fill: parent
            visible: search.lookup.state === "found"
            measures: search.measures
            spacing: search.gap * 0.8
            model: search.lookup.results

            delegate: ResultCard {
                required property string key
                required property string service

                objectName: "result-" + key
                width: results.width
                measures: search.measures
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
            visible: search.lookup.state === "nothing"

            Words {
                width: parent.width
                text: qsTr("Không tìm thấy.")
                font.pixelSize: search.measures.heading
                font.weight: Font.ExtraBold
            }
            Words {
                width: parent.width
                text: qsTr("Mời ông/bà thử từ khác, hoặc hỏi bàn hướng dẫn: cán bộ sẽ chỉ đúng lĩnh vực.")
                font.pixelSize: search.measures.body
            }
        }
        Words {
            width: parent.width
            visible: search.lookup.state === "loading"
            text: qsTr("Máy đang chuẩn bị danh mục thủ tục. Mời ông/bà chọn lĩnh vực ở màn hình đầu, hoặc hỏi bàn hướng dẫn.")
            font.pixelSize: search.measures.body
        }
        Paged {
            id: examples
            anchors { fill: parent; topMargin: example_words.height + search.gap }
            visible: search.lookup.state === "empty"
            measures: search.measures
            spacing: search.gap * 0.8
            model: search.lookup.examples

            delegate: PlainButton {
                required property int index
                required property string modelData

                objectName: "example-" + index
                width: examples.width
                measures: search.measures
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
        anchors { right: parent.right; bottom: bar.top; bottomMargin: search.gap }
        width: search.landscape ? search.right_half : parent.width
        lookup: search.lookup
        measures: search.measures
        key_height: Math.max(Math.min(20 * search.measures.pixels_per_millimetre, search.measures.step * 9),
                             search.measures.step * (search.landscape ? 10 : 8.5))
    }
    Words {
        anchors { left: keyboard.left; right: keyboard.right; bottom: keyboard.top; bottomMargin: search.gap }
        visible: search.landscape && search.lookup.telex && !search.comfort.large_type
        text: qsTr("Telex: aa → â, ow → ơ, dd → đ; s f r x j: dấu sắc, huyền, hỏi, ngã, nặng")
        color: Theme.ink_soft
        font.pixelSize: search.measures.plain_body
    }
    TimeOutBar {
        id: bar
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        time_out: search.visit.time_out
        measures: search.measures
    }
}
