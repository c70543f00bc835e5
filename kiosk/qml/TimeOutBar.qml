import QtQuick
import MoiSo.Look
import MoiSo.Controls
import MoiSo.Kiosk

// How long the screen still stands; warns in words before it goes.
Column {
    id: bar

    required property TimeOut time_out
    required property Measures measures
    // what a scan was no use for, until the next touch; it has the warning's place while there is none
    property string note: ""
    property string warning: qsTr("Màn hình sẽ tự đóng sau %1 giây. Chạm vào màn hình để xem tiếp.")

    spacing: measures.step

    Item {
        width: parent.width
        height: said.implicitHeight

        Words {
            objectName: "scan-note"
            width: parent.width
            visible: text !== "" && !bar.time_out.warning
            text: bar.note
            color: Theme.bad
            Accessible.role: Accessible.AlertMessage
            font.pixelSize: bar.measures.body
            font.weight: Font.DemiBold
            horizontalAlignment: Text.AlignHCenter
        }
        Words {
            id: said
            objectName: "warning"
            width: parent.width
            // keeps its place while it says nothing, so that nothing jumps
            opacity: bar.time_out.warning ? 1 : 0
            text: bar.warning.arg(bar.time_out.seconds_left)
            Accessible.role: Accessible.AlertMessage
            font.pixelSize: bar.measures.body
            horizontalAlignment: Text.AlignHCenter
        }
    }
    Rectangle {
        width: parent.width
        height: bar.measures.step
        radius: height / 2
        color: Theme.track

        Rectangle {
            width: parent.width * bar.time_out.fraction
            height: parent.height
            radius: parent.radius
            color: Theme.accent
            visible: width > radius

            Behavior on width {
                NumberAnimation { duration: 250 }
            }
        }
    }
}
