"""Every way in which the rules of the queue say no."""

from common.tickets.errors import Refusal
from common.tickets.text import Text


class QueueEmpty(Refusal):
    """Nobody waits for this counter."""

    code = "queue-empty"
    sentence = Text(
        vi="Không còn ai chờ ở quầy {counter}.", en="Nobody is waiting for counter {counter}."
    )


class NotReady(QueueEmpty):
    """The counter stands ready no longer: for its machine, nobody waits any more."""

    code = "not-ready"
    sentence = Text(
        vi="Quầy {counter} không còn ở chế độ sẵn sàng.",
        en="Counter {counter} no longer stands ready.",
    )


class IllegalTransition(Refusal):
    """The transition table has no such step."""

    code = "illegal-transition"
    sentence = Text(
        vi="Số {number} {state}, không thể {action}.",
        en="Ticket {number} is {state}; it is not possible to {action}.",
    )


class NoTicketInHand(Refusal):
    """The counter has neither called nor serves anyone."""

    code = "no-ticket-in-hand"
    sentence = Text(
        vi="Quầy {counter} chưa gọi số nào.", en="Counter {counter} has no ticket in hand."
    )


class TicketUnseen(Refusal):
    """Another ticket is in hand than the one that the officer saw when they pressed."""

    code = "ticket-unseen"
    sentence = Text(
        vi="Quầy {counter} nay đang có số {number}; chưa làm gì với số đó. Bấm lại nếu đúng là số"
        " này.",
        en="Counter {counter} has ticket {number} in hand now; nothing was done with it. Press again"
        " if you mean that one.",
    )


class CounterBusy(Refusal):
    """The counter already has a citizen before it."""

    code = "counter-busy"
    sentence = Text(
        vi="Quầy {counter} đang có số {number}. Hãy hoàn tất số đó trước.",
        en="Counter {counter} has ticket {number} in hand. Finish that one first.",
    )


class SeatLost(Refusal):
    """Whoever presses at a counter's window sits there no longer."""

    code = "seat-lost"
    sentence = Text(
        vi="Bạn không còn đăng nhập ở quầy {counter}.",
        en="You are no longer signed in at counter {counter}.",
    )


class TicketElsewhere(Refusal):
    """Another counter has this ticket in hand."""

    code = "ticket-elsewhere"
    sentence = Text(
        vi="Số {number} đang ở quầy {counter}.", en="Ticket {number} is at counter {counter}."
    )


class CallAgainFirst(Refusal):
    """A no-show needs more calls first."""

    code = "call-again-first"
    sentence = Text(
        vi="Số {number} mới được gọi {calls} lần; cần gọi {needed} lần trước khi báo vắng mặt.",
        en="Ticket {number} was called {calls} times; {needed} calls are needed before a no-show.",
    )


class LetPassLimit(Refusal):
    """A ticket has let others pass as often as it may."""

    code = "let-pass-limit"
    sentence = Text(
        vi="Số {number} đã nhường lượt {most} lần, không thể nhường thêm.",
        en="Ticket {number} has let others pass {most} times and cannot do so again.",
    )


class ReasonNeeded(Refusal):
    """Going ahead of others must be explained."""

    code = "reason-needed"
    sentence = Text(
        vi="Chuyển thành lượt kế tiếp cần ghi lý do.", en="A transfer as next needs a reason."
    )


class TransferNowhere(Refusal):
    """A transfer must change the service or name a counter."""

    code = "transfer-nowhere"
    sentence = Text(
        vi="Hãy chọn lĩnh vực hoặc quầy để chuyển số {number} đến.",
        en="Choose a service or a counter to transfer ticket {number} to.",
    )


class NothingToUndo(Refusal):
    """The counter's officer has no last action to take back."""

    code = "nothing-to-undo"
    sentence = Text(
        vi="Quầy {counter} không có thao tác nào để hoàn tác.",
        en="Counter {counter} has no action to undo.",
    )


class UndoTooLate(Refusal):
    """The time for an undo is over."""

    code = "undo-too-late"
    sentence = Text(
        vi="Đã quá {seconds} giây, không thể hoàn tác.",
        en="More than {seconds} seconds have passed; it cannot be undone.",
    )


class UndoOvertaken(Refusal):
    """Someone has acted since on a ticket concerned."""

    code = "undo-overtaken"
    sentence = Text(
        vi="Số {number} đã có thao tác khác, không thể hoàn tác.",
        en="Someone has acted on ticket {number} since; it cannot be undone.",
    )


class UnknownService(Refusal):
    """No such service, or no longer offered."""

    code = "unknown-service"
    sentence = Text(
        vi="Không có lĩnh vực “{service}”. Các lĩnh vực: {known}.",
        en="There is no service “{service}”. Services: {known}.",
    )


class UnknownCounter(Refusal):
    """No such counter."""

    code = "unknown-counter"
    sentence = Text(
        vi="Không có quầy {counter}. Các quầy: {known}.",
        en="There is no counter {counter}. Counters: {known}.",
    )


class UnknownPriority(Refusal):
    """No such priority class."""

    code = "unknown-priority"
    sentence = Text(
        vi="Không có diện ưu tiên “{priority}”. Các diện: {known}.",
        en="There is no priority class “{priority}”. Classes: {known}.",
    )


class UnknownTicket(Refusal):
    """No such ticket on the present business day."""

    code = "unknown-ticket"
    sentence = Text(vi="Hôm nay không có số {number}.", en="There is no ticket {number} today.")


class UnknownOfficer(Refusal):
    """No such officer, or disabled."""

    code = "unknown-officer"
    sentence = Text(
        vi="Không có cán bộ “{officer}”, hoặc đã ngừng hoạt động.",
        en="There is no officer “{officer}”, or the account is disabled.",
    )


class CounterClosed(Refusal):
    """The counter is closed."""

    code = "counter-closed"
    sentence = Text(
        vi="Quầy {counter} đang đóng. Mở lại bằng: moiso counter set {counter} open.",
        en="Counter {counter} is closed. Open it with: moiso counter set {counter} open.",
    )


class CounterTaken(Refusal):
    """Somebody else is signed in at the counter."""

    code = "counter-taken"
    sentence = Text(
        vi="Quầy {counter} đang có cán bộ {officer} đăng nhập.",
        en="Officer {officer} is signed in at counter {counter}.",
    )


class TicketChanged(Refusal):
    """Somebody else changed the ticket at the same moment."""

    code = "ticket-changed"
    sentence = Text(
        vi="Số {number} vừa có người khác thao tác. Hãy thử lại.",
        en="Somebody else has just acted on ticket {number}. Please try again.",
    )


class UnknownCall(Refusal):
    """No such call at this site."""

    code = "unknown-call"
    sentence = Text(vi="Không có lượt gọi {call_id}.", en="There is no call {call_id}.")


class ServiceInUse(Refusal):
    """Somebody still waits for a service that is to be taken away."""

    code = "service-in-use"
    sentence = Text(
        vi="Chưa thể bỏ lĩnh vực “{service}”: số {number} còn chờ. Hãy chuyển hoặc hủy số đó trước.",
        en="The service “{service}” cannot be taken away: ticket {number} is still open. Transfer"
        " or cancel it first.",
    )


class AnotherSite(Refusal):
    """The database belongs to a site with another key."""

    code = "another-site"
    sentence = Text(
        vi="Cơ sở dữ liệu này là của trung tâm “{known}”, không phải “{site}”. Hãy giữ nguyên key"
        " trong site.toml, hoặc thêm trung tâm mới bằng --new-site.",
        en="This database belongs to the site “{known}”, not to “{site}”. Keep the key in"
        " site.toml, or add a new site with --new-site.",
    )


class SiteGone(Refusal):
    """The site is no longer there: a training has ended."""

    code = "site-gone"
    sentence = Text(
        vi="Buổi tập huấn đã kết thúc. Hãy mở lại cửa sổ hoặc chạy lại lệnh.",
        en="The training has ended. Open the window again, or repeat the command.",
    )


class RequestIdReused(Refusal):
    """A request id belongs to one use case and its arguments."""

    code = "request-id-reused"
    sentence = Text(
        vi="Mã yêu cầu “{request_id}” đã dùng cho một thao tác khác.",
        en="Request id “{request_id}” was already used for a different action.",
    )


class NoLetterLeft(Refusal):
    """Every letter is some kiosk's own."""

    code = "no-letter-left"
    sentence = Text(
        vi="Đã có {most} máy lấy số, không còn chữ cái cho máy này. Máy vẫn cấp số, nhưng không cấp"
        " được khi mất kết nối.",
        en="There are {most} kiosks already and no letter is left for this one. It gives numbers,"
        " but not while it is cut off.",
    )


class NumberTaken(Refusal):
    """A number that a kiosk gave while cut off is another ticket's of that day."""

    code = "number-taken"
    sentence = Text(
        vi="Số {number} cấp khi mất kết nối trùng với một phiếu khác trong ngày.",
        en="Number {number}, given while cut off, is another ticket's of that day.",
    )


class NoNumbersLeft(Refusal):
    """As many numbers of a service as the centre gives in a day or session have been given."""

    code = "no-numbers-left"
    sentence = Text(
        vi="{service}: đã hết số. {again}",
        en="{service}: no numbers are left. {again}",
    )


class NoNumbersNow(Refusal):
    """Outside the hours in which the centre gives numbers of a service, to whomever."""

    code = "no-numbers-now"
    sentence = Text(
        vi="{service}: hiện ngoài giờ lấy số. {again}",
        en="{service}: numbers are not given at this hour. {again}",
    )
