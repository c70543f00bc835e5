"""Short messages: between counters, and to whoever helps at the kiosks.

One person answers for all: the first who acknowledges a message takes care of it, and everybody is
told who. Messages are for minutes; the first press of a new day deletes them.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, Row
from uuid_utils.compat import uuid7

from common.answers import Answer
from common.database import messages as sql
from common.database.engine import Database
from common.database.work import Work
from common.tickets.errors import Refusal
from common.tickets.text import Text
from common.tickets.ticket import Press
from common.use_cases.use_case import ANYONE, By, UseCases

LAPSES_AFTER: Final = timedelta(minutes=15)
"""So long a message is shown to those for whom it is, unless somebody acknowledges it."""

SHOWN_TO_SENDER: Final = timedelta(minutes=20)
LONGEST: Final = 120
_COUNTER_PLACE: Final = "counter-"


class Ready(StrEnum):
    """What is said so often that nobody should have to type it."""

    PAPER = "paper"
    SECURITY = "security"
    HELP = "help"
    MACHINE = "machine"
    COME = "come"


READY_WORDS: Final[dict[Ready, Text]] = {
    Ready.PAPER: Text(vi="Kiosk hết giấy", en="The kiosk is out of paper"),
    Ready.SECURITY: Text(vi="Cần bảo vệ", en="Security is needed"),
    Ready.HELP: Text(vi="Đông người, xin giúp gọi số", en="Many people, please help calling"),
    Ready.MACHINE: Text(vi="Máy hỏng, cần kỹ thuật", en="A machine is broken, please mend it"),
    Ready.COME: Text(vi="Xin sang quầy tôi một chút", en="Please come to my counter"),
}


class Recipient(StrEnum):
    """For whom a message is: the counters and the kiosks, the kiosks' helpers, one counter."""

    HALL = "hall"
    KIOSK = "kiosk"
    COUNTER = "counter"


class MessageInvalid(Refusal):
    """A message says one thing, shortly, to somebody else."""

    code = "message-invalid"
    sentence = Text(
        vi="Tin nhắn cần có nội dung (nhiều nhất {longest} ký tự) và một nơi nhận khác quầy mình.",
        en="A message needs words ({longest} characters at most) and somebody else to go to.",
    )


class MessageTaken(Refusal):
    """Somebody else takes care of a message already; `place` as people call it."""

    code = "message-taken"
    sentence = Text(
        vi="{place} đã nhận tin này trước rồi.",
        en="{place} has already taken care of this message.",
    )


class MessageState(StrEnum):
    """How far a message has come; `lapsed` comes with time alone."""

    SENT = "sent"
    SEEN = "seen"
    ACKNOWLEDGED = "acknowledged"
    LAPSED = "lapsed"


@dataclass(frozen=True, kw_only=True, slots=True)
class Sent(Answer):
    """A message on its way."""

    id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class Message:
    """One message; `counter` said it, places are `counter-3` or a kiosk's key."""

    id: UUID
    counter: int
    recipient: Recipient
    to_counter: int | None
    words: Text
    sent_at: datetime
    seen_by: str | None = None
    acknowledged_by: str | None = None

    def state(self, now: datetime) -> MessageState:
        """Return how far it has come by the database's clock."""
        if self.acknowledged_by is not None:
            return MessageState.ACKNOWLEDGED
        if now - self.sent_at >= LAPSES_AFTER:
            return MessageState.LAPSED
        return MessageState.SENT if self.seen_by is None else MessageState.SEEN

    def is_waiting(self, now: datetime) -> bool:
        """Say whether it is still to be shown to those for whom it is."""
        return self.state(now) in {MessageState.SENT, MessageState.SEEN}


def place_of(counter: int) -> str:
    """Return how a counter is named as a place that has seen or acknowledged."""
    return f"{_COUNTER_PLACE}{counter}"


def taken_elsewhere(by: str | None, here: str) -> MessageTaken | None:
    """Return that a message was answered first at another place; None where that is not so."""
    if by is None or by == here:
        return None
    number = by.removeprefix(_COUNTER_PLACE)
    kiosk = by.replace("-", " ").replace("_", " ").capitalize()
    is_counter = number != by and number.isdigit()
    return MessageTaken(
        place=Text(vi=f"Quầy {number}", en=f"Counter {number}") if is_counter else kiosk
    )


def messages_of(work: Work, counter: int) -> tuple[Message, ...]:
    """Return what a counter has said lately, and what waits for it, oldest first."""
    rows = work.run(sql.OF_COUNTER, at_counter=counter, sent_after=work.now - SHOWN_TO_SENDER)
    found = (_message(row) for row in rows)
    return tuple(one for one in found if one.counter == counter or one.is_waiting(work.now))


def read_kiosk_messages(database: Database, site: str) -> tuple[Message, ...]:
    """Return what waits for whoever helps at a kiosk, oldest first."""
    with database.reading() as connection:
        work = Work(connection, site)
        rows = work.run(sql.OF_KIOSKS, sent_after=work.now - LAPSES_AFTER)
        found = (_message(row) for row in rows)
        return tuple(one for one in found if one.is_waiting(work.now))


class Messages(UseCases):
    """The messages of one site; safe to share between threads."""

    def send(
        self,
        counter: int,
        recipient: Recipient,
        said: Ready | str,
        *,
        to_counter: int | None = None,
        by: By = ANYONE,
    ) -> Sent:
        """Say something from a counter; raises MessageInvalid and UnknownCounter."""
        words = None if isinstance(said, Ready) else " ".join(said.split())
        too_long = words is not None and not 0 < len(words) <= LONGEST
        named = (recipient is Recipient.COUNTER) == (to_counter is not None)
        if too_long or not named or to_counter == counter:
            raise MessageInvalid(longest=LONGEST)

        def do(work: Work, press: Press) -> Sent:
            work.counter(counter)
            if to_counter is not None:
                work.counter(to_counter)
            message_id: UUID = uuid7()
            work.insert(
                sql.NEW_MESSAGE,
                id=message_id,
                site=self.site,
                counter=counter,
                officer=press.officer,
                recipient=recipient.value,
                to_counter=to_counter,
                code=said.value if isinstance(said, Ready) else None,
                words=words,
                sent_at=work.now,
            )
            return Sent(id=message_id)

        arguments = {
            "counter": counter,
            "recipient": recipient,
            "said": said,
            "to_counter": to_counter,
        }
        return self._once("message", Sent, arguments, do, by)

    def seen(self, message_id: UUID, place: str) -> None:
        """Record that a message stands on a screen; the first place stays."""
        self._change(
            lambda work: work.run(sql.SEEN, which_message=message_id, place=place, at=work.now)
        )

    def acknowledge(self, message_id: UUID, place: str) -> str | None:
        """Record that somebody takes care of a message; the first place stays, and is returned.

        None: the message is gone.
        """

        def do(connection: Connection) -> str | None:
            work = Work(connection, self.site)
            work.run(sql.ACKNOWLEDGED, which_message=message_id, place=place, at=work.now)
            taken_by: str | None = work.run(sql.TAKEN_BY, which_message=message_id).scalar()
            return taken_by

        return self.database.write(do)


def _message(row: Row[Any]) -> Message:
    return Message(
        id=row.id,
        counter=row.counter,
        recipient=Recipient(row.recipient),
        to_counter=row.to_counter,
        words=READY_WORDS[Ready(row.code)]
        if row.code is not None
        else Text(vi=row.words, en=row.words),
        sent_at=row.sent_at,
        seen_by=row.seen_by,
        acknowledged_by=row.acknowledged_by,
    )
