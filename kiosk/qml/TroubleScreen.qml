import QtQuick
import MoiSo.Look
import MoiSo.Controls

// No number yet, and why; the same tap is tried again by itself.
Page {
    id: trouble

    keeps_reach: true

    Column {
        anchors { left: parent.left; right: parent.right }
        y: trouble.height * 0.1
        spacing: trouble.measures.gap * 1.5

        Words {
            width: parent.width
            text: trouble.giving.retrying ? qsTr("Xin ông/bà chờ trong giây\u00a0lát")
                                         : qsTr("Chưa lấy được số")
            font.pixelSize: trouble.measures.heading
            font.weight: Font.ExtraBold
        }
        Words {
            objectName: "trouble"
            width: parent.width
            text: trouble.giving.retrying
                  ? qsTr("Máy đang mất kết nối nên chưa cấp được số. Máy tự thử lại; ông/bà không cần chạm lại.")
                  : trouble.giving.refusal !== "" ? trouble.giving.refusal
                  : qsTr("Mời ông/bà quay lại và chọn lần nữa, hoặc hỏi cán bộ.")
            font.pixelSize: trouble.measures.body * 1.1
            lineHeight: Math.max(1, font.pixelSize * 1.35)
        }
        Words {
            width: parent.width
            visible: trouble.giving.refusal === ""
            text: qsTr("Dành cho cán bộ: %1").arg(trouble.giving.fault)
            color: Theme.ink_soft
            font.pixelSize: trouble.measures.body
            wrapMode: Text.Wrap
        }
    }
    TimeOutBar {
        anchors { left: parent.left; right: parent.right; bottom: back.top }
        anchors.bottomMargin: trouble.measures.gap
        time_out: trouble.visit.time_out
        note: trouble.visit.scan_words
        measures: trouble.measures
    }
    PlainButton {
        id: back
        objectName: "back"
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: Math.max(implicitHeight, (trouble.landscape ? 8 : 11) * trouble.measures.step)
        measures: trouble.measures
        text: trouble.giving.retrying ? qsTr("Không chờ nữa") : qsTr("Quay lại")
        onClicked: trouble.visit.done()
    }
}
