"""What the doctor says of the numbers that this machine's kiosks gave by themselves."""

from collections.abc import Iterator
from pathlib import Path

from admin.doctor.check import Check, Level
from common.os_reasons import reason_of
from common.tickets.errors import Fault
from common.tickets.moments import date_words, moment_words
from common.tickets.text import Text
from kiosk.spool.looking import OwnNumbers, own_numbers


class SpoolNotReadable(Fault):
    """A kiosk's own numbers cannot be looked at."""

    code = "spool-not-readable"
    sentence = Text(
        vi="Không đọc được số tự cấp của máy lấy số trong {where}: {reason}.",
        en="The kiosk's own numbers in {where} cannot be read: {reason}.",
    )


def spool_checks(folder: Path) -> Iterator[Check]:
    """Say for every kiosk of this machine what it has still to hand over.

    `folder` is that of the machine's data. Raises SpoolNotReadable.
    """
    try:
        found = own_numbers(folder)
    except OSError as error:
        raise SpoolNotReadable(where=folder, reason=reason_of(error)) from error
    for one in found:
        part = Text(vi=f"Số tự cấp {one.name}", en=f"Own numbers {one.name}")
        is_well = one.letter and not (one.waiting or one.unreadable or one.damaged)
        level = Level.OK if is_well else Level.WARNING
        yield Check(part=part, level=level, says=_says(one))


def _says(own: OwnNumbers) -> Text:
    parts = [_waiting(own), *_wrong(own)]
    return Text(
        vi="; ".join(part.vi for part in parts),
        en="; ".join(part.en for part in parts),
    )


def _waiting(own: OwnNumbers) -> Text:
    if own.since is None:
        letter = own.letter
        if not letter:
            return Text(
                vi="chưa tự cấp số được khi mất kết nối: máy chưa có chữ riêng từ hệ thống;"
                " hãy mở máy lấy số khi có kết nối",
                en="cannot give numbers while cut off: the hall gave this kiosk no letter of its own;"
                " open the kiosk while it is connected",
            )
        return Text(
            vi=f"không có số nào chờ chuyển; chữ của máy: {letter}",
            en=f"nothing waits to be handed over; the kiosk's letter: {letter}",
        )
    said = [(date_words(day), letter, count) for day, letter, count in own.days]
    days = Text(
        vi=", ".join(f"ngày {day.vi} chữ {letter}: {count} số" for day, letter, count in said),
        en=", ".join(f"{count} of {day.en}, letter {letter}" for day, letter, count in said),
    )
    since = moment_words(own.since)
    return Text(
        vi=f"{own.waiting} số chờ chuyển vào hàng đợi, từ {since.vi} ({days.vi});"
        " hãy để máy lấy số mở đến khi có kết nối, đừng xóa thư mục của máy",
        en=f"{own.waiting} wait to be handed over, since {since.en} ({days.en});"
        " leave the kiosk open until it is connected, and do not delete its folder",
    )


def _wrong(own: OwnNumbers) -> Iterator[Text]:
    if own.unreadable:
        yield Text(
            vi=f"{own.unreadable} mục do phiên bản khác ghi; hãy cập nhật chương trình",
            en=f"{own.unreadable} records are of another version; update the program",
        )
    if own.damaged is not None:
        yield Text(
            vi=f"một tệp từng bị hỏng, còn giữ ở {own.damaged}",
            en=f"a file was damaged; as it was it is kept in {own.damaged}",
        )
