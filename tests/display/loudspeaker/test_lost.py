"""What plays dies, or is restarted: said in words, and the next call is heard."""

import time
from contextlib import closing

import pytest

from admin.measuring.null_sink import Listener, NullSink
from common.background.executors import SerialWorker
from common.sound.chime import chime
from common.sound.sound import NoSound, SoundFailed
from common.tickets.errors import Fault
from display.loudspeaker import HallLoudspeaker
from tests.display.loudspeaker.tones import CALL, SLACK, ToneVoice, seconds_of


@pytest.mark.expects_log
def test_without_a_sound_server_nothing_was_heard_until_there_is_one(
    own_sink: NullSink, voice: ToneVoice
) -> None:
    """No output is said in words; one that comes later is used, without a restart of the board."""
    with closing(HallLoudspeaker(voice)) as loudspeaker:
        with pytest.raises(NoSound):
            loudspeaker.announce([CALL])
        own_sink.start()
        with closing(Listener(own_sink)) as listener:
            loudspeaker.announce([CALL])

            assert listener.loud_seconds() == pytest.approx(seconds_of(CALL), abs=SLACK)


@pytest.mark.expects_log
def test_a_sound_server_that_dies_is_said_and_its_successor_used(
    own_sink: NullSink, voice: ToneVoice
) -> None:
    """A call that breaks off was not heard; the next one after the server's restart is."""
    own_sink.start()
    with closing(HallLoudspeaker(voice)) as loudspeaker:
        faults: list[Fault] = []

        def announce() -> None:
            try:
                loudspeaker.announce([CALL])
            except Fault as fault:
                faults.append(fault)

        with closing(Listener(own_sink)) as listener:
            worker = SerialWorker("voice of the test")
            before = time.monotonic()
            worker.submit(announce)
            listener.wait_until_loud(since=before)
            own_sink.stop()
            worker.close()

        own_sink.start()
        with closing(Listener(own_sink)) as listener:
            loudspeaker.announce([CALL])

            assert [type(fault) for fault in faults] == [SoundFailed]
            assert listener.loud_seconds() == pytest.approx(seconds_of(CALL), abs=SLACK)


def test_a_sound_server_restarted_between_calls_costs_none(
    own_sink: NullSink, voice: ToneVoice
) -> None:
    """The first call after the server's restart is heard like any other."""
    own_sink.start()
    with closing(HallLoudspeaker(voice)) as loudspeaker:
        assert [one.name for one in loudspeaker._player.outputs()] == ["Null Output"]
        own_sink.stop()
        own_sink.start()
        with closing(Listener(own_sink)) as listener:
            loudspeaker.announce([CALL])

            assert listener.loud_seconds() == pytest.approx(seconds_of(CALL), abs=SLACK)


def test_a_player_that_died_between_calls_costs_no_sentence(
    loudspeaker: HallLoudspeaker, listener: Listener
) -> None:
    """The chime alone is no call: with the new process the sentence comes after it as well."""
    loudspeaker.announce([CALL])
    process = loudspeaker._player._process
    assert process is not None
    process.kill()
    process.wait()

    loudspeaker.announce([CALL])

    assert listener.loud_seconds() == pytest.approx(
        seconds_of(CALL, CALL) + chime().seconds, abs=SLACK
    )


@pytest.mark.expects_log
def test_a_sound_server_that_died_between_calls_is_no_output(
    own_sink: NullSink, voice: ToneVoice
) -> None:
    """Without a server the call is refused in words that tell what to do; nothing crashes."""
    own_sink.start()
    with closing(HallLoudspeaker(voice)) as loudspeaker:
        assert [one.name for one in loudspeaker._player.outputs()] == ["Null Output"]
        own_sink.stop()

        with pytest.raises(NoSound):
            loudspeaker.announce([CALL])
