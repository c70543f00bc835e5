import pytest

from common.catalogue.model import Catalogue
from common.database.faults import DatabaseUnreachable
from common.readings.desk_view import SignedIn
from common.tickets.ticket import State
from common.use_cases.setup import set_up
from common.use_cases.use_case import By
from counter.commands import OWN_DEEDS, Command, Deed, allowed, perform
from counter.desk_model import DeskModel
from counter.desk_reading import read_desk
from counter.screen import Mood, Screen, Tone
from tests.counter.conftest import PIN, Cable, signed_in
from tests.halls import TestHall
from tests.manual_executor import ManualExecutor
from tests.windows import Seconds

NEXT = Command(deed=Deed.NEXT)


def _screen(desk: DeskModel) -> Screen:
    screen = desk.screen
    assert isinstance(screen, Screen)
    return screen


def _press(desk: DeskModel, seconds: Seconds, deed: Deed, reason: str | None = None) -> Screen:
    """Press a key, three seconds after the last one."""
    seconds.advance(3)
    desk.press(Command(deed=deed, reason=reason))
    return _screen(desk)


def test_next_calls_the_first_of_the_list_and_says_so(desk: DeskModel, hall: TestHall) -> None:
    """One key: the right person is called, and the window shows it."""
    number = hall.issue()

    desk.press(NEXT)

    assert hall.state(number) is State.CALLED
    screen = _screen(desk)
    assert (screen.mood, screen.mood_words) == (Mood.CALLING, "Đang gọi")
    assert (screen.card.number, screen.card.heading) == (number, "Đang gọi lần 1")
    assert screen.said.text == f"Đã mời {number}."
    assert hall.events(number)[-1].officer == "lan"


def test_the_next_key_finishes_and_says_both(
    desk: DeskModel, hall: TestHall, seconds: Seconds
) -> None:
    """Nobody waits any more: the finish stands, and the answer says both."""
    number = hall.issue()
    desk.press(NEXT)

    screen = _press(desk, seconds, Deed.NEXT)

    assert hall.state(number) is State.FINISHED
    assert screen.said.text == f"Đã hoàn tất {number}. Không còn ai chờ."
    assert screen.mood is Mood.WAITING


def test_a_refusal_is_said_in_words(desk: DeskModel, seconds: Seconds) -> None:
    """Nobody waits: the officer reads why nothing happened."""
    screen = _press(desk, seconds, Deed.NEXT)

    assert screen.said.text == "Không còn ai chờ ở quầy 1."
    assert screen.said.tone is Tone.BAD


def test_hammering_the_key_calls_one_person(
    desk: DeskModel, hall: TestHall, seconds: Seconds
) -> None:
    """A child at the keyboard, thirty presses a second: one call."""
    numbers = [hall.issue() for _ in range(5)]

    for _ in range(150):
        desk.press(NEXT)
        seconds.advance(1 / 30)

    assert [hall.state(one) for one in numbers].count(State.WAITING) == 4


def test_the_busy_state_shows_before_the_answer_comes(
    cable: Cable, hall: TestHall, officer: SignedIn, seconds: Seconds
) -> None:
    """The key is answered at once: busy, nothing else can be pressed; then the result."""
    worker = ManualExecutor()
    desk = DeskModel(cable.link(worker), 1, "vi", seconds)
    link = cable.link()
    hall.staff.sign_in(1, "lan")
    hall.issue()
    link.ask(lambda opened: read_desk(opened, 1), lambda it: desk.begin(officer, it), _raise)

    desk.press(NEXT)
    meanwhile = _screen(desk)
    worker.run_all()

    assert (meanwhile.busy, meanwhile.next_words) == (Deed.NEXT, "Đang mời…")
    assert meanwhile.enabled == frozenset()
    assert _screen(desk).busy is None
    assert _screen(desk).card.number == "A001"


@pytest.mark.parametrize("deed", [None, Deed.NEXT, Deed.START])
def test_keys_work_exactly_where_the_table_allows_them(
    desk: DeskModel, hall: TestHall, seconds: Seconds, deed: Deed | None
) -> None:
    """Buttons follow the table of transitions, in every state of the ticket in hand."""
    hall.issue()
    if deed is not None:
        _press(desk, seconds, Deed.NEXT)
    if deed is Deed.START:
        _press(desk, seconds, Deed.START)

    screen = _screen(desk)

    state = screen.in_hand_state
    expected = {one for one in OWN_DEEDS if state is not None and allowed(one, state)}
    assert screen.enabled & set(OWN_DEEDS) == expected


def test_a_key_that_cannot_work_says_why(desk: DeskModel, hall: TestHall, seconds: Seconds) -> None:
    """A key is never silently dead."""
    nobody = _press(desk, seconds, Deed.RECALL).said.text
    hall.issue()
    _press(desk, seconds, Deed.NEXT)
    _press(desk, seconds, Deed.START)
    serving = _press(desk, seconds, Deed.NO_SHOW).said.text
    hall.pass_time(minutes=1)
    desk.refresh()
    undo = _press(desk, seconds, Deed.UNDO).said.text

    assert nobody == "Quầy 1 chưa gọi số nào."
    assert serving == "Số A001 đang phục vụ, không thể báo vắng mặt."
    assert undo == "Quầy 1 không có thao tác nào để hoàn tác."


def test_every_deed_of_the_table_can_be_done(
    desk: DeskModel, hall: TestHall, seconds: Seconds
) -> None:
    """Recall, start, hold, resume, return, let pass, transfer, no-show, cancel, call, finish."""
    first, second = hall.issue(), hall.issue()
    states = []
    for deed, number in (
        (Deed.NEXT, None),
        (Deed.RECALL, None),
        (Deed.START, None),
        (Deed.HOLD, None),
        (Deed.RESUME, first),
        (Deed.HOLD, None),
        (Deed.RETURN, first),
        (Deed.CALL, first),
        (Deed.NO_SHOW, None),
        (Deed.LET_PASS, first),
        (Deed.CALL, first),
        (Deed.RETURN, None),
        (Deed.CALL, first),
        (Deed.FINISH, None),
    ):
        seconds.advance(3)
        desk.press(Command(deed=deed, number=number))
        states.append(str(hall.state(first)))
    seconds.advance(3)
    desk.press(Command(deed=Deed.TRANSFER, number=second, to_service="dat_dai"))
    seconds.advance(3)
    desk.press(Command(deed=Deed.CANCEL, number=second))

    assert " ".join(states) == (
        "called called serving held serving held waiting called no_show waiting called waiting"
        " called finished"
    )
    assert hall.ticket(second).service == "dat_dai"
    assert hall.state(second) is State.CANCELLED
    assert _screen(desk).said.text == f"Đã hủy {second}."


def test_undo_takes_the_call_back_and_counts_its_seconds(
    desk: DeskModel, hall: TestHall, seconds: Seconds
) -> None:
    """Thirty seconds to take back a slip, shown as they run."""
    number = hall.issue()
    desk.press(NEXT)
    full = _screen(desk)
    seconds.advance(20)
    desk.tick()
    later = _screen(desk)
    desk.press(Command(deed=Deed.UNDO))

    assert (full.undo_seconds, later.undo_seconds) == (30, 10)
    assert full.undo_words == f"Hoàn tác: mời số {number}"
    assert hall.state(number) is State.WAITING
    assert _screen(desk).undo_seconds == 0


def test_the_same_number_can_be_called_again_right_after_an_undo(
    desk: DeskModel, hall: TestHall
) -> None:
    """What was taken back is no double press."""
    number = hall.issue()
    desk.press(NEXT)
    desk.press(Command(deed=Deed.UNDO))

    desk.press(NEXT)

    assert hall.state(number) is State.CALLED


def test_pausing_says_why_and_opening_ends_it(
    desk: DeskModel, hall: TestHall, seconds: Seconds
) -> None:
    """A paused counter is unmistakable, with its reason."""
    paused = _press(desk, seconds, Deed.PAUSE, reason="Nghỉ trưa")
    opened = _press(desk, seconds, Deed.REOPEN)

    assert (paused.mood, paused.paused) == (Mood.PAUSED, True)
    assert paused.card.heading == "Quầy tạm nghỉ · Nghỉ trưa"
    assert (opened.mood, opened.paused) == (Mood.WAITING, False)
    assert hall.reading.counter_status(1) == "open"


def test_the_tick_follows_the_boards(desk: DeskModel, hall: TestHall) -> None:
    """Nobody has it, shown, spoken, mute: the officer sees which."""
    hall.issue()
    desk.press(NEXT)
    call = hall.reading.current_calls()[0].call_id
    said = [_screen(desk).card.announced]
    hall.records.shown(call, "tv-1")
    desk.refresh()
    said.append(_screen(desk).card.announced)
    hall.records.mute(call, "tv-1", "no-sound")
    desk.refresh()
    said.append(_screen(desk).card.announced)
    hall.records.spoken(call, "tv-2")
    desk.refresh()
    said.append(_screen(desk).card.announced)

    assert [one.text for one in said] == [
        "Chưa có bảng nào nhận",
        "Đã hiện lúc 08:00:01, chưa đọc loa",
        "Đã hiện, không tiếng: không có loa",
        "Đã hiện và đã đọc loa lúc 08:00:01",
    ]
    assert [one.tone for one in said] == [Tone.PLAIN, Tone.PLAIN, Tone.BAD, Tone.GOOD]


def test_times_go_on_between_readings(desk: DeskModel, hall: TestHall, seconds: Seconds) -> None:
    """Waiting minutes and the serving time run on the window's own clock."""
    hall.issue()
    hall.issue()
    desk.press(NEXT)
    _press(desk, seconds, Deed.START)
    seconds.advance(125)

    desk.tick()

    assert _screen(desk).card.clock == "02:05"
    assert desk.waiting.rows[0].time == "2 phút"


def test_the_lists_say_who_waits_why_and_who_is_away(
    desk: DeskModel, hall: TestHall, seconds: Seconds
) -> None:
    """Number, class, time, why; on hold with its reason; counts per service."""
    hall.issue("chung_thuc")
    hall.issue(priority="elderly")
    hall.pass_time(minutes=4)
    desk.refresh()
    first, helped = desk.waiting.rows
    _press(desk, seconds, Deed.NEXT)
    _press(desk, seconds, Deed.HOLD, reason="Đi phô tô")

    assert (first.number, first.priority, first.time) == ("A001", "Người cao tuổi", "4 phút")
    assert first.why == "ưu tiên người cao tuổi, chờ 4 phút · Hộ tịch – Tư pháp"
    assert "giúp thêm, gọi sau 10 phút" in helped.why
    assert [(one.number, one.priority) for one in desk.aside.rows] == [("A001", "Tạm gác")]
    assert desk.aside.rows[0].why == "Đi phô tô · Hộ tịch – Tư pháp"
    assert Deed.RESUME in desk.aside.rows[0].deeds
    assert Deed.RESUME not in first.deeds
    assert [one.waiting for one in desk.counts.rows][:3] == ["0", "1", "0"]
    screen = _screen(desk)
    assert (screen.waiting_title, screen.aside_title) == ("Đang chờ 1", "Gác, vắng 1")


def test_a_lost_database_keeps_what_is_shown_and_comes_back(
    desk: DeskModel, hall: TestHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cut off: said in words, nothing can be pressed, the number stays; then it goes on."""
    number = hall.issue()
    desk.press(NEXT)
    with monkeypatch.context() as broken:
        broken.setattr("common.background.session.find_site", _unreachable)
        desk.refresh()
        lost = _screen(desk)

    desk.refresh()

    assert (lost.mood, lost.mood_words) == (Mood.LOST, "Mất kết nối")
    assert lost.card.number == number
    assert lost.enabled == frozenset()
    assert "Không dùng được cơ sở dữ liệu" in lost.said.text
    assert _screen(desk).mood is Mood.CALLING
    assert _screen(desk).said.text == ""


def test_a_press_that_met_a_dead_cable_is_not_done_twice(
    desk: DeskModel, hall: TestHall, seconds: Seconds, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The commit went through, the answer did not: the window shows the truth and goes on."""
    numbers = [hall.issue(), hall.issue()]
    with monkeypatch.context() as broken:
        broken.setattr("counter.desk_model.perform", _commit_then_lose)
        desk.press(NEXT)

    shown = _screen(desk)

    assert shown.card.number == numbers[0]
    assert hall.state(numbers[1]) is State.WAITING
    assert _press(desk, seconds, Deed.NEXT).card.number == numbers[1]


def test_whoever_signs_in_again_finds_the_open_ticket(
    cable: Cable, desk: DeskModel, hall: TestHall, seconds: Seconds
) -> None:
    """A crashed window loses nothing: the ticket in hand is there again."""
    number = hall.issue()
    desk.press(NEXT)

    again = signed_in(cable.link(), seconds)

    assert _screen(again).card.number == number
    assert _screen(again).mood is Mood.CALLING


def test_a_colleague_who_takes_over_ends_the_session(desk: DeskModel, hall: TestHall) -> None:
    """Two windows at one counter: the earlier one goes back to its sign-in and says why."""
    left: list[str] = []
    desk.left.connect(left.append)
    hall.staff.add_officer("minh", "Trần Minh", PIN)
    hall.staff.sign_out(1)
    hall.staff.sign_in(1, "minh")

    desk.refresh()

    assert left == ["Trần Minh đã nhận quầy này."]


def test_a_training_is_marked(
    cable: Cable, officer: SignedIn, shipped: Catalogue, hall: TestHall, seconds: Seconds
) -> None:
    """Practice never looks like the real thing."""
    set_up(hall.database, shipped, training=True)

    desk = signed_in(cable.link(), seconds)

    assert _screen(desk).training


def _raise(error: Exception) -> None:
    raise error


def _unreachable(*_: object) -> None:
    raise DatabaseUnreachable(where="moiso.db", detail="dây mạng")


def _commit_then_lose(opened: object, counter: int, command: object, by: By) -> None:
    perform(opened, counter, command, by)  # type: ignore[arg-type]  # as it was given
    raise DatabaseUnreachable(where="moiso.db", detail="dây mạng")
