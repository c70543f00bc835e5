pragma ComponentBehavior: Bound
import QtQuick
import MoiSo.Look
import MoiSo.Controls
import MoiSo.Kiosk

// While nobody stands there: the centre, its pictures, its hours; the touch that ends it does no more.
Rectangle {
    id: screen

    required property Idle idle
    required property Offer offer
    required property Measures measures
    readonly property bool landscape: width > height
    readonly property bool pictured: idle.picture.toString() !== ""

    visible: idle.active
    color: Theme.paper

    Image {
        id: picture
        objectName: "picture"
        anchors { left: parent.left; top: parent.top }
        width: screen.landscape ? parent.width * 0.56 : parent.width
        height: screen.landscape ? parent.height : parent.height * 0.42
        visible: screen.pictured
        source: screen.idle.active ? screen.idle.picture : ""
        asynchronous: true
        cache: false
        sourceSize: Qt.size(1920, 1920)
        fillMode: Image.PreserveAspectCrop
        clip: true
    }
    Column {
        id: words
        x: screen.landscape && screen.pictured ? picture.width + screen.measures.margin : screen.measures.margin
        width: parent.width - x - screen.measures.margin
        y: screen.landscape || !screen.pictured ? screen.measures.margin * 1.5
                                                : picture.height + screen.measures.margin
        spacing: screen.measures.gap * 1.6

        Words {
            width: parent.width
            text: Lines.broken(screen.offer.centre, width, font.pixelSize)
            font.pixelSize: screen.measures.heading
            font.weight: Font.ExtraBold
            wrapMode: Text.WordWrap
        }
        Column {
            width: parent.width
            visible: screen.idle.hours.length > 0

            Words {
                width: parent.width
                text: qsTr("Giờ lấy số")
                color: Theme.ink_soft
                font.pixelSize: screen.measures.body
                font.weight: Font.DemiBold
            }
            Repeater {
                model: screen.idle.hours

                Words {
                    required property string modelData
                    width: words.width
                    text: modelData
                    font.pixelSize: screen.measures.body
                }
            }
        }
        Repeater {
            model: screen.idle.notices

            Words {
                required property string modelData
                width: words.width
                // what no longer fits above the button is left out rather than cut
                opacity: y + height < begin.y - words.y ? 1 : 0
                text: modelData
                font.pixelSize: screen.measures.body
            }
        }
    }
    Rectangle {
        id: begin
        anchors { left: words.left; right: words.right; bottom: parent.bottom }
        anchors.bottomMargin: screen.measures.margin
        height: Math.max(screen.measures.touch, label.implicitHeight + screen.measures.gap * 2)
        radius: screen.measures.radius
        color: Theme.accent

        Words {
            id: label
            objectName: "begin"
            anchors { left: parent.left; right: parent.right; margins: screen.measures.gap }
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("Chạm để bắt đầu")
            color: Theme.on_accent
            font.pixelSize: screen.measures.heading
            font.weight: Font.DemiBold
            horizontalAlignment: Text.AlignHCenter
        }
    }
    // takes the touch wherever it comes down, so that nothing under it is pressed
    MouseArea {
        anchors.fill: parent
    }
}
