"""Promise: a citizen finds the right queue by whatever words they have for it."""

from dataclasses import replace
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.catalogue.load import load_catalogue
from common.catalogue.model import Catalogue, Synonym
from common.folding import plain_words
from common.search.index import MOST_LETTERS, SearchIndex

SHIPPED = load_catalogue(None)
INDEX = SearchIndex(SHIPPED.services, SHIPPED.procedures, SHIPPED.synonyms)
NAMES = [procedure.name.vi for procedure in SHIPPED.procedures]
LONG = 5
BEGINNINGS = [" ".join(plain_words(name)[:6]) for name in NAMES]
ASKED = [text for text in BEGINNINGS if any(len(word) >= LONG for word in text.split())]
LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạếềểễệ 019.,-"


def first(text: str) -> str:
    """Return the code of the best answer."""
    return INDEX.search(text, limit=1)[0].code


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("dang ky khai sin", "1.001193"),
        ("làm giấy khai sinh", "1.001193"),
        ("ĐĂNG KÝ KHAI SINH", "1.001193"),
        ("khaisinh", "1.001193"),
        ("gks cho con", "1.001193"),
        ("birth certificate", "1.001193"),
        ("sổ đỏ", "dat_dai"),
        ("so do", "dat_dai"),
        ("soor ddor", "dat_dai"),
        ("sao y", "2.000815"),
        ("gpxd", "1.013225"),
        ("lấy kết quả", "tra_ket_qua"),
        ("lay ket qua", "tra_ket_qua"),
        ("1.004222", "1.004222"),
        ("mariage", "1.000894"),
        ("di chcu", "2.001019"),
        ("guardi", "1.004837"),
        ("hộ khẩu", "1.004222"),
    ],
)
def test_the_right_answer_is_first(typed: str, code: str) -> None:
    """By the paper, by its name, hurried, shortened, in English, by the code."""
    assert first(typed) == code


@pytest.mark.parametrize("name", [procedure.name.en for procedure in SHIPPED.procedures[::20]])
def test_english_names_are_found(name: str) -> None:
    """Who reads English finds the same procedures."""
    assert name in [found.name.en for found in INDEX.search(name.lower(), limit=3)]


def test_an_answer_tells_where_to_take_a_number() -> None:
    """Code, name in both languages, service and a score from 0 to 1, best first."""
    answers = INDEX.search("khai sinh")

    assert len(answers) == 10
    assert answers[0].name.en == "Birth registration"
    assert {answer.service for answer in answers[:3]} == {"ho_tich"}
    scores = [answer.score for answer in answers]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)


def test_the_shorter_name_comes_first() -> None:
    """What most people want is not hidden behind its rare kinds."""
    names = [found.name.vi for found in INDEX.search("đăng ký kết hôn", limit=3)]

    assert names[0] == "Đăng ký kết hôn"
    assert names[1] == "Đăng ký kết hôn lưu động"


def test_equal_answers_are_short_names_first() -> None:
    """A saying that means four procedures shows the plainest of them first."""
    answers = INDEX.search("tiền chôn cất", limit=4)

    lengths = [len(found.name.vi.split()) for found in answers]
    assert {"mai táng" in found.name.vi for found in answers} == {True}
    assert lengths == sorted(lengths)
    assert lengths[0] < lengths[-1]


def test_typed_marks_decide() -> None:
    """“Sơ đồ” is not “sổ đỏ”; who types no marks means either."""
    right, wrong, either = (
        next(one.score for one in INDEX.search(text) if one.code == "dat_dai")
        for text in ("sổ đỏ", "sơ đồ", "so do")
    )

    assert wrong < right
    assert either == pytest.approx(right, abs=0.05)


def test_answers_come_while_typing() -> None:
    """Each letter more leads there: the last word may be half typed."""
    whole = "đăng ký tạm trú"

    for end in range(len("đăng ký t"), len(whole) + 1):
        codes = [found.code for found in INDEX.search(whole[:end], limit=10)]
        assert len(codes) == 10
        assert "1.004194" in codes or end < len("đăng ký tạ")


@pytest.mark.parametrize(
    "text", ["", "   ", "?!…", "\0", "xyzzy", "qwxz vbnzz", "giấy qwxz vbnz xyzzy", "🙂"]
)
def test_nothing_known_finds_nothing(text: str) -> None:
    """No answer is better than a wrong one."""
    assert INDEX.search(text) == []


@pytest.mark.parametrize("limit", [0, 1, 3, 500])
def test_no_more_answers_than_wanted(limit: int) -> None:
    """The limit holds, and each answer comes once."""
    codes = [found.code for found in INDEX.search("đăng ký", limit=limit)]

    assert len(codes) <= limit
    assert len(set(codes)) == len(codes)


def test_a_hall_without_anything_answers() -> None:
    """An empty catalogue finds nothing and breaks nothing."""
    assert SearchIndex((), (), ()).search("khai sinh") == []


def test_synonyms_of_services_that_are_not_offered_lead_nowhere(shipped: Catalogue) -> None:
    """A centre without a police counter sends nobody there."""
    services = [one for one in shipped.services if one.key != "cong_an"]
    procedures = [one for one in shipped.procedures if one.service != "cong_an"]

    index = SearchIndex(services, procedures, shipped.synonyms)

    assert "cong_an" not in {found.service for found in index.search("hộ khẩu", limit=100)}


def test_a_new_saying_is_found_at_once(shipped: Catalogue) -> None:
    """One line in the file, and people find it."""
    saying = Synonym(said=("giấy thông hành",), means="", service="cong_an")
    assert first("giấy thông hành") != "cong_an"

    index = SearchIndex(shipped.services, shipped.procedures, (*shipped.synonyms, saying))

    assert index.search("giay thong hanh")[0].code == "cong_an"


def test_equal_answers_keep_the_order_of_the_catalogue(shipped: Catalogue) -> None:
    """The same question has the same answer, also on the next machine."""
    twin = replace(shipped.procedures[0], key="9.999999", code="9.999999")

    index = SearchIndex(shipped.services, (*shipped.procedures, twin), shipped.synonyms)
    codes = [found.code for found in index.search("đăng ký khai sinh lần đầu", limit=20)]

    assert codes.index("1.001193") < codes.index("9.999999")


@settings(deadline=None)
@given(st.text(max_size=300) | st.text(alphabet=LETTERS, max_size=300))
def test_any_text_has_an_answer(text: str) -> None:
    """Whatever is typed, nothing breaks, and upper case and Unicode forms change nothing."""
    answers = INDEX.search(text)

    assert answers == INDEX.search(normalize("NFC", text))
    assert len(answers) <= 10


@settings(deadline=None)
@given(name=st.sampled_from(NAMES), form=st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]))
def test_case_and_unicode_forms_make_no_difference(name: str, form: str) -> None:
    """A keyboard may send capitals, or a letter and its tone mark apart."""
    asked = name[:60]

    answers = INDEX.search(asked)

    assert INDEX.search(normalize(form, asked)) == answers  # type: ignore[arg-type]  # one of four
    assert INDEX.search(asked.upper()) == answers


@settings(deadline=None)
@given(text=st.text(alphabet=LETTERS, min_size=MOST_LETTERS, max_size=MOST_LETTERS), more=st.text())
def test_a_long_text_costs_no_more_than_its_beginning(text: str, more: str) -> None:
    """An answer takes bounded time: what lies beyond 200 letters is not read."""
    assert INDEX.search(text + "x" + more * 50) == INDEX.search(text + "x")


@settings(deadline=None)
@given(data=st.data(), asked=st.sampled_from(ASKED))
def test_one_slip_in_a_long_word_keeps_the_hit(data: st.DataObject, asked: str) -> None:
    """A letter lost, doubled, swapped or wrong in one word, and the first answer stays in sight."""
    spoken = asked.split()
    place = data.draw(st.sampled_from([at for at, one in enumerate(spoken) if len(one) >= LONG]))
    word = spoken[place]
    at = data.draw(st.integers(1, len(word) - 2))
    spoken[place] = data.draw(
        st.sampled_from(
            [
                word[:at] + word[at + 1 :],
                word[:at] + word[at] + word[at:],
                word[:at] + word[at + 1] + word[at] + word[at + 2 :],
                word[:at] + "z" + word[at + 1 :],
            ]
        )
    )

    answers = INDEX.search(" ".join(spoken), limit=3)

    assert first(asked) in {answer.code for answer in answers}
