"""The real output of a real sound server: there, muted, gone, back, and chosen by its name."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from admin.measuring.null_sink import Listener, NullSink
from common.sound.sound import NoSound, OutputMissing, SoundMuted
from display.loudspeaker import HallLoudspeaker
from tests.conftest import missing
from tests.display.loudspeaker.tones import CALL, ToneVoice


@pytest.fixture
def sink(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[NullSink]:
    """A sound server of this test's own."""
    if not NullSink.is_installed():
        missing("pulseaudio")
    (tmp_path / "sink").mkdir()
    sink = NullSink(tmp_path / "sink")
    for name, value in sink.environment.items():
        monkeypatch.setenv(name, value)
    sink.start()
    yield sink
    sink.stop()


def test_an_output_is_named_and_its_muting_seen(sink: NullSink, tmp_path: Path) -> None:
    """Muted, turned to nothing, and well again: without a sound."""
    with closing(HallLoudspeaker(ToneVoice(tmp_path))) as loudspeaker:
        assert loudspeaker.check() == "Null Output"

        sink.control("set-sink-mute", "hall", "1")
        with pytest.raises(SoundMuted):
            loudspeaker.check()
        sink.control("set-sink-mute", "hall", "0")
        sink.control("set-sink-volume", "hall", "0%")
        with pytest.raises(SoundMuted):
            loudspeaker.check()
        sink.control("set-sink-volume", "hall", "80%")

        assert loudspeaker.check() == "Null Output"


def test_a_dead_sound_server_is_seen_and_its_return(sink: NullSink, tmp_path: Path) -> None:
    """The process that plays is replaced until it finds an output again, and calls are heard."""
    with closing(HallLoudspeaker(ToneVoice(tmp_path))) as loudspeaker:
        loudspeaker.check()

        sink.stop()
        with pytest.raises(NoSound):
            loudspeaker.check()
        sink.start()

        assert loudspeaker.check() == "Null Output"
        with closing(Listener(sink)) as listener:
            loudspeaker.announce([CALL])
            assert listener.first_loud() is not None


def test_the_configured_output_sounds_and_not_the_default_one(
    sink: NullSink, tmp_path: Path
) -> None:
    """By a part of its name; muting of another one does not matter."""
    sink.control(
        *("load-module", "module-null-sink", "sink_name=tv", "norewinds=1", "rate=48000"),
        "sink_properties=device.description=TV",
    )
    sink.control("set-default-sink", "hall")
    sink.control("set-sink-mute", "hall", "1")
    with closing(HallLoudspeaker(ToneVoice(tmp_path), "tv")) as loudspeaker:
        assert loudspeaker.check() == "TV"

        with closing(Listener(sink)) as listener:
            loudspeaker.announce([CALL])
            assert listener.first_loud() is None


def test_an_output_that_is_away_is_told_and_another_sounds(sink: NullSink, tmp_path: Path) -> None:
    """A call that is heard from the wrong place is better than one that nobody hears."""
    with closing(HallLoudspeaker(ToneVoice(tmp_path), "HDMI")) as loudspeaker:
        with pytest.raises(OutputMissing) as caught:
            loudspeaker.check()
        assert "Null Output" in caught.value.message("vi")

        with closing(Listener(sink)) as listener:
            loudspeaker.announce([CALL])
            assert listener.first_loud() is not None
