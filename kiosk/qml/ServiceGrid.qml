pragma ComponentBehavior: Bound
import QtQuick
import MoiSo.Controls
import MoiSo.Kiosk

// All services as large buttons; where they do not fit on one page, a button turns it.
Item {
    id: grid

    required property Visit visit
    required property Giving giving
    required property Offer offer
    required property Measures measures
    required property bool landscape

    property int page: 0
    readonly property real gap: measures.gap * 0.8
    readonly property int count: offer.names.length
    // the arguments are named so that the plan follows them
    readonly property var plan: choose(width, height, offer.names, offer.opens_each, statuses, measures.body)
    readonly property int pages: plan.pages

    // what may stand beside or under the name of an open service, at its longest
    readonly property list<string> statuses: offer.closed || offer.fault !== "" ? [] : [
        waiting_words.people(88), waiting_words.nobody, waiting_words.no_counter]

    function turn_text(page: int, pages: int): string {
        return qsTr("Xem lĩnh vực khác (trang %1/%2)").arg(page).arg(pages)
    }

    // lines of each name with what stands under it, at the card that needs most
    function tallest(above, text) {
        const usual = above || statuses.length === 0 ? 0
            : Lines.in_one_line(statuses, text, measures.body) ? 1 : 2
        return offer.names.reduce((most, name, place) => Math.max(most,
            Lines.count(name, text, measures.body)
            + (offer.opens_each[place] === "" ? usual
               : Lines.count(offer.opens_each[place], text, measures.body))), 1)
    }

    function fit(columns, above, room) {
        const cell = (width - (columns - 1) * gap) / columns
        const square = measures.body * (above ? 1.35 : 1.75)
        const text = cell - measures.gap - (above ? measures.gap : square + 2.5 * measures.step)
        const beside = cell - measures.gap - square - 2 * measures.step
        const need = Math.max(measures.touch,
            tallest(above, text) * measures.line
            + (above ? square + measures.step * 0.6 : 0) + measures.step * 1.4)
        const fitting = Math.max(1, Math.floor((room + gap) / (need + gap)))
        const rows = Math.ceil(count / columns)
        const shown = Math.min(fitting, rows)
        return {
            columns: columns, above: above, rows: shown, pages: Math.ceil(rows / shown),
            whole: need <= room && offer.names.concat(offer.opens_each).every(
                       words => Lines.fits(words, text, measures.body))
                   && (!above || Lines.in_one_line(statuses, beside, measures.body)),
            cell_width: cell,
            cell_height: Math.min((room - (shown - 1) * gap) / shown,
                                  Math.max(need, (rows > shown ? 40 : 24) * measures.step))
        }
    }

    // the way with the fewest pages, then the fullest, of those in which no word is divided
    function best(ways, room) {
        const plans = ways.map(([columns, above]) => fit(columns, above, room))
        const whole = plans.filter(plan => plan.whole)
        return (whole.length ? whole : plans.slice(-1)).reduce(
            (best, plan) => plan.pages < best.pages
                || (plan.pages === best.pages && plan.pages > 1
                    && plan.rows * plan.columns >= best.rows * best.columns) ? plan : best)
    }

    function choose(_width, _height, _names, _opens, _statuses, _body) {
        const ways = landscape ? [[4, true], [3, false], [3, true], [2, false]]
                               : [[2, false], [2, true], [1, false]]
        const plan = best(ways, height)
        return plan.pages === 1 ? plan : best(ways, height - turn.height - gap)
    }

    onPagesChanged: page = 0

    WaitingWords {
        id: waiting_words
    }
    Connections {
        target: grid.visit
        function onChanged() {
            if (grid.visit.screen !== "welcome")
                grid.page = 0
        }
    }

    Repeater {
        model: grid.offer.services

        ServiceButton {
            required property int index
            required property string key
            readonly property int column: index % grid.plan.columns
            readonly property int row: Math.floor(index / grid.plan.columns)
            readonly property int span: wide ? grid.plan.columns - column : 1

            objectName: "service-" + key
            measures: grid.measures
            words: waiting_words
            above: grid.plan.above && span === 1
            asked: grid.giving.asked_service === key
            visible: Math.floor(row / grid.plan.rows) === grid.page
            digit: index - grid.page * grid.plan.rows * grid.plan.columns + 1
            x: column * (grid.plan.cell_width + grid.gap)
            y: (row % grid.plan.rows) * (grid.plan.cell_height + grid.gap)
            width: span * grid.plan.cell_width + (span - 1) * grid.gap
            height: grid.plan.cell_height
            onClicked: grid.visit.take_number(key)
        }
    }

    TurnButton {
        id: turn
        objectName: "turn-page"
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        longest: grid.turn_text(9, 9)
        visible: grid.pages > 1
        measures: grid.measures
        text: grid.turn_text(grid.page + 1, grid.pages)
        onClicked: {
            grid.page = (grid.page + 1) % grid.pages
            grid.visit.turn()
        }
    }
}
