from counter import reasons
from counter.door import Speech


def test_a_usual_reason_is_shown_in_the_windows_language() -> None:
    """An officer who reads English sees why a colleague's ticket was set aside."""
    speech = Speech("en")

    words = [reasons.in_words(reason) for reason in (*reasons.HOLD, *reasons.PAUSE)]

    del speech
    assert words[0] == "Papers missing"
    assert "Nghỉ trưa" not in words
    assert reasons.in_words("Nghỉ trưa") == "Nghỉ trưa"


def test_own_words_stay_as_they_were_written() -> None:
    """What an officer typed is not translated, and no reason is no words."""
    assert (reasons.in_words("Chờ con trai"), reasons.in_words(None)) == ("Chờ con trai", "")
