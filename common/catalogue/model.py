"""What a centre is made of, once its files have been read and checked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Literal

from common.printers.code_pages import VietnamesePages
from common.printers.profiles import Feature
from common.speech.calls import Style
from common.speech.vietnamese import Region
from common.tickets.opening_hours import OpeningHours
from common.tickets.rules import Rules
from common.tickets.text import Language, Text

Source = Literal["found", "memory", "checked"]


@dataclass(frozen=True, kw_only=True, slots=True)
class PriorityClass:
    """Who is called as if they had come `head_start` minutes earlier."""

    key: str
    name: Text
    head_start: int


NO_PRIORITY = PriorityClass(
    key="none", name=Text(vi="Không ưu tiên", en="No priority"), head_start=0
)


@dataclass(frozen=True, kw_only=True, slots=True)
class MoreLanguage:
    """A further language of the kiosk's screen; `name` is its own name for itself."""

    key: str
    name: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Site:
    """One centre.

    `timezone` is an IANA name that exists on this machine. `ticket_address` is "" (no QR code) or
    a web address with exactly one `{token}`. `free_line` may be empty in both languages.
    `priorities` are the configured classes; `NO_PRIORITY` is built in and not among them.
    `procedures_as_of` is the day on which the list of procedures was last compared, if known.
    `procedure_address` is "" or the web address of a procedure's official page, with one `{code}`.
    `languages` are those beside Vietnamese and English.
    """

    key: str
    name: Text
    timezone: str
    ticket_address: str
    free_line: Text
    rules: Rules
    priorities: tuple[PriorityClass, ...]
    procedures_as_of: date | None = None
    procedure_address: str = ""
    languages: tuple[MoreLanguage, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Service:
    """What one queue is for; `prefix` is one letter A–Z, never I or O; `description_vi` may be ""."""

    key: str
    prefix: str
    name: Text
    description_vi: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Procedure:
    """One entry of the public catalogue.

    `key` is the national `code`, or a slug of the Vietnamese name where no code is known.
    `level`, `time_limit` and `fee` are "" and `documents` is empty where not known: an empty fee
    does not mean free. `source` says how far to trust the row: `found` in a published source,
    from `memory`, or `checked` by the centre itself.
    """

    key: str
    code: str | None
    name: Text
    service: str
    level: str
    time_limit: str
    fee: str
    documents: tuple[str, ...]
    source: Source


@dataclass(frozen=True, kw_only=True, slots=True)
class Synonym:
    """Everyday words for something in the catalogue.

    `said` are the ways to say it. `means` are words of the catalogue's Vietnamese names, or the
    code of a procedure; "" stands for the `service` itself. `service` narrows where to look.
    """

    said: tuple[str, ...]
    means: str
    service: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Counter:
    """A service point; `services` maps each service it serves to its handicap in minutes."""

    number: int
    name: Text
    services: Mapping[str, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Printer:
    """A ticket printer.

    `width` in dots and `proven`, what it is known to do; None for what its profile says.
    `vietnamese_pages` None where proven letters stand on the usual pages.
    """

    key: str
    address: str
    profile: str
    width: int | None
    language: Language
    proven: tuple[Feature, ...] | None = None
    vietnamese_pages: VietnamesePages | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class QuietHours:
    """From `begins` to before `ends` calls sound at `volume`, 1.0 being as always; may cross midnight."""

    begins: time
    ends: time
    volume: float

    def volume_at(self, moment: time) -> float:
        """Return the volume at a moment by the centre's clock."""
        after, before = self.begins <= moment, moment < self.ends
        is_quiet = after and before if self.begins < self.ends else after or before
        return self.volume if is_quiet else 1.0


@dataclass(frozen=True, kw_only=True, slots=True)
class VoiceSettings:
    """How calls are spoken: `languages` in order, `rate` in words per minute, `repeat` times.

    `pack` is "shipped", "engine", or the folder of a voice pack; `output` a part of the name of
    the sound output, "" for the machine's default one.
    """

    languages: tuple[Language, ...]
    region: Region
    style: Style
    rate: int
    repeat: int
    pack: str = "shipped"
    quiet: QuietHours | None = None
    output: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Catalogue:
    """A whole centre, checked: every key that is referred to exists, every service is served."""

    site: Site
    services: tuple[Service, ...]
    procedures: tuple[Procedure, ...]
    counters: tuple[Counter, ...]
    printers: tuple[Printer, ...]
    voices: VoiceSettings
    synonyms: tuple[Synonym, ...] = ()
    hours: OpeningHours = field(default_factory=OpeningHours)
