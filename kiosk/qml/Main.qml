import QtQuick
import QtQuick.Window
import MoiSo.Look
import MoiSo.Controls
import MoiSo.Kiosk

Window {
    id: window

    required property Visit visit
    required property Comfort comfort
    required property Giving giving
    required property Offer offer
    required property ServiceMenu service_menu
    required property Idle idle
    required property HelperDesk helper
    required property Lookup lookup
    required property ProcedurePage procedure
    required property Glass glass
    required property KeyPad keypad
    required property Reader reader
    required property bool has_scanner

    // of the top and the bottom of the screen, what a seated person does not reach
    readonly property real above_reach: glass.above_reach(height / measures.pixels_per_millimetre)
                                        * measures.pixels_per_millimetre
    readonly property real below_reach: glass.below_reach(height / measures.pixels_per_millimetre)
                                        * measures.pixels_per_millimetre
    readonly property bool low: comfort.low_reach

    width: 1080
    height: 1920
    title: qsTr("Lấy số thứ tự")
    color: Theme.paper

    Measures {
        id: measures
        width: window.width
        height: window.height
        pixels_per_millimetre: window.glass.pixels_per_millimetre / Screen.devicePixelRatio
        larger: window.comfort.large_type ? 1.3 : 1
        reach: window.low ? Math.max(0, window.above_reach - stage.y) : 0
        keys: window.keypad.in_use
    }
    Binding {
        target: Theme
        property: "high_contrast"
        value: window.comfort.high_contrast
    }

    Rectangle {
        id: training
        objectName: "training"
        width: parent.width
        height: visible ? words.implicitHeight + measures.gap : 0
        visible: window.offer.training
        color: Theme.bad

        Words {
            id: words
            anchors { left: parent.left; right: parent.right; margins: measures.margin }
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("TẬP HUẤN – số này không có giá trị")
            color: Theme.on_accent
            font.pixelSize: measures.body
            font.weight: Font.DemiBold
            horizontalAlignment: Text.AlignHCenter
        }
    }

    Item {
        id: stage
        objectName: "stage"
        // nothing is seen, read or reached by keys below the staff's own screen
        visible: !staff.visible && !window.helper.open && !idle_screen.visible
        anchors { top: training.bottom; left: parent.left; right: parent.right; bottom: reading.top }
        anchors.margins: measures.margin
        anchors.bottomMargin: reading.visible ? measures.gap : 0

        WelcomeScreen {
            anchors.fill: parent
            current: window.visit.screen === "welcome"
            visit: window.visit
            comfort: window.comfort
            giving: window.giving
            offer: window.offer
            measures: measures
            onService_wanted: window.service_menu.open()
        }
        PriorityScreen {
            anchors.fill: parent
            current: window.visit.screen === "priority"
            visit: window.visit
            comfort: window.comfort
            giving: window.giving
            offer: window.offer
            measures: measures
        }
        ProofScreen {
            anchors.fill: parent
            current: window.visit.screen === "proof"
            visit: window.visit
            comfort: window.comfort
            giving: window.giving
            measures: measures
            has_scanner: window.has_scanner
            staff_may_confirm: window.service_menu.has_pin
            onStaff_wanted: window.service_menu.confirm()
        }
        ComfortScreen {
            anchors.fill: parent
            current: window.visit.screen === "comfort"
            visit: window.visit
            comfort: window.comfort
            giving: window.giving
            reader: window.reader
            measures: measures
            reaches_higher: window.above_reach > measures.margin || window.below_reach > measures.margin
        }
        SearchScreen {
            anchors.fill: parent
            current: window.visit.screen === "search"
            visit: window.visit
            comfort: window.comfort
            giving: window.giving
            lookup: window.lookup
            procedure: window.procedure
            measures: measures
        }
        ProcedureScreen {
            anchors.fill: parent
            current: window.visit.screen === "procedure"
            visit: window.visit
            comfort: window.comfort
            giving: window.giving
            procedure: window.procedure
            measures: measures
        }
        LanguageScreen {
            anchors.fill: parent
            current: window.visit.screen === "language"
            visit: window.visit
            comfort: window.comfort
            giving: window.giving
            measures: measures
        }
        GivenScreen {
            anchors.fill: parent
            reader: window.reader
            current: window.visit.screen === "given"
            visit: window.visit
            comfort: window.comfort
            giving: window.giving
            measures: measures
        }
        TroubleScreen {
            anchors.fill: parent
            current: window.visit.screen === "trouble"
            visit: window.visit
            comfort: window.comfort
            giving: window.giving
            measures: measures
        }
    }

    ReadingBar {
        id: reading
        visible: window.comfort.reads && window.reader.offered && !window.helper.open && !staff.visible
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        anchors.margins: measures.margin
        anchors.bottomMargin: window.low ? Math.max(measures.margin, window.below_reach) : measures.margin
        comfort: window.comfort
        reader: window.reader
        measures: measures
    }
    IdleScreen {
        id: idle_screen
        objectName: "idle"
        anchors.fill: parent
        idle: window.idle
        offer: window.offer
        measures: measures
    }
    Measures {
        id: staff_measures
        width: window.width
        height: window.height
        pixels_per_millimetre: measures.pixels_per_millimetre
        keys: window.keypad.in_use
    }
    HelperScreen {
        anchors { top: training.bottom; left: parent.left; right: parent.right; bottom: parent.bottom }
        desk: window.helper
        offer: window.offer
        measures: staff_measures
        least_y: window.low ? window.above_reach - y : 0
        below: window.low ? window.below_reach : 0
    }
    ServiceScreen {
        id: staff
        anchors.fill: parent
        menu: window.service_menu
        measures: staff_measures
        least_y: window.low ? window.above_reach : 0
        below: window.low ? window.below_reach : 0
    }

    // above everything, so that each finger is noticed before what lies under it; it takes nothing
    Item {
        anchors.fill: parent

        PointHandler {
            onActiveChanged: if (active) {
                window.visit.touched()
                window.service_menu.touched()
                // later: first the idle screen takes this touch, which then is nobody else's
                Qt.callLater(window.idle.touched)
                window.helper.touched()
            }
        }
    }
}
