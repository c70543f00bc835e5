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
            id: hours
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
                opacity: y + height < wifi.y - words.y ? 1 : 0
                text: Lines.whole(modelData)
                font.pixelSize: screen.measures.body
            }
        }
    }
    // phones join with it, also those whose owner leaves the hall
    Item {
        id: wifi
        objectName: "wifi"
        readonly property bool shows: screen.idle.wifi_code !== ""
        readonly property real room: begin.y - words.y - hours.y - hours.height - 3 * screen.measures.gap
        property real side: 16 * screen.measures.step

        // later: words above are set out only while this is reckoned
        function fit() {
            // what stands beside it keeps its size; a long password goes on in the next line
            const beside = width - screen.measures.gap * 1.5 - metrics.advanceWidth(heading.text)
            side = Math.round(Math.max(16 * screen.measures.step,
                                       Math.min(32 * screen.measures.step, width * 0.45, room, beside)))
        }

        FontMetrics {
            id: metrics
            font.family: Theme.family
            font.pixelSize: screen.measures.body
            font.weight: Font.DemiBold
        }

        onRoomChanged: Qt.callLater(fit)
        onWidthChanged: Qt.callLater(fit)
        anchors { left: words.left; right: words.right; bottom: begin.top }
        anchors.bottomMargin: shows ? screen.measures.gap * 1.6 : 0
        height: shows ? Math.max(code.height, network.height) : 0
        // left out rather than cut, below a name of many lines
        visible: shows && side <= room

        QrCode {
            id: code
            objectName: "wifi-code"
            anchors.verticalCenter: parent.verticalCenter
            width: wifi.side
            height: wifi.side
            content: screen.idle.wifi_code
        }
        Column {
            id: network
            anchors { left: code.right; right: parent.right; leftMargin: screen.measures.gap }
            anchors.verticalCenter: parent.verticalCenter

            Words {
                id: heading
                width: parent.width
                text: qsTr("Wi-Fi của trung tâm")
                color: Theme.ink_soft
                font.pixelSize: screen.measures.body
                font.weight: Font.DemiBold
            }
            Words {
                id: name
                objectName: "wifi-name"
                width: parent.width
                text: screen.idle.wifi_name
                font.pixelSize: Math.round(screen.measures.body * (text.length > 24 ? 1 : 1.15))
                font.weight: Font.ExtraBold
                wrapMode: Text.Wrap
            }
            Words {
                id: label
                width: parent.width
                visible: password.visible
                text: qsTr("Mật khẩu")
                color: Theme.ink_soft
                font.pixelSize: screen.measures.body
                font.weight: Font.DemiBold
            }
            // for phones without a camera that reads codes; no hyphen of a line's end within it
            Words {
                id: password
                objectName: "wifi-password"
                width: parent.width
                // a longer one nobody types; it is left out, too, rather than cut
                visible: text !== "" && text.length <= 24
                         && heading.height + name.height + label.implicitHeight + implicitHeight <= wifi.room
                text: screen.idle.wifi_password
                font.pixelSize: screen.measures.body
                wrapMode: Text.WrapAnywhere
            }
        }
    }
    Rectangle {
        id: begin
        anchors { left: words.left; right: words.right; bottom: parent.bottom }
        anchors.bottomMargin: screen.measures.margin
        height: Math.max(screen.measures.touch, begin_words.implicitHeight + screen.measures.gap * 2)
        radius: screen.measures.radius
        color: Theme.accent

        Words {
            id: begin_words
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
