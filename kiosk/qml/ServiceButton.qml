import QtQuick
import QtQuick.Templates as T
import MoiSo.Look
import MoiSo.Controls
import MoiSo.Kiosk

// One service: its letter, its name, who waits.
T.AbstractButton {
    id: card

    required property Measures measures
    required property WaitingWords words
    required property string prefix
    required property string name
    required property int waiting
    required property string wait
    required property bool served
    required property bool open
    required property string opens
    required property string opens_again
    required property bool wide
    property bool asked: false
    property bool above: false
    property int digit: 0

    readonly property real edge: measures.gap
    readonly property real square: measures.body * (above ? 1.35 : 1.75)
    readonly property real text_width:
        width - (above ? 2 * edge : square + edge + 2.5 * measures.step)
    readonly property int name_lines: Lines.count(name, text_width, measures.body)
    readonly property bool room_for_both:
        (name_lines + 2) * measures.line + measures.step * 0.5 <= height
    readonly property bool room_for_again: (above ? square + measures.step * 2 : measures.step * 1.4)
        + (name_lines + Lines.count(opens_again, text_width, measures.body)) * measures.line <= height
    readonly property string waits: {
        if (!open)
            return opens_again !== "" && room_for_again ? opens_again : opens
        if (waiting < 0)
            return ""
        if (waiting > 0)
            return words.people(waiting)
        // nobody waits, but who comes now will: the counters have people
        return wait !== "" ? words.people(0) : served ? words.nobody : ""
    }
    // there is no room for both on a card, but in what is read aloud
    readonly property string spoken_waits: wait === "" || warns ? waits : waits + ", " + wait
    readonly property bool warns: open && !served
    readonly property bool shows_waits: waits !== "" && (!warns || (room_for_both && !above))

    focusPolicy: Qt.TabFocus
    enabled: open
    text: name
    Accessible.name: name
    Accessible.description: spoken_waits

    background: Rectangle {
        radius: card.measures.radius
        color: !card.open ? Theme.paper : card.down || card.asked ? Theme.track : Theme.card
        border.width: card.asked ? 4 : 2
        border.color: card.open && (card.wide || card.asked) ? Theme.accent : Theme.line

        FocusRing {
            control: card
            measures: card.measures
        }
    }

    // the letter of its numbers; while keys are used, the figure that leads here
    Rectangle {
        id: letter
        x: card.edge
        y: card.above ? texts.y - height - card.measures.step * 0.6 : (parent.height - height) / 2
        width: card.square
        height: card.square
        radius: card.measures.radius * 0.75
        color: !card.open ? Theme.track : by_key ? Theme.ink : Theme.accent
        readonly property bool by_key: card.measures.keys && card.digit > 0

        Words {
            anchors.centerIn: parent
            objectName: "letter"
            text: letter.by_key ? card.digit : card.prefix
            color: !card.open ? Theme.ink_soft : letter.by_key ? Theme.paper : Theme.on_accent
            font.pixelSize: card.measures.body * (card.above ? 1 : 1.1)
            font.weight: Font.ExtraBold
            Accessible.ignored: true
        }
    }
    Column {
        id: beside
        visible: card.above
        x: letter.x + letter.width + card.measures.step
        width: card.width - x - card.measures.step * 0.6
        anchors.verticalCenter: letter.verticalCenter

        Words {
            width: parent.width
            visible: card.open && !card.warns && text !== ""
            text: card.waits
            color: Theme.ink_soft
            font.pixelSize: card.measures.body
            wrapMode: Text.NoWrap
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Math.max(1, card.measures.body * 0.7)
        }
        Words {
            width: parent.width
            visible: card.warns
            text: card.words.no_counter
            color: Theme.bad
            font.pixelSize: card.measures.body
            wrapMode: Text.NoWrap
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Math.max(1, card.measures.body * 0.7)
        }
    }
    Column {
        id: texts
        x: card.above ? card.edge : letter.x + letter.width + 1.5 * card.measures.step
        y: card.above
           ? (parent.height - height + letter.height + card.measures.step * 0.6) / 2
           : (parent.height - height) / 2
        width: card.text_width

        Words {
            width: parent.width
            text: Lines.broken(card.name, card.text_width, card.measures.body)
            color: card.open ? Theme.ink : Theme.ink_soft
            font.pixelSize: card.measures.body
            font.weight: Font.DemiBold
            wrapMode: Text.NoWrap
        }
        Words {
            width: parent.width
            visible: (!card.above || !card.open) && card.shows_waits
            text: Lines.broken(card.waits, card.text_width, card.measures.body)
            color: Theme.ink_soft
            font.pixelSize: card.measures.body
            wrapMode: Text.NoWrap
        }
        Words {
            width: parent.width
            visible: !card.above && card.warns
            text: card.words.no_counter
            color: Theme.bad
            font.pixelSize: card.measures.body
        }
    }
}
