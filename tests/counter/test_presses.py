from counter.commands import Command, Deed
from counter.presses import Outcome, Presses
from tests.windows import Seconds

NEXT = Command(deed=Deed.NEXT)
RECALL = Command(deed=Deed.RECALL)


def test_hammering_is_one_press_however_long_it_lasts(seconds: Seconds) -> None:
    """Thirty presses a second for ten seconds are one."""
    presses = Presses(seconds)
    sent = []
    for _ in range(300):
        request_id = presses.press(NEXT)
        if request_id is not None:
            sent.append(request_id)
            presses.ended(NEXT, Outcome.DONE)
        seconds.advance(1 / 30)

    assert len(sent) == 1


def test_two_seconds_later_it_is_another_press(seconds: Seconds) -> None:
    """The next person is called by the next press."""
    presses = Presses(seconds)
    first = presses.press(NEXT)
    presses.ended(NEXT, Outcome.DONE)
    seconds.advance(2)

    second = presses.press(NEXT)

    assert second is not None
    assert second != first


def test_while_a_press_is_under_way_another_changes_nothing(seconds: Seconds) -> None:
    """A slow database is not pressed twice."""
    presses = Presses(seconds)
    presses.press(NEXT)
    seconds.advance(60)

    assert presses.press(NEXT) is None


def test_a_refused_press_may_be_tried_again_at_once(seconds: Seconds) -> None:
    """Nobody waited; a second later somebody does."""
    presses = Presses(seconds)
    presses.press(NEXT)
    presses.ended(NEXT, Outcome.REFUSED)
    seconds.advance(1)

    assert presses.press(NEXT) is not None


def test_a_press_of_unknown_outcome_keeps_its_id_until_the_truth_is_seen(
    seconds: Seconds,
) -> None:
    """What may have been done is asked again, not done again."""
    presses = Presses(seconds)
    first = presses.press(NEXT)
    presses.ended(NEXT, Outcome.UNKNOWN)
    seconds.advance(60)

    again = presses.press(NEXT)
    presses.ended(NEXT, Outcome.UNKNOWN)
    presses.forget(Outcome.UNKNOWN)
    later = presses.press(NEXT)

    assert again == first
    assert later not in {None, first}


def test_another_key_in_between_makes_it_another_press(seconds: Seconds) -> None:
    """Next, recall, next within two seconds are three presses: no hand trembles like that."""
    presses = Presses(seconds)
    for command in (NEXT, RECALL):
        presses.press(command)
        presses.ended(command, Outcome.DONE)

    assert presses.press(NEXT) is not None


def test_the_same_key_for_another_number_is_another_press(seconds: Seconds) -> None:
    """Two rows of the list chosen quickly are two deeds."""
    presses = Presses(seconds)
    one, two = (Command(deed=Deed.LET_PASS, number=number) for number in ("A001", "A002"))
    presses.press(one)
    presses.ended(one, Outcome.DONE)

    assert presses.press(two) is not None


def test_a_lost_press_is_asked_again_with_its_id_but_not_for_ever(seconds: Seconds) -> None:
    """After half a minute nobody is called behind the officer's back."""
    presses = Presses(seconds)
    first = presses.press(NEXT)
    presses.ended(NEXT, Outcome.UNKNOWN)
    presses.lose(NEXT)
    presses.forget(Outcome.UNKNOWN)

    seconds.advance(20)
    again = presses.again()
    presses.ended(NEXT, Outcome.UNKNOWN)
    presses.lose(NEXT)
    seconds.advance(11)

    assert again == (NEXT, first)
    assert presses.again() is None


def test_whoever_presses_anew_means_the_new_press(seconds: Seconds) -> None:
    """A lost press is not done behind another one."""
    presses = Presses(seconds)
    presses.press(NEXT)
    presses.ended(NEXT, Outcome.UNKNOWN)
    presses.lose(NEXT)

    presses.press(RECALL)

    assert presses.again() is None
