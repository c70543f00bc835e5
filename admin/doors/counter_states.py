"""The states of the officer's window that its pictures show, each brought about by real presses."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from admin.doors.counter_stage import PIN, Stage, called, press_key, settle, sign_in
from common.printers.states import PrinterState
from common.readings.board_leases import hold_board
from common.readings.hall import Hall
from common.use_cases.messages import Messages, Ready, Recipient, place_of
from common.use_cases.queue import Queue
from common.use_cases.records import Records
from common.use_cases.rolls import Rolls
from common.use_cases.staff import Staff
from common.use_cases.use_case import By
from counter import reasons
from counter.commands import Command, Deed
from counter.dialogs import TransferQuestion
from counter.done_dialog import DoneQuestion


def first_start(stage: Stage) -> None:
    """Fill in the first officer of a centre that has none."""
    stage.window.first_page.key.setText("lan")
    stage.window.first_page.name.setText("Nguyễn Thị Lan")


def _sign_in_refused(stage: Stage) -> None:
    for _ in range(3):
        stage.window.sign_in.sign_in("lan", "000000")


def _elsewhere(stage: Stage) -> None:
    """Lan serves somebody at counter 2 and signs in here."""
    database = stage.hall.open()
    Staff(database, stage.hall.site).sign_in(2, "lan")
    Queue(database, stage.hall.site).call_next(2)
    database.close()
    sign_in(stage.window)


def _taken(stage: Stage) -> None:
    database = stage.hall.open()
    staff = Staff(database, stage.hall.site)
    staff.add_officer("minh", "Trần Văn Minh", PIN)
    staff.sign_in(4, "minh")
    Queue(database, stage.hall.site).call_next(4)
    database.close()
    stage.window.sign_in.refresh()
    settle()
    sign_in(stage.window)


def _waiting(stage: Stage) -> None:
    sign_in(stage.window)


def _ready(stage: Stage) -> None:
    """The queue of the counter is served up, and the next who comes is called."""
    sign_in(stage.window)
    database = stage.hall.open()
    queue = Queue(database, stage.hall.site)
    for row in stage.window.desk.waiting.rows:
        queue.cancel(row.number)
    database.close()
    press_key(stage.window, Qt.Key.Key_F10)


def _no_paper(stage: Stage) -> None:
    called(stage)
    database = stage.hall.open()
    Records(database, stage.hall.site).printer_state("kiosk-1", PrinterState.NEAR_END)
    database.close()
    stage.window.desk.refresh()
    settle()


def _serving(stage: Stage) -> None:
    called(stage)
    press_key(stage.window, Qt.Key.Key_F7)
    stage.hall.clock.advance(timedelta(seconds=192))
    stage.window.desk.refresh()
    stage.window.desk_page.lists.setCurrentIndex(2)


def _refused(stage: Stage) -> None:
    _serving(stage)
    press_key(stage.window, Qt.Key.Key_F6)


def _paused(stage: Stage) -> None:
    sign_in(stage.window)
    stage.window.desk.press(Command(deed=Deed.NEXT))
    stage.window.desk.press(Command(deed=Deed.HOLD, reason=reasons.HOLD[0]))
    stage.window.desk.press(Command(deed=Deed.PAUSE, reason=reasons.PAUSE[1]))
    stage.window.desk_page.lists.setCurrentIndex(1)


def _cut_off(stage: Stage) -> None:
    called(stage)
    stage.cable.is_cut = True
    stage.window.desk.refresh()


def _transfer(stage: Stage) -> None:
    sign_in(stage.window)
    press_key(stage.window, Qt.Key.Key_F9)
    press_key(stage.window, Qt.Key.Key_F4)
    question = stage.window.asking.open_question
    assert isinstance(question, TransferQuestion)  # noqa: S101 — F4 opens it
    question.services.setCurrentIndex(question.services.findData("noi_vu"))


def _reprint(stage: Stage) -> None:
    _no_paper(stage)
    stage.window.asking.do(Deed.REPRINT)


def _services(stage: Stage) -> None:
    database = stage.hall.open()
    staff = Staff(database, stage.hall.site)
    staff.add_officer("hoa", "Lê Thị Hoa", "135791")
    staff.set_supervisor("hoa", supervisor=True)
    database.close()
    sign_in(stage.window)
    stage.window.asking.change_services(stage.window.serving)


def _hall(stage: Stage) -> None:
    """Colleagues at work, a message that somebody has taken, one that nobody has seen."""
    sign_in(stage.window)
    database = stage.hall.open()
    staff, queue = Staff(database, stage.hall.site), Queue(database, stage.hall.site)
    for number, key, name in ((1, "minh", "Trần Văn Minh"), (2, "hoa", "Lê Thị Hoa")):
        staff.add_officer(key, name)
        staff.sign_in(number, key)
    queue.call_next(1)
    queue.start(1)
    staff.pause(3, reason=reasons.PAUSE[2])
    stage.hall.clock.advance(timedelta(minutes=7))
    queue.call_next(2)
    messages = Messages(database, stage.hall.site)
    taken = messages.send(4, Recipient.HALL, Ready.SECURITY)
    messages.acknowledge(taken.id, place_of(2))
    messages.send(4, Recipient.KIOSK, Ready.PAPER)
    database.close()
    stage.window.desk.refresh()
    stage.window.desk_page.sight_wanted.emit(Deed.HALL)


def _message(stage: Stage) -> None:
    sign_in(stage.window)
    stage.window.asking.write()


def _spoken_to(stage: Stage) -> None:
    """A message to answer, a board that is away, another that is mute, and little paper."""
    called(stage)
    database = stage.hall.open()
    hold_board(database, stage.hall.site, "tv-1", UUID(int=1), "may-1")
    call = Hall(database, stage.hall.site).current_calls()[0].call_id
    Records(database, stage.hall.site).mute(call, "tv-2", "sound-muted")
    stage.hall.clock.advance(timedelta(minutes=2))
    Records(database, stage.hall.site).printer_state("kiosk-1", PrinterState.NEAR_END)
    Messages(database, stage.hall.site).send(2, Recipient.HALL, Ready.HELP)
    database.close()
    stage.window.desk.refresh()


def _spoken_to_low(stage: Stage) -> None:
    _spoken_to(stage)
    stage.window.resize(360, 480)


def _news(stage: Stage) -> None:
    _serving(stage)
    database = stage.hall.open()
    Messages(database, stage.hall.site).send(4, Recipient.HALL, Ready.SECURITY)
    database.close()
    stage.window.desk.refresh()


def _roll_start(stage: Stage) -> None:
    called(stage)
    stage.window.asking.start_roll()


def _roll_count(stage: Stage) -> None:
    called(stage)
    database = stage.hall.open()
    Rolls(database, stage.hall.site).start(first=1, last=500, handed=25)
    database.close()
    stage.window.desk.refresh()
    roll, words = stage.window.desk.offers.rolls()[0]
    stage.window.asking.count_roll(roll, words)


def _long_names(stage: Stage) -> None:
    sign_in(stage.window)
    database = stage.hall.open()
    for priority in ("merit", "pregnant"):
        Queue(database, stage.hall.site).issue("noi_vu", priority=priority)
    database.close()
    stage.hall.clock.advance(timedelta(minutes=70))
    stage.window.desk.press(Command(deed=Deed.CALL, number="G002"))
    stage.window.desk.refresh()


def _day_in_figures(stage: Stage) -> None:
    """Two counters at work for an hour and a half, then F11."""
    sign_in(stage.window)
    database = stage.hall.open()
    queue = Queue(database, stage.hall.site)
    for turn in range(24):
        counter = 4 if turn % 3 else 2
        stage.hall.clock.advance(timedelta(seconds=100 + 7 * turn))
        served = queue.call_next(counter)
        if served.number is not None and turn % 7 == 3:  # noqa: PLR2004 — one in seven does not come
            queue.no_show(counter)
        elif served.number is not None and turn % 2:
            queue.start(counter)
            stage.hall.clock.advance(timedelta(seconds=90 + 11 * turn))
            queue.finish(counter)
    database.close()
    stage.window.desk.refresh()
    press_key(stage.window, Qt.Key.Key_F11)


def _figures_explained(stage: Stage) -> None:
    _day_in_figures(stage)
    stage.window.figures_page.list.scrollToBottom()


def _menu(stage: Stage) -> None:
    called(stage)
    stage.window.desk_page.window_button.click()


def _keys(stage: Stage) -> None:
    called(stage)
    press_key(stage.window, Qt.Key.Key_F1)


def _folded(stage: Stage) -> None:
    called(stage)
    stage.window.folding.fold()


def _folded_serving(stage: Stage) -> None:
    _serving(stage)
    stage.window.folding.fold()


def _folded_cut_off(stage: Stage) -> None:
    _cut_off(stage)
    stage.window.folding.fold()


def _folded_alone(stage: Stage) -> None:
    _waiting(stage)
    stage.window.folding.fold()


def _low(stage: Stage) -> None:
    called(stage)
    stage.window.resize(360, 480)


def _already_called(stage: Stage) -> None:
    """The machine's call and the officer's press in one moment."""
    _ready(stage)
    database = stage.hall.open()
    queue = Queue(database, stage.hall.site)
    queue.issue("bao_tro_xa_hoi")
    stage.hall.clock.advance(timedelta(seconds=6))
    queue.call_next(4, ready=True, by=By(officer="lan"))
    database.close()
    stage.window.desk.press(Command(deed=Deed.READY, reason=""))


def _reminded(stage: Stage) -> None:
    """Somebody fetches a paper and is long away."""
    sign_in(stage.window)
    stage.window.desk.press(Command(deed=Deed.NEXT))
    stage.window.desk.press(Command(deed=Deed.HOLD, reason=reasons.HOLD[0]))
    stage.hall.clock.advance(timedelta(minutes=17))
    stage.window.desk.refresh()
    stage.window.desk_page.lists.setCurrentIndex(1)


def _answered_second(stage: Stage) -> None:
    _spoken_to(stage)
    database = stage.hall.open()
    messages = Messages(database, stage.hall.site)
    sight = stage.window.desk.sight
    for message in sight.messages:
        messages.acknowledge(message.id, place_of(2))
    database.close()
    stage.hall.clock.advance(timedelta(seconds=2))
    sight.acknowledge()


def _walk_in(stage: Stage) -> None:
    called(stage)
    stage.window.asking.do(Deed.WALK_IN)


def _files(stage: Stage) -> None:
    """Five files of two procedures, and one more is looked for."""
    called(stage)
    stage.window.asking.do(Deed.DONE)
    question = stage.window.asking.open_question
    assert isinstance(question, DoneQuestion)  # noqa: S101 — the deed opens it
    for words in ("ban sao", "bao tro xa hoi"):
        QTest.keyClicks(question.field, words)
        QTest.keyClick(question.field, Qt.Key.Key_Return)
    QTest.keyClicks(question.field, "+++")
    QTest.keyClicks(question.field, "khai sinh")
    question.outcomes.setCurrentIndex(1)


def _no_files_yet(stage: Stage) -> None:
    called(stage)
    stage.window.asking.do(Deed.DONE)


def _paper(stage: Stage) -> None:
    called(stage)
    stage.window.desk_page.paper_button.click()


def _figures_spoken_to(stage: Stage) -> None:
    """Somebody asks for help while the officer looks at the figures."""
    _day_in_figures(stage)
    database = stage.hall.open()
    Messages(database, stage.hall.site).send(2, Recipient.HALL, Ready.HELP)
    database.close()
    stage.window.desk.refresh()


def _folded_spoken_to(stage: Stage) -> None:
    _spoken_to(stage)
    stage.window.folding.fold()


STATES: Final = (
    first_start,
    _sign_in_refused,
    _taken,
    _elsewhere,
    _waiting,
    _ready,
    called,
    _no_paper,
    _serving,
    _refused,
    _paused,
    _cut_off,
    _transfer,
    _services,
    _hall,
    _message,
    _spoken_to,
    _spoken_to_low,
    _news,
    _reprint,
    _already_called,
    _reminded,
    _answered_second,
    _walk_in,
    _no_files_yet,
    _files,
    _paper,
    _roll_start,
    _roll_count,
    _long_names,
    _low,
    _day_in_figures,
    _figures_explained,
    _figures_spoken_to,
    _menu,
    _keys,
    _folded_alone,
    _folded,
    _folded_serving,
    _folded_cut_off,
    _folded_spoken_to,
)
