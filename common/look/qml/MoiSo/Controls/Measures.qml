import QtQuick

// Sizes of a touch screen, in logical pixels, from its short side and its real pixels per mm.
QtObject {
    required property real width
    required property real height
    required property real pixels_per_millimetre
    property real larger: 1
    // from where on, in a page's own height, controls may lie; more than 0 with low reach
    property real reach: 0
    // whether keys are used: then the ring is seen, and numbers of choices
    property bool keys: false

    readonly property real step: Math.min(width, height) / 96
    // capitals of 7.3 mm; on a screen too small for that, as large as fits
    // never nothing, also while a window has no size yet
    readonly property int plain_body: Math.max(1, Math.round(
        Math.min(7.3 / 0.7 * pixels_per_millimetre, step * 3.9)))
    readonly property int body: Math.round(plain_body * larger)
    // large from the start: larger type leaves it as it is, and the room to what is read
    readonly property int heading: Math.round(plain_body * 1.6)
    readonly property int number: Math.max(1, Math.round(step * 32))
    readonly property real line: body * 1.17
    // a finger needs 20 mm
    readonly property real touch: Math.max(
        Math.min(20 * pixels_per_millimetre, step * 9), body + 2 * step)
    readonly property real gap: 2 * step
    readonly property real margin: (width > height ? 4 : 5) * step
    readonly property real radius: 2 * step
}
