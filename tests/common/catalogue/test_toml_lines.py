"""The line of every value in a TOML text."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.catalogue.record import Path
from common.catalogue.toml_file import locate

TEXT = '''\
# [not.a.table]
plain = 1  # = [

"quoted.name = x" = "a # b = ["
dotted.inner = 2
long = """
[no]
a = 1
"quoted" \\""" end"""
literal = \'\'\'
x = 2
\'\'\'
list = [  # one
  1, [2,
  3], { a = [4], b = "]" },

  "four",
]
[table . "with dot.in"]
key = 3
[[many]]
key = 4
[many.inner]
key = 5
[[many]]
key = 6
[[many.deep]]
key = 7
  [[many.deep]]
  key = 8
  said = """she said "yes""""
  after = "it"
'''

EXPECTED: dict[Path, int] = {
    ("plain",): 2,
    ("quoted.name = x",): 4,
    ("dotted", "inner"): 5,
    ("long",): 6,
    ("literal",): 10,
    ("list",): 13,
    ("list", 0): 14,
    ("list", 1): 14,
    ("list", 2): 15,
    ("list", 3): 17,
    ("table", "with dot.in"): 19,
    ("table", "with dot.in", "key"): 20,
    ("many", 0): 21,
    ("many", 0, "key"): 22,
    ("many", 0, "inner"): 23,
    ("many", 0, "inner", "key"): 24,
    ("many", 1): 25,
    ("many", 1, "key"): 26,
    ("many", 1, "deep", 0, "key"): 28,
    ("many", 1, "deep", 1): 29,
    ("many", 1, "deep", 1, "key"): 30,
    ("many", 1, "deep", 1, "said"): 31,
    ("many", 1, "deep", 1, "after"): 32,
}


@pytest.mark.parametrize(("path", "line"), EXPECTED.items())
def test_a_value_is_found_in_its_line(path: Path, line: int) -> None:
    """The line told is the line a person sees, whatever quotation marks and comments hold."""
    tomllib.loads(TEXT)  # the text is one that the standard reader takes

    assert locate(TEXT)[path] == line


@given(
    values=st.lists(
        st.one_of(
            st.integers().map(str),
            st.text(alphabet="ab=[]{},#'\n", max_size=8).map(lambda words: f'"""{words}"""'),
            st.text(alphabet='ab=[]{},#"', max_size=8).map(lambda words: f"'{words}'"),
            st.lists(st.sampled_from(["1", "'],'", "\n2", "[3]"])).map(
                lambda items: f"[{','.join(items)}]"
            ),
        )
    )
)
def test_every_assignment_is_found_whatever_stands_before_it(values: list[str]) -> None:
    """No value before it, however odd, moves the line told for a later one."""
    text = "".join(f"key{place} = {value}\n" for place, value in enumerate(values))

    lines = locate(text)

    for place in range(len(values)):
        assert text.split("\n")[lines[f"key{place}",] - 1].startswith(f"key{place} = ")
