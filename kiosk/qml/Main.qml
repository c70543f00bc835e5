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
    required property real pixels_per_millimetre

    width: 1080
    height: 1920
    title: qsTr("Lấy số thứ tự")
    color: Theme.paper

    Measures {
        id: measures
        width: window.width
        height: window.height
        pixels_per_millimetre: window.pixels_per_millimetre / Screen.devicePixelRatio
        larger: window.comfort.large_type ? 1.3 : 1
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
        anchors { top: training.bottom; left: parent.left; right: parent.right; bottom: parent.bottom }
        anchors.margins: measures.margin

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

    IdleScreen {
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
    }
    ServiceScreen {
        anchors.fill: parent
        menu: window.service_menu
        measures: staff_measures
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
            }
        }
    }
}
