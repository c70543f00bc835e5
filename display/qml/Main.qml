pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Window
import MoiSo.Look
import MoiSo.Display

Window {
    id: window

    required property Between between
    required property BoardModel board
    required property BoardClock clock
    required property Foot foot
    required property BoardMeasures measures
    required property Places places
    readonly property bool has_places: places.layout !== "calls"
    readonly property bool has_read: board.state === "quiet" || board.state === "calls"

    width: 1920
    height: 1080
    title: qsTr("Bảng gọi số")
    color: Theme.night
    onWidthChanged: measures.fill(width, height)
    onHeightChanged: measures.fill(width, height)
    Component.onCompleted: measures.fill(width, height)

    Shortcut {
        sequence: "Esc"
        onActivated: window.showNormal()
    }
    Shortcut {
        sequence: "F11"
        onActivated: window.visibility === Window.FullScreen ? window.showNormal() : window.showFullScreen()
    }
    HoverHandler {
        enabled: window.visibility === Window.FullScreen
        cursorShape: Qt.BlankCursor
    }

    Header {
        id: header
        width: parent.width
        height: window.measures.header
        centre: window.board.centre
        time: window.clock.time
        measures: window.measures
    }
    Rectangle {
        id: training
        objectName: "training"
        anchors.top: header.bottom
        width: parent.width
        height: window.measures.band
        visible: window.board.training
        color: Theme.bad

        Line {
            anchors { fill: parent; leftMargin: window.measures.pad; rightMargin: window.measures.pad }
            text: qsTr("TẬP HUẤN – số gọi ở đây không có giá trị")
            color: Theme.on_accent
            size: window.measures.step * 3.4
            font.weight: Font.DemiBold
            horizontalAlignment: Text.AlignHCenter
        }
    }
    Item {
        id: body
        anchors { top: training.bottom; left: parent.left; right: parent.right; bottom: foot.top }

        Loader {
            anchors.fill: parent
            active: !window.has_places
            visible: window.board.state === "calls"
            sourceComponent: CallsScreen {
                board: window.board
                measures: window.measures
                is_covered: between.covers
            }
        }
        Loader {
            anchors { fill: parent; bottomMargin: note.shows ? window.measures.note : 0 }
            active: window.has_places
            visible: window.board.state === "calls"
            sourceComponent: PlacesScreen {
                board: window.board
                measures: window.measures
                places: window.places
            }
        }
        MessageScreen {
            anchors.fill: parent
            visible: window.board.state === "quiet"
            objectName: "quiet"
            measures: window.measures
            heading: qsTr("Chưa gọi số nào")
            words: qsTr("Mời ông/bà lấy số ở máy lấy số, rồi chờ tại khu vực ghế ngồi. Số của ông/bà sẽ hiện ở đây và được đọc trên loa.")
        }
        BetweenScreen {
            id: between
            readonly property bool beside: window.board.state === "calls"
            // beside or above the list of calls; a word to the staff has its place below
            width: beside && window.measures.lying ? parent.width - window.measures.panel_width : parent.width
            height: parent.height - (beside && !window.measures.lying ? window.measures.panel_height : 0)
                    - (note.shows ? window.measures.note : 0)
            slides: window.between
            measures: window.measures
        }
        MessageScreen {
            anchors.fill: parent
            visible: window.board.state === "missing"
            objectName: "missing"
            measures: window.measures
            heading: qsTr("Bảng chưa kết nối được và đang tự thử lại")
            words: qsTr("Mời ông/bà hỏi cán bộ tại quầy.")
            staff: qsTr("Dành cho cán bộ: %1").arg(window.board.fault)
        }
        Note {
            id: note
            readonly property bool shows: window.board.is_cut_off || window.board.trouble !== "" || window.board.twin !== ""
            y: parent.height - height
               - (window.measures.lying || window.board.state !== "calls" || window.has_places ? 0 : window.measures.panel_height)
            width: window.measures.lying && window.board.state === "calls" && !window.has_places
                   ? parent.width - window.measures.panel_width : parent.width
            height: window.measures.note
            visible: window.has_read
            board: window.board
            measures: window.measures
        }
    }
    FootLine {
        id: foot
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: window.measures.foot
        visible: window.has_read || window.board.centre !== ""
        foot: window.foot
        measures: window.measures
    }
}
