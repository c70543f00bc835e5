"""Calls from recordings: what is recorded is joined, what is not is left to the engine."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from common.sound.packs.files import write_clip
from common.sound.packs.manifest import VoicePack
from common.sound.packs.samples import TARGET_DBFS, loudness, samples_of, sound_of
from common.sound.packs.voice import PackVoice
from common.sound.recording import Recording, read_recording
from common.sound.voice import VoiceFailed
from common.speech.calls import call_sentence
from common.speech.clips import Clip, clips_for
from common.threads.guard import BlockingCallError, forget_window_thread, name_window_thread
from common.tickets.text import Language
from tests.common.sound.packs.tones import RATE, quiet_tone, still, tone, write_pack

CALL = call_sentence("A021", 3, language="vi")


class Engine:
    """Notes what it is asked for; has nothing to say itself."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Language]] = []
        self.is_closed = False

    def render(self, text: str, language: Language) -> Recording:
        """Note the text and fail."""
        self.asked.append((text, language))
        raise VoiceFailed(reason="no engine here")

    def close(self) -> None:
        """Note it."""
        self.is_closed = True


@pytest.fixture
def pack(tmp_path: Path) -> VoicePack:
    """A whole northern pack of tones."""
    return write_pack(tmp_path / "pack", clips_for("vi", "north"))


@pytest.fixture
def engine() -> Engine:
    """An engine that says nothing."""
    return Engine()


@pytest.fixture
def voice(pack: VoicePack, engine: Engine) -> Iterator[PackVoice]:
    """The voice under test."""
    with closing(PackVoice(pack, engine)) as voice:
        yield voice


def test_a_call_is_joined_and_no_engine_is_asked(voice: PackVoice, engine: Engine) -> None:
    """The file holds every word, and is what the recording says it is."""
    recording = voice.render(CALL, "vi")

    checked = read_recording(recording.path)
    assert checked.seconds == pytest.approx(recording.seconds, abs=0.001)
    assert checked.loudness == pytest.approx(recording.loudness, rel=0.01)
    assert recording.seconds == pytest.approx(0.3 * 10 + 0.16, abs=0.15)
    assert engine.asked == []


@pytest.mark.parametrize(
    ("text", "language"),
    [("Mời bà Nguyễn Thị Lan", "vi"), ("Mời số A một trăm lẻ năm, đến quầy số ba", "vi")],
)
def test_what_is_not_recorded_the_engine_says_whole(
    voice: PackVoice, engine: Engine, text: str, language: Language
) -> None:
    """One voice a sentence: the pack says no part of it, and the engine's fault is the answer."""
    with pytest.raises(VoiceFailed):
        voice.render(text, language)

    assert engine.asked == [(text, language)]


def test_a_pack_without_the_shortest_word_needs_no_engine(tmp_path: Path, engine: Engine) -> None:
    """Recorded before calls were listed, it says "đến quầy số" there, as in any other call."""
    clips = [clip for clip in clips_for("vi", "north") if clip.is_needed]
    with closing(PackVoice(write_pack(tmp_path, clips), engine)) as voice:
        listed = voice.render("bê một hai năm, quầy ba", "vi")
        usual = voice.render("bê một hai năm, đến quầy số ba", "vi")

    assert listed.seconds == usual.seconds
    assert engine.asked == []


@pytest.mark.expects_log
def test_a_damaged_clip_costs_no_call(pack: VoicePack, voice: PackVoice, engine: Engine) -> None:
    """The engine says the call, the log names the file, and other calls stay recorded."""
    (pack.folder / "vi-number-21.wav").write_bytes(b"RIFF")

    with pytest.raises(VoiceFailed):
        voice.render(CALL, "vi")
    voice.render(call_sentence("A022", 3, language="vi"), "vi")

    assert engine.asked == [(CALL, "vi")]


@pytest.mark.expects_log
def test_a_silent_clip_is_no_word(pack: VoicePack, voice: PackVoice, engine: Engine) -> None:
    """A number that would be skipped unheard is worse than another voice."""
    write_clip(sound_of(still(0.5), RATE), pack.folder / "vi-number-21.wav")

    with pytest.raises(VoiceFailed):
        voice.render(CALL, "vi")

    assert engine.asked == [(CALL, "vi")]


def test_unequal_clips_are_heard_equally_loud(tmp_path: Path, engine: Engine) -> None:
    """Recordings of different days, loudness and sampling rate become one sentence."""

    def says(clip: Clip) -> "object":
        level = {"A": 20_000, "hai mươi mốt": 500}.get(clip.sentence, 3000)
        return still(0.3) + tone(0.5, level=level) + still(0.4)

    pack = write_pack(tmp_path, clips_for("vi", "north"), says)  # type: ignore[arg-type]  # samples
    file = pack.folder / "vi-number-03.wav"
    write_clip(sound_of(tone(0.5, rate=44_100), 44_100), file)

    with closing(PackVoice(pack, engine)) as voice:
        sound = voice.join(CALL, "vi")

    assert sound is not None
    samples = samples_of(sound)
    quarters = [samples[start : start + RATE // 4] for start in range(0, len(samples), RATE // 4)]
    levels = [loudness(quarter, RATE) for quarter in quarters[:-1]]
    assert levels
    assert all(level == pytest.approx(TARGET_DBFS, abs=1.5) for level in levels)


def test_the_configured_rate_is_kept(pack: VoicePack, engine: Engine) -> None:
    """At 100 words a minute a pack of 150 takes half as long again."""

    def seconds(rate: int) -> float:
        with closing(PackVoice(pack, engine, rate=rate)) as voice:
            return voice.render(CALL, "vi").seconds

    assert seconds(100) == pytest.approx(1.5 * seconds(150), rel=0.06)


def test_a_call_said_twice_is_joined_once(voice: PackVoice) -> None:
    """A repeated sentence is the same file; a file that vanished is made anew."""
    first = voice.render(CALL, "vi")
    assert voice.render(CALL, "vi") == first

    first.path.unlink()

    assert voice.render(CALL, "vi").path.exists()


def test_a_day_of_calls_leaves_a_handful_of_files(voice: PackVoice) -> None:
    """A hall's disk does not fill up, and nothing is left when the board is closed."""
    made = [
        voice.render(call_sentence(f"A{number:03d}", 3, language="vi"), "vi").path
        for number in range(1, 41)
    ]

    folder = made[0].parent
    assert len(list(folder.iterdir())) == 20
    assert made[-1].exists()
    voice.close()
    assert not folder.exists()


def test_closing_closes_the_engine(pack: VoicePack, engine: Engine) -> None:
    """Whoever closes the voice need not know of the engine behind it."""
    PackVoice(pack, engine).close()

    assert engine.is_closed


def test_a_window_may_not_join(voice: PackVoice) -> None:
    """Nobody waits for a machine: on the window's thread it is a mistake of ours."""
    name_window_thread()
    try:
        with pytest.raises(BlockingCallError):
            voice.render(CALL, "vi")
    finally:
        forget_window_thread()


def test_an_empty_number_of_clips_says_nothing(tmp_path: Path, engine: Engine) -> None:
    """A pack of one clip says what that one says, and nothing else."""
    [call] = [clip for clip in clips_for("vi", "north") if clip.id == "vi-call"]
    with closing(PackVoice(write_pack(tmp_path, [call], quiet_tone), engine)) as voice:
        assert voice.join("Mời số", "vi") is not None
        assert voice.join(CALL, "vi") is None
        assert voice.join("Number", "en") is None
