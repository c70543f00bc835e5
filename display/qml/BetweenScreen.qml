pragma ComponentBehavior: Bound
import QtQuick
import MoiSo.Look
import MoiSo.Display

// A picture, a film, the hours or a procedure's code, while nobody is called.
Rectangle {
    id: between
    objectName: "between"

    required property Between slides
    required property BoardMeasures measures
    readonly property bool is_words: slides.kind === "hours" || slides.kind === "procedure"
    readonly property bool has_slide: slides.resting && (is_words || slides.film.shows)
    // until the first slide can be seen, the last call stays where it is
    property bool covers: false

    color: Theme.night
    visible: covers
    onHas_slideChanged: if (has_slide) covers = true

    Connections {
        target: between.slides
        function onChanged() {
            if (!between.slides.resting)
                between.covers = false
        }
    }
    SlideView {
        objectName: "between-picture"
        anchors.fill: parent
        visible: !between.is_words
        film: between.slides.film
    }
    Loader {
        anchors.fill: parent
        active: between.slides.kind === "hours"
        sourceComponent: HoursSlide {
            slides: between.slides
            measures: between.measures
        }
    }
    Loader {
        anchors.fill: parent
        active: between.slides.kind === "procedure"
        sourceComponent: ProcedureSlide {
            slides: between.slides
            measures: between.measures
        }
    }
}
