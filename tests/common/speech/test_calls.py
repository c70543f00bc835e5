import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.speech.calls import Style, brief_call, call_sentence, listed_call, ticket_words
from common.speech.errors import UnspeakableCounter, UnspeakableNumber
from common.speech.vietnamese import Region
from common.tickets.text import Language


@pytest.mark.parametrize(
    ("number", "counter", "sentence"),
    [
        ("A015", 3, "Mời số A mười lăm, đến quầy số ba"),
        ("B105", 12, "Mời số bê một trăm linh năm, đến quầy số mười hai"),
        ("A1000", 1, "Mời số A một nghìn, đến quầy số một"),
        ("A007K", 21, "Mời số A bảy ca, đến quầy số hai mươi mốt"),
        ("DL204", 24, "Mời số đê e-lờ hai trăm linh bốn, đến quầy số hai mươi tư"),
    ],
)
def test_the_vietnamese_call(number: str, counter: int, sentence: str) -> None:
    """A citizen hears the ticket and the counter in plain Vietnamese."""
    assert call_sentence(number, counter, language="vi") == sentence


@pytest.mark.parametrize(
    ("number", "counter", "sentence"),
    [
        ("A015", 3, "Number A fifteen, please go to counter three"),
        ("B105", 12, "Number B one hundred and five, please go to counter twelve"),
        ("A007K", 1, "Number A seven K, please go to counter one"),
    ],
)
def test_the_english_call(number: str, counter: int, sentence: str) -> None:
    """A foreigner hears the ticket and the counter in plain English."""
    assert call_sentence(number, counter, language="en") == sentence


def test_the_southern_call() -> None:
    """A southern hall hears its own words."""
    sentence = call_sentence("C1005", 102, language="vi", region="south")

    assert sentence == "Mời số xê một ngàn không trăm lẻ năm, đến quầy số một trăm lẻ hai"
    assert ticket_words("G007G", language="vi", region="south") == "gờ bảy gờ"


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("vi", "Mời số A không một năm, đến quầy số một hai"),
        ("en", "Number A zero one five, please go to counter one two"),
    ],
)
def test_the_call_in_digits(language: Language, sentence: str) -> None:
    """Digit style reads the figures as they stand on paper and on the counter's sign."""
    assert call_sentence("A015", 12, language=language, style="digits") == sentence


@pytest.mark.parametrize(
    "number",
    ["", "A", "015", "A15", "a015", "A015k", "A 015", "A015KK", "A10000", "A٠١٥", "Đ015", "A015\n"],
)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_malformed_numbers_are_refused(number: str, language: Language) -> None:
    """What is no ticket number is refused with a sentence, never half read."""
    with pytest.raises(UnspeakableNumber) as refused:
        call_sentence(number, 3, language=language)

    assert refused.value.code == "unspeakable-number"
    assert number in refused.value.message(language)


@pytest.mark.parametrize("counter", [-1, 10_000])
@pytest.mark.parametrize("style", ["value", "digits"])
def test_counters_without_words_are_refused(counter: int, style: Style) -> None:
    """A counter outside 0–9999 is refused with a sentence that names it."""
    with pytest.raises(UnspeakableCounter) as refused:
        call_sentence("A015", counter, language="vi", style=style)

    assert refused.value.code == "unspeakable-counter"
    assert str(counter) in refused.value.message("vi")
    assert str(counter) in refused.value.message("en")


_TICKETS = st.from_regex(r"[A-Z]{1,2}([0-9]{3}|[1-9][0-9]{3})[A-Z]?", fullmatch=True)


@given(
    number=_TICKETS,
    counter=st.integers(0, 9999),
    language=st.sampled_from(["vi", "en"]),
    style=st.sampled_from(["value", "digits"]),
    region=st.sampled_from(["north", "south"]),
)
def test_no_figure_is_left_to_the_engine(
    number: str, counter: int, language: Language, style: Style, region: Region
) -> None:
    """Whatever is called, the sentence holds words only."""
    sentence = call_sentence(number, counter, language=language, style=style, region=region)

    assert not any(character.isdigit() for character in sentence)
    assert "  " not in sentence


@given(
    numbers=st.tuples(_TICKETS, _TICKETS).filter(lambda pair: pair[0] != pair[1]),
    language=st.sampled_from(["vi", "en"]),
    style=st.sampled_from(["value", "digits"]),
)
def test_two_tickets_never_sound_alike(
    numbers: tuple[str, str], language: Language, style: Style
) -> None:
    """Different tickets have different words, so nobody rises for another's number."""
    first, second = (ticket_words(one, language=language, style=style) for one in numbers)

    assert first != second


def test_a_short_call_begins_with_the_ticket() -> None:
    """While many wait, what all of them know is left out; the rest is said as ever."""
    assert brief_call("G105", 1000, language="vi") == "giê một trăm linh năm, đến quầy số một nghìn"
    assert listed_call("G001", 1000, language="vi") == "giê một, quầy một nghìn"
    digits = brief_call("A015", 12, language="en", style="digits")
    assert digits == "A zero one five, please go to counter one two"


def test_a_short_call_of_the_south() -> None:
    """A southern hall hears its own words, however short."""
    brief = brief_call("G105", 1000, language="vi", region="south")
    listed = listed_call("G001", 1000, language="vi", region="south")

    assert brief == "gờ một trăm lẻ năm, đến quầy số một ngàn"
    assert listed == "gờ một, quầy một ngàn"


@pytest.mark.parametrize(
    ("number", "language", "style", "said"),
    [
        ("A001", "vi", "value", "A một, quầy mười hai"),
        ("A015", "vi", "value", "A mười lăm, quầy mười hai"),
        ("B125", "vi", "value", "bê một hai năm, quầy mười hai"),
        ("A1023", "vi", "value", "A một không hai ba, quầy mười hai"),
        ("A015", "vi", "digits", "A không một năm, quầy một hai"),
        ("B125", "en", "value", "B one two five, counter twelve"),
        ("A020", "en", "value", "A twenty, counter twelve"),
    ],
)
def test_in_a_list_a_call_has_the_fewest_words(
    number: str, language: Language, style: Style, said: str
) -> None:
    """Figure by figure where that is shorter, as it is printed; the counter is always named."""
    assert listed_call(number, 12, language=language, style=style) == said


@given(
    numbers=st.tuples(_TICKETS, _TICKETS).filter(lambda pair: pair[0] != pair[1]),
    language=st.sampled_from(["vi", "en"]),
    region=st.sampled_from(["north", "south"]),
)
def test_no_two_listed_tickets_sound_alike(
    numbers: tuple[str, str], language: Language, region: Region
) -> None:
    """Whichever reading each takes, nobody rises for another's number."""
    first, second = (listed_call(one, 1, language=language, region=region) for one in numbers)

    assert first != second


def test_speech_needs_only_the_standard_library() -> None:
    """Wording a call loads neither Qt nor the database."""
    program = "import sys, common.speech.calls; print({'PySide6', 'sqlalchemy'} & set(sys.modules))"

    loaded = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout

    assert loaded.strip() == "set()"
