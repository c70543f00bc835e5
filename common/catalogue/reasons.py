"""Why a value cannot be used, in words for a person without IT training."""

from collections.abc import Collection
from difflib import get_close_matches

from common.tickets.errors import Refusal
from common.tickets.text import Text

SETTING = Text(vi="mục", en="setting")
COLUMN = Text(vi="cột", en="column")

_SHOWN_MOST = 60

MISSING_FOLDER = Text(
    vi="máy này không có thư mục đó. Nếu “moiso setup” đã đọc nó trên máy khác, hãy chép thư mục"
    " sang máy này và ghi đường dẫn vào “config” trong moiso.toml",
    en="there is no such folder on this machine. If “moiso setup” has read it on another one, copy"
    " the folder to this one and write its path into moiso.toml as “config”",
)
EMPTY_FILE = Text(
    vi="tệp trống; có thể đã ghi dở dang. Hãy lấy lại bản sao lưu",
    en="the file is empty; it may have been written only in part. Take your backup copy",
)
UTF16 = Text(
    vi="tệp được lưu kiểu UTF-16 (Unicode); hãy lưu lại với mã hóa UTF-8",
    en="the file is saved as UTF-16 (Unicode); save it again with the encoding UTF-8",
)
NOT_UTF8 = Text(
    vi="có chữ không theo mã UTF-8 (có thể là bảng mã cũ); hãy lưu lại với mã hóa UTF-8",
    en="letters here are not UTF-8 (perhaps an old encoding); save with the encoding UTF-8",
)
HALF_WRITTEN = Text(
    vi="nội dung đứt giữa chừng: thiếu dấu đóng nháy hoặc đóng ngoặc, hoặc tệp ghi dở dang",
    en="the content breaks off: a closing quotation mark or bracket is missing, or the file was"
    " written only in part",
)
TOML_SYNTAX = Text(
    vi='viết chưa đúng; mỗi dòng có dạng mục = "chữ" hoặc mục = số; xem lại dấu nháy, dấu ngoặc',
    en='not written correctly; a line reads setting = "words" or setting = number; look at the'
    " quotation marks and brackets",
)
BACKSLASH = Text(
    vi="dấu \\ không dùng được trong dấu nháy kép; hãy viết đường dẫn với dấu /: C:/moiso",
    en="the sign \\ cannot stand in quotation marks; write paths with /: C:/moiso",
)
TOML_TWICE = Text(
    vi="mục này đã được ghi ở trên; chỉ ghi một lần",
    en="this was already written above; write it only once",
)
CSV_QUOTES = Text(
    vi="dấu nháy kép trong dòng này đặt chưa đúng, hoặc thiếu dấu đóng nháy",
    en="a quotation mark in this row is misplaced, or a closing one is missing",
)
NO_ROWS = Text(
    vi="chỉ có dòng tiêu đề, chưa có dòng nào bên dưới",
    en="there is only the heading; no rows below it",
)
TICKET_ADDRESS = Text(
    vi="phải bắt đầu bằng http:// hoặc https:// và có {token} đúng một lần, hoặc để trống",
    en="must begin with http:// or https:// and contain {token} exactly once, or be empty",
)
PROCEDURE_ADDRESS = Text(
    vi="phải bắt đầu bằng http:// hoặc https:// và có {code} đúng một lần, hoặc để trống",
    en="must begin with http:// or https:// and contain {code} exactly once, or be empty",
)
PREFIX = Text(
    vi="chữ đầu số thứ tự phải là đúng một chữ hoa từ A đến Z, trừ I và O (dễ nhầm với 1 và 0)",
    en="the prefix must be exactly one capital letter A to Z, not I or O (read as 1 and 0)",
)
CODE = Text(
    vi="mã thủ tục có dạng 1.001193 (6 số sau dấu chấm); Excel hay bỏ mất số 0 ở cuối: hãy định"
    " dạng cột là Văn bản (Text)",
    en="a procedure code looks like 1.001193 (6 digits after the point); Excel drops zeros at the"
    " end: format the column as Text",
)
NAME_WITHOUT_LETTERS = Text(
    vi="thủ tục không có mã thì tên phải có chữ",
    en="a procedure without a code needs letters in its name",
)
SYNONYM_LEADS_NOWHERE = Text(
    vi="phải ghi “means” (từ trong tên thủ tục) hoặc “service” (mã lĩnh vực), hoặc cả hai",
    en="write “means” (words of a procedure's name) or “service” (a service key), or both",
)
DAY = Text(
    vi='phải là ngày có thật dạng "2026-09-30", hoặc để trống ""',
    en='must be a day that exists, written "2026-09-30", or empty ""',
)
HELPS = Text(
    vi='“helps” phải là "all", hoặc ["mã lĩnh vực", …], hoặc { mã_lĩnh_vực = số phút, … }',
    en='“helps” must be "all", or ["service key", …], or { service_key = minutes, … }',
)
SERVES_NOTHING = Text(
    vi="quầy này chưa phục vụ lĩnh vực nào; hãy ghi “own” hoặc “helps”",
    en="this counter serves nothing; write “own” or “helps”",
)
WIDTH = Text(
    vi="“width” phải là 576 (giấy 80 mm), 512 hoặc 384 (giấy 58 mm), không có dấu nháy",
    en="“width” must be 576 (80 mm paper), 512 or 384 (58 mm paper), without quotation marks",
)
VIETNAMESE_PAGES = Text(
    vi="“vietnamese_pages” là hai số trang khác nhau từ 0 đến 255, chữ thường trước, ví dụ [30, 31]",
    en="“vietnamese_pages” are two different numbers of pages from 0 to 255, small letters first, such"
    " as [30, 31]",
)
LANGUAGE_KEY = Text(
    vi="mã ngôn ngữ gồm 2 hoặc 3 chữ thường theo ISO 639, ví dụ km, zh, tyz; vi và en đã có sẵn",
    en="a language's key is its 2 or 3 small letters of ISO 639, such as km, zh, tyz; vi and en are"
    " built in",
)
NOT_QUIET = Text(
    vi='phải là khoảng giờ dạng "11:30-13:30", hai đầu khác nhau, hoặc để trống ""',
    en='must be two different times like "11:30-13:30", or empty ""',
)
NO_LANGUAGE = Text(vi="phải có ít nhất một thứ tiếng", en="at least one language is needed")
NONE_BUILT_IN = Text(
    vi="“none” (không ưu tiên) có sẵn, không ghi vào đây",
    en="“none” (no priority) is built in; do not list it",
)


def shown(value: object) -> str:
    """Return `value` in quotation marks, cut where it is too long for a sentence."""
    words = " ".join(str(value).split())
    return f"“{words if len(words) <= _SHOWN_MOST else words[: _SHOWN_MOST - 1] + '…'}”"


def nearest(name: str, known: Collection[str]) -> str | None:
    """Return the known name that `name` was probably meant to be."""
    close = get_close_matches(name[:_SHOWN_MOST], known, n=1)
    return close[0] if close else None


def refused(refusal: Refusal) -> Text:
    """Say what a refusal says, as part of a sentence."""
    return Text(
        vi=refusal.message("vi").removesuffix("."), en=refusal.message("en").removesuffix(".")
    )


def missing_file(folder: str, instead: str | None) -> Text:
    """Say that a file is not there, and which similar one is."""
    return Text(
        vi=f"không có tệp này trong thư mục {folder}"
        + (f"; có tệp {shown(instead)}, có phải đặt nhầm tên không?" if instead else ""),
        en=f"this file is not in the folder {folder}"
        + (f"; there is {shown(instead)}: is it misnamed?" if instead else ""),
    )


def unreadable_file(why: Text) -> Text:
    """Say that a file is there but the machine does not let us read it."""
    return Text(vi=f"không đọc được tệp ({why.vi})", en=f"the file cannot be read ({why.en})")


def strange_letter(letter: str) -> Text:
    """Say that a character is none that a person types."""
    number = f"U+{ord(letter):04X}"
    return Text(
        vi=f"có ký tự hỏng ({number}); tệp ghi dở dang hoặc lưu sai mã hóa, cần UTF-8",
        en=f"a broken character ({number}); written only in part, or not saved as UTF-8",
    )


def unknown_name(kind: Text, name: str, known: Collection[str]) -> Text:
    """Say that there is no such setting or column, and which is meant or which there are."""
    near = nearest(name, known)
    if near:
        hint = Text(vi=f"có phải là {shown(near)} không?", en=f"is {shown(near)} meant?")
    else:
        names = ", ".join(known)
        hint = Text(vi=f"các {kind.vi} có: {names}", en=f"known are: {names}")
    return Text(
        vi=f"không có {kind.vi} tên {shown(name)}; {hint.vi}",
        en=f"there is no {kind.en} {shown(name)}; {hint.en}",
    )


def missing_name(kind: Text, name: str) -> Text:
    """Say that a setting or column is needed."""
    return Text(vi=f"thiếu {kind.vi} {shown(name)}", en=f"the {kind.en} {shown(name)} is missing")


def twice(value: object, line: int) -> Text:
    """Say that a value which may occur once stands already in `line`."""
    return Text(
        vi=f"{shown(value)} đã có ở dòng {line}", en=f"{shown(value)} stands already in line {line}"
    )


def column_twice(name: str) -> Text:
    """Say that two columns have one name."""
    return Text(vi=f"có hai cột tên {shown(name)}", en=f"two columns are named {shown(name)}")


def cells(found: int, needed: int) -> Text:
    """Say that a row has too many or too few cells."""
    return Text(
        vi=f"dòng có {found} ô, cần {needed} ô; ô có dấu phẩy phải đặt trong dấu nháy kép",
        en=f"the row has {found} cells, {needed} are needed; a cell with a comma stands in"
        " quotation marks",
    )


def empty(name: str) -> Text:
    """Say that a text is needed."""
    return Text(vi=f"{shown(name)} không được để trống", en=f"{shown(name)} must not be empty")


def too_long(name: str, most: int) -> Text:
    """Say that a text does not fit on screens and paper."""
    return Text(
        vi=f"{shown(name)} dài quá {most} chữ; có thể thiếu dấu đóng nháy",
        en=f"{shown(name)} is longer than {most} letters; a closing quotation mark may be missing",
    )


def not_text(name: str) -> Text:
    """Say that words in quotation marks are needed."""
    return Text(
        vi=f'{shown(name)} phải là chữ trong dấu nháy "…"',
        en=f'{shown(name)} must be words in quotation marks "…"',
    )


def not_list(name: str) -> Text:
    """Say that a list of words is needed."""
    return Text(
        vi=f'{shown(name)} phải là danh sách ["…", "…"]',
        en=f'{shown(name)} must be a list ["…", "…"]',
    )


def not_table(name: str, heading: str) -> Text:
    """Say that a heading in brackets is needed."""
    return Text(
        vi=f"{shown(name)} phải viết thành đề mục {heading}",
        en=f"{shown(name)} must be written as the heading {heading}",
    )


def not_whole(name: str, least: int, most: int) -> Text:
    """Say that a whole number within limits is needed."""
    return Text(
        vi=f"{shown(name)} phải là số nguyên từ {least} đến {most}, không có dấu nháy",
        en=f"{shown(name)} must be a whole number from {least} to {most}, without quotation marks",
    )


def not_choice(name: str, choices: Collection[str]) -> Text:
    """Say which values there are."""
    listed = ", ".join(shown(choice) for choice in choices)
    return Text(
        vi=f"{shown(name)} phải là một trong: {listed}",
        en=f"{shown(name)} must be one of: {listed}",
    )


def not_key(name: str) -> Text:
    """Say how a key is written."""
    return Text(
        vi=f"{shown(name)} chỉ gồm chữ thường không dấu, số và gạch dưới, bắt đầu bằng chữ",
        en=f"{shown(name)} is made of small letters, digits and underscores, and begins with a"
        " letter",
    )


def no_timezone(name: str, known: Collection[str]) -> Text:
    """Say that there is no such time zone, and which is probably meant."""
    near = nearest(name, known) or "Asia/Ho_Chi_Minh"
    return Text(
        vi=f"không có múi giờ {shown(name)}; ví dụ: {shown(near)}",
        en=f"there is no time zone {shown(name)}; for example: {shown(near)}",
    )


def unknown_service(name: str, known: Collection[str]) -> Text:
    """Say that a service key is not in services.csv, and which is probably meant."""
    near = nearest(name, known)
    return Text(
        vi=f"services.csv không có lĩnh vực {shown(name)}"
        + (f"; có phải là {shown(near)} không?" if near else ""),
        en=f"services.csv has no service {shown(name)}"
        + (f"; is {shown(near)} meant?" if near else ""),
    )


def means_nothing(words: str) -> Text:
    """Say that a synonym's words are in no name of the catalogue."""
    return Text(
        vi=f"không thủ tục, lĩnh vực nào có đủ các từ {shown(words)} trong tên (đúng dấu)",
        en=f"no procedure or service has all the words {shown(words)} in its name (with marks)",
    )


def no_letters(words: str) -> Text:
    """Say that nobody can type this into a search."""
    return Text(vi=f"{shown(words)} không có chữ nào", en=f"{shown(words)} has no letters")


def not_served(service: str) -> Text:
    """Say that people with this ticket would wait for ever."""
    return Text(
        vi=f"chưa quầy nào phục vụ lĩnh vực {shown(service)}; hãy thêm vào counters.toml",
        en=f"no counter serves {shown(service)}; add it in counters.toml",
    )


def own_and_helped(service: str) -> Text:
    """Say that a service cannot be both a counter's own and helped with."""
    return Text(
        vi=f"{shown(service)} đã là lĩnh vực của quầy (own), không ghi lại ở helps",
        en=f"{shown(service)} is already the counter's own; do not list it in helps",
    )


NOT_YES_OR_NO = Text(
    vi="phải là true hoặc false, không có dấu nháy",
    en="must be true or false, without quotation marks",
)


def not_decimal(name: str, least: float, most: float) -> Text:
    """Say that a value is no number within its limits."""
    return Text(
        vi=f"“{name}” phải là số từ {least:g} đến {most:g}, không có dấu nháy, ví dụ 4.5",
        en=f"“{name}” must be a number from {least:g} to {most:g}, unquoted, for example 4.5",
    )
