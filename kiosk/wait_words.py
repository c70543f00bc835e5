"""A wait in the language of the person before the screen, in the same words as everywhere."""

from PySide6.QtCore import QCoreApplication

from common.tickets.estimate import Estimate
from common.tickets.estimate_words import ABOUT, OVER, UNDER, band_pattern


def wait_words(estimate: Estimate) -> str:
    """Say a wait: "khoảng 10–15 phút", as `band_in_words` does, in a centre's further languages too."""
    pattern, numbers = band_pattern(estimate)
    said = {
        ABOUT: QCoreApplication.translate("Wait", "khoảng {low}–{high} phút"),
        UNDER: QCoreApplication.translate("Wait", "dưới {high} phút"),
        OVER: QCoreApplication.translate("Wait", "hơn {hours} giờ"),
    }
    return said[pattern].format(**numbers)


def wait_figure(estimate: Estimate) -> tuple[str, str]:
    """Say the same where a figure stands large above what it counts: "10–15", "phút dự kiến"."""
    pattern, numbers = band_pattern(estimate)
    said = {
        ABOUT: "{low}–{high}",
        UNDER: QCoreApplication.translate("Wait", "dưới {high}"),
        OVER: QCoreApplication.translate("Wait", "hơn {hours}"),
    }
    if pattern is OVER:
        return said[pattern].format(**numbers), QCoreApplication.translate("Wait", "giờ dự kiến")
    return said[pattern].format(**numbers), QCoreApplication.translate("Wait", "phút dự kiến")
