"""What was done for somebody, as one line that is kept and read again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.tickets.done import MOST_FILES, OUTCOME_WORDS, Done, Files, Outcome

_KEYS = st.text("0123456789.abcxyz_", min_size=1, max_size=12)
_FILES = st.builds(Files, procedure=_KEYS, count=st.integers(1, MOST_FILES))


@given(
    outcome=st.none() | st.sampled_from(Outcome),
    files=st.lists(_FILES, max_size=5, unique_by=lambda one: one.procedure),
)
def test_what_is_kept_is_read_again(outcome: Outcome | None, files: list[Files]) -> None:
    """Nothing of it is lost, and nothing noted keeps nothing."""
    done = Done(outcome=outcome, files=tuple(files))

    assert Done.of_text(done.to_text()) == done
    assert (done.to_text() is None) is done.is_empty


def test_several_files_are_counted() -> None:
    """Two births and one copy for one person."""
    done = Done(outcome=Outcome.RECEIVED)
    for procedure in ("1.001193", "2.000815", "1.001193"):
        done = done.more_of(procedure)

    assert done.to_text() == "received 1.001193*2 2.000815"
    assert done.fewer_of("1.001193").fewer_of("1.001193").to_text() == "received 2.000815"


@pytest.mark.parametrize("text", [None, "", "Đi phô tô", "đăng xuất", "received  *0 a*100"])
def test_another_reason_says_nothing_of_procedures(text: str | None) -> None:
    """A finish of an earlier version, or words by hand."""
    assert Done.of_text(text).files == ()


def test_every_outcome_has_words() -> None:
    """In both languages, each its own."""
    for language in ("vi", "en"):
        assert len({OUTCOME_WORDS[one].in_language(language) for one in Outcome}) == len(Outcome)
