import QtQuick

// What a service's button says of the queue.
QtObject {
    readonly property string nobody: qsTr("Không phải chờ")
    readonly property string no_counter: qsTr("Chưa mở quầy")

    function people(count: int): string {
        return qsTr("%n người chờ", "", count)
    }
}
