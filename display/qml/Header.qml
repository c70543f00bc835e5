import QtQuick
import MoiSo.Look
import MoiSo.Display

// The centre's name, in up to two lines, and the time.
Rectangle {
    id: header

    required property string centre
    required property string time
    required property BoardMeasures measures

    color: Theme.night_2

    Text {
        objectName: "centre"
        anchors { left: parent.left; right: clock.left; top: parent.top; bottom: parent.bottom }
        anchors { leftMargin: header.measures.pad; rightMargin: header.measures.pad }
        anchors { topMargin: header.measures.step * 0.5; bottomMargin: header.measures.step * 0.5 }
        text: header.centre
        textFormat: Text.PlainText
        color: Theme.on_night
        font.family: Theme.family
        font.weight: Font.DemiBold
        font.pixelSize: Math.max(1, Math.round(header.measures.step * 3.5))
        fontSizeMode: Text.Fit
        minimumPixelSize: 1
        lineHeight: 0.95
        wrapMode: Text.WordWrap
        verticalAlignment: Text.AlignVCenter
    }
    Digits {
        id: clock
        objectName: "clock"
        measures: header.measures
        anchors { right: parent.right; rightMargin: header.measures.pad }
        anchors.verticalCenter: parent.verticalCenter
        text: header.time
        size: header.measures.step * 4.8
    }
}
