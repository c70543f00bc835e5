pragma ComponentBehavior: Bound
import QtQuick
import MoiSo.Controls

// Three languages or more: each is named in itself.
Page {
    id: question

    readonly property real gap: measures.gap

    Words {
        id: header
        objectName: "question"
        anchors { left: parent.left; right: parent.right; top: parent.top }
        text: qsTr("Ông/bà muốn dùng ngôn ngữ nào?") + "\nWhich language?"
        font.pixelSize: question.measures.heading
        font.weight: Font.ExtraBold
    }
    Flow {
        id: answers
        anchors { left: parent.left; right: parent.right; top: header.bottom }
        anchors.topMargin: question.gap * 2
        spacing: question.gap

        readonly property int columns: question.landscape || question.comfort.language_keys.length > 6 ? 2 : 1

        Repeater {
            model: question.comfort.language_keys

            PlainButton {
                required property int index
                required property string modelData

                objectName: "language-" + modelData
                width: (answers.width - (answers.columns - 1) * answers.spacing) / answers.columns
                height: Math.max(implicitHeight, 12 * question.measures.step)
                primary: question.comfort.language === modelData
                measures: question.measures
                text: question.comfort.language_names[index]
                onClicked: question.visit.choose_language(modelData)
            }
        }
    }
    TimeOutBar {
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        time_out: question.visit.time_out
        note: question.visit.scan_words
        measures: question.measures
    }
}
