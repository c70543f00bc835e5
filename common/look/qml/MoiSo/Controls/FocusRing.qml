import QtQuick
import MoiSo.Look

// Around what the next key presses; seen only while keys are used. Dark and light, for any ground.
Rectangle {
    id: ring

    required property Item control
    required property Measures measures

    objectName: "focus-ring"
    anchors.fill: parent
    anchors.margins: -measures.step * 0.7
    radius: measures.radius + measures.step * 0.7
    color: "transparent"
    border.width: Math.max(4, measures.step * 0.75)
    border.color: Theme.focus
    visible: control.activeFocus && measures.keys
    z: 1

    Rectangle {
        anchors.fill: parent
        anchors.margins: ring.border.width
        radius: ring.measures.radius
        color: "transparent"
        border.width: Math.max(2, ring.measures.step * 0.25)
        border.color: Theme.card
    }
}
