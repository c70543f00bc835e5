"""What became of a press in words, and what an undo would take back."""

from PySide6.QtCore import QObject

from common.answers import Served
from common.readings.desk_view import DeskView, SignedIn
from common.tickets.numbering import ticket_number
from common.tickets.ticket import State
from common.use_cases.reprints import ReprintAsked
from common.use_cases.rolls import RollChanged
from counter.commands import Answered, Command, Deed
from counter.paper_words import printer_name


class DeedWords(QObject):
    """Words an officer's deeds; knows nothing of windows."""

    def busy(self, deed: Deed | None) -> str:
        """Return what the big button says."""
        return self.tr("Đang mời…") if deed is Deed.NEXT else self.tr("Mời số tiếp theo")

    def done(self, command: Command, answer: Answered) -> str:
        """Return the result of a press in words."""
        if isinstance(answer, ReprintAsked):
            return self.tr("Đã yêu cầu in lại {number} ở máy in {printer}.").format(
                number=answer.number, printer=printer_name(answer.printer)
            )
        if isinstance(answer, RollChanged):
            return self._roll_done(answer)
        if isinstance(answer, Served) and answer.already:
            words = self.tr("{number} vừa được mời tự động, không mời thêm ai.")
            return words.format(number=answer.number)
        if command.deed is Deed.UNDO and answer and answer.state == State.CANCELLED:
            return self.tr("Đã hoàn tác, số {number} đã hủy.").format(number=answer.number)
        said = self._done_with_none(command.deed)
        if answer and answer.number and command.deed is not Deed.PAUSE:
            said = self._done_with_number(command.deed).format(number=answer.number)
        finished = answer.finished if isinstance(answer, Served) else None
        if finished is None:
            return said
        first = self.tr("Đã hoàn tất {number}.").format(number=finished)
        return f"{first} {said or self.tr('Không còn ai chờ.')}"

    def _done_with_none(self, deed: Deed) -> str:
        return {
            Deed.REOPEN: self.tr("Quầy đã mở lại."),
            Deed.PAUSE: self.tr("Quầy tạm nghỉ."),
            Deed.READY: self.tr("Quầy sẵn sàng."),
        }.get(deed, "")

    def _roll_done(self, roll: RollChanged) -> str:
        if not roll.on:
            return self.tr("Đã kết thúc cuộn {letter}.").format(letter=roll.letter)
        if roll.handed is None:
            return self.tr("Đang dùng cuộn {letter}, gọi từ {number}.").format(
                letter=roll.letter, number=ticket_number(roll.letter, roll.drawn + 1)
            )
        return self.tr("Cuộn {letter}: đã phát đến {number}.").format(
            letter=roll.letter, number=ticket_number(roll.letter, roll.handed)
        )

    def arrived(self, number: str) -> str:
        """Return that a counter standing ready has called somebody."""
        return self.tr("{number} vừa đến và đã được mời.").format(number=number)

    def _done_with_number(self, deed: Deed) -> str:
        return {
            Deed.NEXT: self.tr("Đã mời {number}."),
            Deed.READY: self.tr("Đã mời {number}."),
            Deed.CALL: self.tr("Đã mời {number}."),
            Deed.RECALL: self.tr("Đã gọi lại {number}."),
            Deed.START: self.tr("Bắt đầu phục vụ {number}."),
            Deed.FINISH: self.tr("Đã hoàn tất {number}."),
            Deed.NO_SHOW: self.tr("{number} vắng mặt."),
            Deed.HOLD: self.tr("Đã tạm gác {number}."),
            Deed.WALK_IN: self.tr("Đang phục vụ {number}, khách không có phiếu."),
            Deed.RESUME: self.tr("Tiếp tục phục vụ {number}."),
            Deed.RETURN: self.tr("Đã đưa {number} lại hàng chờ."),
            Deed.LET_PASS: self.tr("{number} nhường lượt."),
            Deed.TRANSFER: self.tr("Đã chuyển {number}."),
            Deed.CANCEL: self.tr("Đã hủy {number}."),
            Deed.UNDO: self.tr("Đã hoàn tác, {number} trở lại như trước."),
        }[deed]

    def undo(self, view: DeskView) -> str:
        """Return what an undo would take back."""
        if view.undoable is None or not view.undoable.number:
            return ""
        words = {
            "next": self.tr("Hoàn tác: mời số {number}"),
            "call": self.tr("Hoàn tác: mời số {number}"),
            "recall": self.tr("Hoàn tác: gọi lại {number}"),
            "start": self.tr("Hoàn tác: bắt đầu {number}"),
            "finish": self.tr("Hoàn tác: hoàn tất {number}"),
            "no_show": self.tr("Hoàn tác: {number} vắng mặt"),
            "hold": self.tr("Hoàn tác: tạm gác {number}"),
            "resume": self.tr("Hoàn tác: tiếp tục {number}"),
            "return": self.tr("Hoàn tác: đưa {number} lại hàng chờ"),
            "walk_in": self.tr("Hoàn tác: hủy số {number}"),
            "transfer": self.tr("Hoàn tác: chuyển {number}"),
        }.get(view.undoable.use_case, self.tr("Hoàn tác: {number}"))
        return words.format(number=view.undoable.number)

    def services_changed(self) -> str:
        """Return that a supervisor's change has been taken."""
        return self.tr("Đã đổi lĩnh vực của quầy.")

    def gone(self, there: SignedIn | None, seat: int | None) -> str:
        """Return why the window is back at the sign-in: who sits here now, and where the officer."""
        if seat is not None:
            return self.tr("Bạn đã chuyển sang quầy {counter}.").format(counter=seat)
        if there is not None:
            return self.tr("{name} đã nhận quầy này.").format(name=there.name)
        return self.tr("Quầy này đã được đăng xuất.")
