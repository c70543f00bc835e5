"""Every text of the pages, in Vietnamese and in English: the one place where they stand."""

from collections.abc import Mapping
from typing import Final, get_args

from common.tickets.text import Language, Text

LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)

LANGUAGE_NAMES: Final[Mapping[str, str]] = {"vi": "Tiếng Việt", "en": "English"}

TEXTS: Final[Mapping[str, Text]] = {
    # every page
    "training": Text(vi="TẬP HUẤN – không phải số thật", en="TRAINING – not a real number"),
    "as_of": Text(vi="Cập nhật lúc {time}", en="As of {time}"),
    "stale": Text(
        vi="Mất kết nối. Đây là tình hình lúc {time}. Trang tự nối lại, xin giữ trang này mở.",
        en="No connection. This is how it was at {time}. The page reconnects by itself; keep it open.",
    ),
    "stale_minutes": Text(
        vi="Mất kết nối. Đây là tình hình {minutes} phút trước, lúc {time}. Trang tự nối lại, xin giữ"
        " trang này mở.",
        en="No connection. This is how it was {minutes} min ago, at {time}. The page reconnects by"
        " itself; keep it open.",
    ),
    "hall_away": Text(
        vi="Trung tâm đang mất kết nối với cơ sở dữ liệu. Đây là tình hình lúc {time}. Xin theo dõi"
        " bảng gọi số tại sảnh.",
        en="The centre has lost its database for now. This is how it was at {time}. Please watch the"
        " board in the hall.",
    ),
    # the ticket
    "your_number": Text(vi="Số của ông/bà", en="Your number"),
    "ticket_title": Text(vi="Số {number}", en="Number {number}"),
    "called_title": Text(vi="Mời đến quầy {counter} · {number}", en="Counter {counter} · {number}"),
    "soon_title": Text(vi="Còn {ahead} người · {number}", en="{ahead} before you · {number}"),
    "next_title": Text(vi="Sắp đến lượt · {number}", en="You are next · {number}"),
    "waiting": Text(vi="Đang chờ", en="Waiting"),
    "called": Text(vi="Đã gọi", en="Called"),
    "serving": Text(vi="Đang được phục vụ", en="Being served"),
    "held": Text(vi="Hồ sơ tạm gác", en="Set aside for now"),
    "no_show": Text(vi="Đã gọi, chưa thấy ông/bà", en="Called, but you were not there"),
    "finished": Text(vi="Đã xong", en="Done"),
    "cancelled": Text(vi="Đã trả số", en="Number given back"),
    "over": Text(vi="Số đã hết hiệu lực", en="This number is no longer valid"),
    "ahead": Text(vi="Chờ trước ông/bà", en="Before you"),
    "people": Text(vi="{count} người", en="{count} people"),
    "person": Text(vi="1 người", en="1 person"),
    "nobody": Text(vi="không còn ai", en="nobody"),
    "wait": Text(vi="Còn phải chờ", en="Still to wait"),
    "counters": Text(vi="Quầy phục vụ", en="Counters"),
    "counter": Text(vi="Quầy phục vụ", en="Counter"),
    "no_counter": Text(
        vi="Hiện chưa có quầy nào phục vụ lĩnh vực này. Số của ông/bà vẫn giữ nguyên.",
        en="No counter serves this at the moment. Your number keeps its place.",
    ),
    "soon": Text(
        vi="Còn {ahead} người. Mời ông/bà trở lại gần quầy.",
        en="{ahead} before you. Please come back near the counters.",
    ),
    "soon_one": Text(
        vi="Còn 1 người. Mời ông/bà trở lại gần quầy.",
        en="1 person before you. Please come back near the counters.",
    ),
    "next": Text(
        vi="Sắp đến lượt ông/bà. Xin có mặt gần quầy.",
        en="You are next. Please be near the counters.",
    ),
    "come": Text(vi="Mời ông/bà đến", en="Please come to"),
    "at_counter": Text(vi="Quầy {counter}", en="Counter {counter}"),
    "come_late": Text(
        vi="Nếu không kịp đến, xin nhờ người báo cán bộ.",
        en="If you cannot come in time, ask somebody to tell the officer.",
    ),
    "serving_hint": Text(
        vi="Ông/bà đang được phục vụ tại quầy {counter}.",
        en="You are being served at counter {counter}.",
    ),
    "held_hint": Text(
        vi="Khi có đủ giấy tờ, mời ông/bà trở lại quầy và báo cán bộ. Không cần lấy số mới.",
        en="When you have your papers, come back and tell an officer. You need no new number.",
    ),
    "no_show_hint": Text(
        vi="Ông/bà đã đến? Hãy bấm “Tôi đến muộn” để chờ tiếp, hoặc báo cán bộ.",
        en="Are you here now? Press “I am late” to wait again, or tell an officer.",
    ),
    "no_show_hint_last": Text(
        vi="Ông/bà đã đến? Xin báo cán bộ tại quầy.",
        en="Are you here now? Please tell an officer.",
    ),
    "finished_hint": Text(vi="Cảm ơn ông/bà.", en="Thank you."),
    "cancelled_hint": Text(
        vi="Nếu vẫn cần làm thủ tục, mời ông/bà lấy số mới.",
        en="If you still need to be served, please take a new number.",
    ),
    "over_hint": Text(
        vi="Ngày làm việc của số này đã hết. Mời ông/bà lấy số mới tại trung tâm.",
        en="This number's day is over. Please take a new number at the centre.",
    ),
    # the bell
    "bell": Text(vi="Bật chuông", en="Turn the bell on"),
    "bell_on": Text(vi="Chuông đang bật", en="The bell is on"),
    "bell_hint": Text(
        vi="Điện thoại kêu và rung khi gần đến lượt. Xin giữ trang này mở.",
        en="Your phone rings and vibrates when your turn is near. Keep this page open.",
    ),
    "bell_hint_still": Text(
        vi="Điện thoại kêu khi gần đến lượt. Xin giữ trang này mở.",
        en="Your phone rings when your turn is near. Keep this page open.",
    ),
    "bell_none": Text(
        vi="Trình duyệt này không phát được chuông. Xin nhìn trang này.",
        en="This browser cannot ring. Please watch this page.",
    ),
    # letting pass, giving back
    "pass": Text(vi="Tôi đến muộn", en="I am late"),
    "pass_question": Text(vi="Nhường lượt cho người sau?", en="Let the next people pass?"),
    "pass_explained": Text(
        vi="Số {number} sẽ chờ sau {behind} người kế tiếp. Còn được nhường {left} lần.",
        en="Number {number} will wait behind the next {behind} people. You can do this {left} more"
        " times.",
    ),
    "pass_explained_last": Text(
        vi="Số {number} sẽ chờ sau {behind} người kế tiếp. Đây là lần nhường cuối.",
        en="Number {number} will wait behind the next {behind} people. This is the last time.",
    ),
    "pass_yes": Text(vi="Đồng ý nhường", en="Yes, let them pass"),
    "passed": Text(
        vi="Đã nhường lượt. Số của ông/bà vẫn được giữ.",
        en="You have let others pass. You keep your number.",
    ),
    "cancel": Text(vi="Trả số", en="Give the number back"),
    "cancel_question": Text(vi="Trả số {number}?", en="Give number {number} back?"),
    "cancel_explained": Text(
        vi="Số sẽ không được gọi nữa và không lấy lại được.",
        en="It will not be called any more, and you cannot get it back.",
    ),
    "cancel_yes": Text(vi="Trả số", en="Give it back"),
    "cancelled_now": Text(vi="Đã trả số. Cảm ơn ông/bà.", en="Given back. Thank you."),
    "back": Text(vi="Không, quay lại", en="No, go back"),
    "close": Text(vi="Đóng", en="Close"),
    "too_late_called": Text(
        vi="Số {number} vừa được gọi. Mời ông/bà đến quầy {counter}.",
        en="Number {number} has just been called. Please come to counter {counter}.",
    ),
    "too_late_done": Text(
        vi="Số {number} không còn chờ, nên không đổi được nữa.",
        en="Number {number} waits no more, so nothing can be changed.",
    ),
    "pass_limit": Text(
        vi="Số {number} đã nhường đủ {most} lần. Xin báo cán bộ nếu không kịp đến.",
        en="Number {number} has let others pass {most} times already. Please tell an officer.",
    ),
    "not_done": Text(
        vi="Chưa thực hiện được. Số của ông/bà vẫn giữ nguyên; xin thử lại.",
        en="This could not be done. Your number is unchanged; please try again.",
    ),
    "unclear": Text(
        vi="Chưa rõ đã thực hiện chưa. Xin xem trang này, hoặc bấm lại.",
        en="It is not clear yet whether this was done. Watch this page, or press again.",
    ),
    # pages beside the ticket
    "front_title": Text(vi="Theo dõi số thứ tự", en="Follow your number"),
    "front_hint": Text(
        vi="Quét mã QR trên phiếu của ông/bà để xem còn bao lâu đến lượt.",
        en="Scan the QR code on your ticket to see how long you still wait.",
    ),
    "unknown_title": Text(vi="Không tìm thấy số này", en="This number was not found"),
    "unknown_hint": Text(
        vi="Xin quét lại mã QR trên phiếu. Phiếu vừa in lúc mất kết nối có thể cần ít phút; trang tự"
        " xem lại. Nếu vẫn không thấy, xin hỏi cán bộ.",
        en="Please scan the QR code on your ticket again. A ticket printed while the kiosk was cut off"
        " may need a few minutes; this page looks again by itself. If in doubt, ask an officer.",
    ),
    "away_title": Text(vi="Chưa xem được số", en="Your number cannot be shown yet"),
    "away_hint": Text(
        vi="Trung tâm đang mất kết nối với cơ sở dữ liệu. Trang tự thử lại. Xin theo dõi bảng gọi số"
        " tại sảnh.",
        en="The centre has lost its database for now. This page tries again by itself. Please watch"
        " the board in the hall.",
    ),
    "no_page_title": Text(vi="Không có trang này", en="There is no such page"),
    "busy_title": Text(vi="Xin chờ một lát", en="One moment, please"),
    "busy_hint": Text(
        vi="Trang được mở quá nhiều lần. Xin đợi nửa phút rồi tải lại.",
        en="This page was opened too often. Wait half a minute, then load it again.",
    ),
    "refused_title": Text(vi="Không nhận yêu cầu này", en="This request was not accepted"),
    "refused_hint": Text(
        vi="Xin mở lại trang bằng mã QR trên phiếu rồi thử lại.",
        en="Open the page again with the QR code on your ticket, then try once more.",
    ),
    "mistake_title": Text(vi="Trang gặp lỗi", en="Something went wrong"),
    "mistake_hint": Text(
        vi="Số của ông/bà vẫn được giữ. Xin tải lại trang, hoặc hỏi cán bộ.",
        en="Your number is safe. Load the page again, or ask an officer.",
    ),
    # the board; where the board's window says the same, in the same words
    "board_title": Text(vi="Bảng gọi số", en="The hall's board"),
    "board_training": Text(
        vi="TẬP HUẤN – số gọi ở đây không có giá trị",
        en="TRAINING – numbers called here are not valid",
    ),
    "board_please": Text(vi="Xin mời số", en="Now calling"),
    "board_to_counter": Text(vi="đến quầy", en="to counter"),
    "board_number": Text(vi="Số", en="Number"),
    "board_counter": Text(vi="Quầy", en="Counter"),
    "board_last": Text(vi="Các số gọi gần đây", en="The last calls"),
    "board_waiting": Text(vi="Đang chờ:", en="Waiting:"),
    "board_quiet_title": Text(vi="Chưa gọi số nào", en="No number has been called yet"),
    # not the window's words: a browser says nothing aloud
    "board_quiet": Text(
        vi="Mời ông/bà lấy số ở máy lấy số, rồi chờ tại khu vực ghế ngồi. Số của ông/bà sẽ hiện ở đây.",
        en="Please take a number at the ticket machine and have a seat. Your number will appear here.",
    ),
    "board_missing_title": Text(
        vi="Bảng chưa kết nối được và đang tự thử lại",
        en="This board is not connected and keeps trying by itself",
    ),
    "board_missing": Text(
        vi="Mời ông/bà hỏi cán bộ tại quầy.", en="Please ask an officer at a counter."
    ),
    "board_cut_off": Text(
        vi="Mất kết nối – mời ông/bà nghe cán bộ gọi.",
        en="Disconnected – please listen for the officers.",
    ),
    "board_as_of": Text(vi="Đây là tình hình lúc {time}.", en="This is how it was at {time}."),
    "board_as_of_minutes": Text(
        vi="Đây là tình hình lúc {time}, {minutes} phút trước.",
        en="This is how it was at {time}, {minutes} min ago.",
    ),
    "board_for_staff": Text(vi="Dành cho cán bộ: {words}", en="For the staff: {words}"),
    "board_no_script": Text(
        vi="Trình duyệt này đã tắt JavaScript, nên không hiện được bảng gọi số. Hãy bật lên rồi tải lại.",
        en="JavaScript is off in this browser, so it cannot show the board. Turn it on and reload.",
    ),
    "board_code": Text(
        vi="Mã QR dẫn đến trang chính thức", en="QR code that leads to the official page"
    ),
    # ratings; the levels and reasons are `common.tickets.rating`'s
    "rate_question": Text(vi="Ông/bà có hài lòng không?", en="How satisfied are you?"),
    "rate_about": Text(vi="Điều gì đáng nói nhất?", en="What is it most about?"),
    "rate_about_free": Text(
        vi="Điều gì đáng nói nhất? (không bắt buộc)", en="What is it most about? (optional)"
    ),
    "rate_send": Text(vi="Gửi đánh giá", en="Send"),
    "rate_no_reason": Text(vi="Không nêu lý do", en="No reason"),
    "rate_nameless": Text(
        vi="Không ghi tên. Chỉ tính cho trung tâm và lĩnh vực, không tính theo cán bộ.",
        en="No name is kept. It counts for the centre and the service, never for an officer.",
    ),
    "rated_now": Text(vi="Cảm ơn ông/bà đã đánh giá.", en="Thank you for your rating."),
    "rate_choose": Text(vi="Xin chọn một mức.", en="Please choose one."),
    "rate_title": Text(vi="Đánh giá · Quầy {counter}", en="Rating · Counter {counter}"),
    "rate_counter": Text(vi="Quầy {counter}", en="Counter {counter}"),
    "rate_idle": Text(
        vi="Khi xong việc, mời ông/bà đánh giá tại đây.",
        en="When you are done, please tell us here how it was.",
    ),
    "rate_number": Text(vi="Số {number}", en="Number {number}"),
    "rate_thanks": Text(vi="Cảm ơn ông/bà", en="Thank you"),
    "rate_lost": Text(
        vi="Tạm mất kết nối. Trang tự nối lại.", en="No connection. The page reconnects by itself."
    ),
    "rate_not_kept": Text(
        vi="Chưa gửi được. Xin thử lại.", en="It could not be sent. Please try again."
    ),
    "tablet_title": Text(vi="Trang này cần khóa", en="This page needs its key"),
    "tablet_hint": Text(
        vi="Địa chỉ đầy đủ của máy tính bảng do lệnh “moiso web --addresses” cho biết, trên máy mở"
        " các trang này. Để đánh giá bằng điện thoại, xin quét mã QR trên phiếu.",
        en="“moiso web --addresses” says the tablet's whole address, on the machine that opens"
        " these pages. To rate by phone, scan the QR code on your ticket.",
    ),
    "rate_no_script": Text(
        vi="Máy tính bảng này không chạy được trang đánh giá. Hãy bật JavaScript, hoặc dùng trình"
        " duyệt khác.",
        en="This tablet cannot run the rating page. Turn JavaScript on, or take another browser.",
    ),
}
"""Name → what a page says; names in braces are filled in."""


def say(name: str, language: str, **fields: object) -> str:
    """Return a text in a language, with its fields filled in."""
    return TEXTS[name].in_language(language).format_map(fields)


def language_of(asked: str | None, accepted: str | None) -> Language:
    """Return the language to speak: the one asked for, else what the browser prefers.

    Vietnamese unless English is asked for: `accepted` is the header Accept-Language (RFC 9110).
    """
    if asked in LANGUAGES:
        return "en" if asked == "en" else "vi"
    wishes: list[tuple[float, int, str]] = []
    for place, wish in enumerate((accepted or "").split(",")[:20]):
        tag, _, weight = wish.partition(";")
        language = tag.strip().lower().partition("-")[0]
        if language in LANGUAGES:
            wishes.append((-_weight(weight), place, language))
    return "en" if wishes and min(wishes)[2] == "en" else "vi"


def _weight(text: str) -> float:
    name, _, value = text.strip().partition("=")
    try:
        return float(value) if name == "q" else 1.0
    except ValueError:
        return 0.0
