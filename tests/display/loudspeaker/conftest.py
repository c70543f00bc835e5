"""A hall with a real sound server that nobody hears."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from admin.measuring.null_sink import Listener, NullSink
from display.loudspeaker import HallLoudspeaker
from tests.conftest import missing
from tests.display.loudspeaker.tones import ToneVoice


@pytest.fixture(scope="package")
def running_sink(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NullSink]:
    """A sound server with a null sink, for all tests of this folder."""
    if not NullSink.is_installed():
        missing("pulseaudio")
    sink = NullSink(tmp_path_factory.mktemp("sink"))
    sink.start()
    yield sink
    sink.stop()


def use(sink: NullSink, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every program started from here on use `sink`."""
    for name, value in sink.environment.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def sink(running_sink: NullSink, monkeypatch: pytest.MonkeyPatch) -> NullSink:
    """The null sink, as this machine's only output."""
    use(running_sink, monkeypatch)
    return running_sink


@pytest.fixture
def own_sink(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[NullSink]:
    """A null sink that a test may kill; not yet started."""
    if not NullSink.is_installed():
        missing("pulseaudio")
    (tmp_path / "sink").mkdir()
    sink = NullSink(tmp_path / "sink")
    use(sink, monkeypatch)
    yield sink
    sink.stop()


@pytest.fixture
def listener(sink: NullSink) -> Iterator[Listener]:
    """An ear at the null sink."""
    with closing(Listener(sink)) as listener:
        yield listener


@pytest.fixture
def voice(tmp_path: Path) -> ToneVoice:
    """A voice of tones."""
    return ToneVoice(tmp_path)


@pytest.fixture
def loudspeaker(sink: NullSink, voice: ToneVoice) -> Iterator[HallLoudspeaker]:
    """The loudspeaker under test."""
    with closing(HallLoudspeaker(voice)) as loudspeaker:
        yield loudspeaker
