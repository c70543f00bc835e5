import QtQuick
import MoiSo.Look
import MoiSo.Display

// The newest call, huge, and the last ones: beside each other, or one above the other.
Item {
    id: calls

    required property BoardModel board
    required property BoardMeasures measures
    // something else has the place of the newest call
    required property bool is_covered

    Hero {
        id: hero
        objectName: "hero"
        width: calls.measures.lying ? calls.width - calls.measures.panel_width : calls.width
        height: (calls.measures.lying ? calls.height : calls.height - calls.measures.panel_height)
                - calls.measures.note
        board: calls.board
        measures: calls.measures
        visible: !calls.is_covered
    }
    Rectangle {
        x: calls.measures.lying ? hero.width : 0
        y: calls.measures.lying ? 0 : calls.height - height
        width: calls.measures.panel_width
        height: calls.measures.panel_height
        color: Theme.night_2

        LastCalls {
            anchors { fill: parent; leftMargin: calls.measures.pad; rightMargin: calls.measures.pad }
            board: calls.board
            measures: calls.measures
            first_is_newest: calls.is_covered
        }
    }
}
