import QtQuick
import MoiSo.Look
import MoiSo.Display

// What is wrong with the board, in words; calls stay as they are.
Item {
    id: note

    required property BoardModel board
    required property BoardMeasures measures

    Rectangle {
        anchors { fill: parent; margins: note.measures.step }
        visible: note.board.is_cut_off
        radius: 2 * note.measures.step
        color: Theme.bad
    }
    Text {
        objectName: "note"
        anchors { fill: parent; margins: note.measures.step }
        anchors { leftMargin: note.measures.pad; rightMargin: note.measures.pad }
        visible: text !== ""
        text: note.board.is_cut_off
              ? qsTr("Mất kết nối – mời ông/bà nghe cán bộ gọi.")
              : note.board.twin !== "" ? qsTr("Dành cho cán bộ: %1").arg(note.board.twin)
              : note.board.is_unheard ? qsTr("Dành cho cán bộ: loa không đọc được. %1").arg(note.board.trouble)
              : note.board.trouble !== "" ? qsTr("Dành cho cán bộ: %1").arg(note.board.trouble) : ""
        textFormat: Text.PlainText
        color: note.board.is_cut_off ? Theme.on_accent : Theme.on_night_soft
        font.family: Theme.family
        font.weight: note.board.is_cut_off ? Font.DemiBold : Font.Normal
        font.pixelSize: Math.max(1, Math.round(note.measures.step * (note.board.is_cut_off ? 4 : 2.4)))
        fontSizeMode: Text.Fit
        minimumPixelSize: 1
        lineHeight: 0.95
        wrapMode: Text.WordWrap
        verticalAlignment: Text.AlignVCenter
    }
}
