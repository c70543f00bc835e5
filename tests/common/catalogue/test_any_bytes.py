"""Whatever a disk or a person does to a file, it is refused in words or it is sound."""

import tempfile
from contextlib import suppress
from functools import cache
from importlib.resources import files
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from common.catalogue.load import load_catalogue
from common.catalogue.problems import ConfigInvalid
from tests.common.catalogue.folders import FILES

NAMES = st.sampled_from(sorted(FILES))


@cache
def shipped(name: str) -> bytes:
    """Return a shipped file's bytes."""
    return files("config").joinpath(name).read_bytes()


def load_with(name: str, content: bytes) -> None:
    """Load the shipped centre with one file replaced; a refusal with words is an answer."""
    with tempfile.TemporaryDirectory() as folder:
        for other in FILES:
            (Path(folder) / other).write_bytes(content if other == name else shipped(other))
        with suppress(ConfigInvalid):
            load_catalogue(Path(folder))


@settings(max_examples=120, deadline=None)
@given(name=NAMES, content=st.binary(max_size=400))
def test_any_bytes_are_refused_in_words(name: str, content: bytes) -> None:
    """Rubbish in place of a file never ends in a crash."""
    load_with(name, content)


@settings(max_examples=120, deadline=None)
@given(name=NAMES, part=st.floats(min_value=0, max_value=1))
def test_a_file_cut_anywhere_is_refused_in_words(name: str, part: float) -> None:
    """A copy that broke off never ends in a crash."""
    whole = shipped(name)

    load_with(name, whole[: int(len(whole) * part)])


@settings(max_examples=120, deadline=None)
@given(
    name=NAMES,
    part=st.floats(min_value=0, max_value=1),
    length=st.integers(min_value=0, max_value=30),
    typed=st.text(alphabet="[]{}=,.\"'#\\\n;aA10 ộ", max_size=8),
)
def test_a_slip_of_the_keyboard_is_refused_in_words(
    name: str, part: float, length: int, typed: str
) -> None:
    """Something overtyped at any place never ends in a crash."""
    whole = shipped(name)
    start = int(len(whole) * part)

    load_with(name, whole[:start] + typed.encode() + whole[start + length :])
