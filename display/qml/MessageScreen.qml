import QtQuick
import MoiSo.Look
import MoiSo.Controls
import MoiSo.Display

// What to do, while there is no call to show.
Item {
    id: message

    required property BoardMeasures measures
    required property string heading
    required property string words
    property string staff: ""

    Column {
        anchors { left: parent.left; right: parent.right; margins: message.measures.pad * 2 }
        anchors.verticalCenter: parent.verticalCenter
        spacing: message.measures.step * 4

        Words {
            width: parent.width
            text: message.heading
            color: Theme.on_night
            font.pixelSize: Math.max(1, Math.round(message.measures.step * 9))
            font.weight: Font.ExtraBold
        }
        Words {
            width: parent.width
            text: message.words
            color: Theme.on_night
            font.pixelSize: Math.max(1, Math.round(message.measures.step * 5))
        }
        Words {
            width: parent.width
            visible: message.staff !== ""
            text: message.staff
            color: Theme.on_night_soft
            font.pixelSize: Math.max(1, Math.round(message.measures.step * 2.6))
            wrapMode: Text.Wrap
        }
    }
}
