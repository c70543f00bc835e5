import QtQuick
import QtQuick.Templates as T
import MoiSo.Look
import MoiSo.Controls
import MoiSo.Kiosk

// One thing that was found: the letter of its service, its name, and what a touch does.
T.AbstractButton {
    id: card

    required property Measures measures
    required property string prefix
    required property string name
    required property bool is_service
    required property string service_name
    required property bool open
    required property string opens
    property bool asked: false
    property int digit: 0
    // higher than that it is never: of a long name less is shown
    property real most_height: Infinity

    readonly property int most_lines: Math.max(1, Math.min(3,
        Math.floor((most_height - 1.4 * measures.gap) / measures.line) - hint.lineCount))
    readonly property real text_width: width - letter.width - chip.width - 4 * measures.gap

    implicitHeight: Math.max(measures.touch, words.height + hint.height + 1.4 * measures.gap)
    focusPolicy: Qt.TabFocus
    enabled: !is_service || open
    text: name
    Accessible.name: name
    Accessible.description: hint.text

    background: Rectangle {
        radius: card.measures.radius
        color: !card.enabled ? Theme.paper : card.down || card.asked ? Theme.accent_tint : Theme.card
        border.width: 2
        border.color: card.is_service && card.open ? Theme.accent : Theme.line

        FocusRing {
            control: card
            measures: card.measures
        }
    }

    Rectangle {
        id: letter
        x: card.measures.gap
        anchors.verticalCenter: parent.verticalCenter
        width: card.measures.body * 1.5
        height: width
        radius: card.measures.radius * 0.75
        color: !card.enabled ? Theme.line : by_key ? Theme.ink : Theme.accent
        readonly property bool by_key: card.measures.keys && card.digit > 0

        Words {
            anchors.centerIn: parent
            text: letter.by_key ? card.digit : card.prefix
            color: !card.enabled ? Theme.ink_soft : letter.by_key ? Theme.paper : Theme.on_accent
            font.pixelSize: card.measures.body
            font.weight: Font.ExtraBold
            Accessible.ignored: true
        }
    }
    Words {
        id: words
        x: letter.x + letter.width + card.measures.gap
        y: (card.height - height - hint.height) / 2
        width: card.text_width
        text: Lines.whole(card.name)
        color: card.enabled ? Theme.ink : Theme.ink_soft
        font.pixelSize: card.measures.body
        font.weight: Font.DemiBold
        maximumLineCount: card.most_lines
        elide: Text.ElideRight
    }
    Words {
        id: hint
        x: words.x
        y: words.y + words.height
        width: card.text_width
        text: Lines.whole(card.is_service ? (card.open ? qsTr("Lĩnh vực: chạm để lấy số ngay") : card.opens)
                                          : card.service_name)
        color: Theme.ink_soft
        font.pixelSize: card.measures.body
    }
    Rectangle {
        id: chip
        anchors { right: parent.right; rightMargin: card.measures.gap; verticalCenter: parent.verticalCenter }
        width: visible ? chip_words.implicitWidth + card.measures.gap * 1.6 : 0
        height: chip_words.implicitHeight + card.measures.gap
        radius: card.measures.radius * 0.75
        visible: card.enabled
        color: card.is_service ? Theme.accent : Theme.accent_tint

        Words {
            id: chip_words
            anchors.centerIn: parent
            text: card.asked ? qsTr("Đang lấy…") : card.is_service ? qsTr("Lấy số") : qsTr("Xem")
            color: card.is_service ? Theme.on_accent : Theme.on_accent_tint
            // long words leave the name its room
            font.pixelSize: Lines.in_one_line([text], card.width * 0.3, card.measures.body)
                            ? card.measures.body : card.measures.plain_body
            font.weight: Font.DemiBold
            wrapMode: Text.NoWrap
        }
    }
}
