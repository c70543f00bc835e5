pragma ComponentBehavior: Bound
import QtQuick
import MoiSo.Look

// A card with its QR code held before a scanner, drawn of rectangles; says nothing that words do not.
Item {
    id: picture

    // its own unit: the picture is 46 wide and 30 high
    readonly property real unit: Math.min(width / 46, height / 30)
    readonly property real bold: Math.max(2, unit * 0.35)
    // the code's look alone: some modules of seven by seven
    readonly property list<string> modules: [
        "1110101", "1010010", "1110110", "0001011", "1011001", "0100110", "1101011"]

    Accessible.ignored: true

    Item {
        width: 46 * picture.unit
        height: 30 * picture.unit
        anchors.centerIn: parent

        // the light that the scanner throws upon the code
        Rectangle {
            x: 25 * picture.unit
            y: 9.5 * picture.unit
            width: 9 * picture.unit
            height: 10 * picture.unit
            color: Theme.accent_tint
        }
        Rectangle {
            x: 25 * picture.unit
            y: 14.3 * picture.unit
            width: 9 * picture.unit
            height: picture.bold
            color: Theme.bad
        }
        // the scanner: a box with a window, on its foot
        Rectangle {
            x: 37 * picture.unit
            y: 18 * picture.unit
            width: 4 * picture.unit
            height: 9 * picture.unit
            color: Theme.ink_soft
        }
        Rectangle {
            x: 33 * picture.unit
            y: 26.4 * picture.unit
            width: 12 * picture.unit
            height: 1.8 * picture.unit
            radius: height / 2
            color: Theme.ink
        }
        Rectangle {
            x: 34 * picture.unit
            y: 6 * picture.unit
            width: 10 * picture.unit
            height: 17 * picture.unit
            radius: 1.6 * picture.unit
            color: Theme.ink
        }
        Rectangle {
            x: 34 * picture.unit
            y: 9.5 * picture.unit
            width: 1.8 * picture.unit
            height: 10 * picture.unit
            color: Theme.accent
        }
        // the card: lines of text, the code; either face of it, as cards have it on one or the other
        Rectangle {
            x: 0
            y: 6 * picture.unit
            width: 27 * picture.unit
            height: 17 * picture.unit
            radius: 1.4 * picture.unit
            color: Theme.card
            border.width: picture.bold
            border.color: Theme.accent

            Rectangle {
                x: 2 * picture.unit
                y: 2 * picture.unit
                width: 13 * picture.unit
                height: 1.2 * picture.unit
                radius: height / 2
                color: Theme.accent
            }
            Repeater {
                model: [12, 8.5, 12, 7]

                Rectangle {
                    required property real modelData
                    required property int index

                    x: 2 * picture.unit
                    y: (5.6 + index * 2.3) * picture.unit
                    width: modelData * picture.unit
                    height: 0.9 * picture.unit
                    radius: height / 2
                    color: Theme.ink_soft
                }
            }
            Grid {
                x: 17 * picture.unit
                y: 4.5 * picture.unit
                columns: 7

                Repeater {
                    model: picture.modules.join("").split("")

                    Rectangle {
                        required property string modelData

                        width: Math.ceil(1.15 * picture.unit)
                        height: width
                        color: modelData === "1" ? Theme.ink : "transparent"
                    }
                }
            }
        }
    }
}
