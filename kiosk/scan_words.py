"""What the screen answers to a scan that gives no number: in words, for where the person stands."""

from typing import Literal

from PySide6.QtCore import QCoreApplication

ScanNote = Literal["", "unknown", "no_class", "too_late", "card_too"]
"""Neither card nor receipt; a card of nobody's class; a receipt out of hours; a receipt before the
card that is asked for."""


def scan_words(note: ScanNote, screen: str) -> str:
    """Return the words of a note on one of the kiosk's screens, "" for none."""
    translate = QCoreApplication.translate
    words = {
        "": "",
        "too_late": translate("ScanWords", "Lúc này chưa lấy được số nhận kết quả."),
        "card_too": translate("ScanWords", "Đã đọc giấy hẹn. Mời ông/bà đưa thẻ căn cước."),
        "no_class": translate("ScanWords", "Tuổi trên thẻ chưa thuộc diện ưu tiên."),
        "unknown": translate("ScanWords", "Mã vừa quét không đúng loại."),
    }
    if screen == "proof":
        words |= {
            "no_class": translate("ScanWords", "Tuổi trên thẻ chưa thuộc diện này."),
            "unknown": translate(
                "ScanWords", "Chưa đọc được thẻ. Mời ông/bà đưa mã QR trên thẻ vào lại."
            ),
        }
    elif screen == "welcome":
        words |= {
            "no_class": translate(
                "ScanWords", "Tuổi trên thẻ chưa thuộc diện ưu tiên; mời chạm để lấy số"
            ),
            "unknown": translate(
                "ScanWords", "Mã vừa quét không đúng loại; mời chạm chọn lĩnh vực"
            ),
        }
    return words[note]
