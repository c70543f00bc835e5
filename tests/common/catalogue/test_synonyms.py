"""`synonyms.csv`: what people say, read and checked like its neighbours."""

from contextlib import suppress
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.catalogue.load import load_catalogue, load_synonyms
from common.catalogue.model import Catalogue, Synonym
from common.catalogue.problems import ConfigInvalid
from common.catalogue.synonyms import Targets
from tests.common.catalogue.folders import SITE, write_centre

SYNONYMS = """\
said,means,service,note
# lời giải thích, có dấu phẩy
con mới đẻ; sanh con ,khai sinh,ho_tich,miền Nam
bìa đỏ,,dat_dai,
tranh chấp,hòa giải,,
làm khai sinh,1.001193,,
"""

# what is replaced, by what, the line named, words of the reason (Vietnamese, English)
BROKEN = [
    ("said,means", "say,means", 1, "không có cột tên “say”", "no column “say”"),
    ("con mới đẻ; sanh con ", " ; ", 3, "không có chữ nào", "no letters"),
    ("bìa đỏ", "", 4, "không được để trống", "must not be empty"),
    ("bìa đỏ", "…", 4, "không có chữ nào", "no letters"),
    ("bìa đỏ", "tranh chấp;!!", 4, "“!!” không có chữ nào", "“!!” has no letters"),
    ("bìa đỏ,,dat_dai", "bìa đỏ,,dat_dia", 4, "có phải là “dat_dai”", "is “dat_dai” meant"),
    ("bìa đỏ,,dat_dai", "bìa đỏ,,", 4, "phải ghi “means”", "write “means”"),
    ("khai sinh,ho_tich", "khai sin,ho_tich", 3, "“khai sin”", "“khai sin”"),
    ("khai sinh,ho_tich", "khai sính,ho_tich", 3, "đúng dấu", "with marks"),
    ("khai sinh,ho_tich", "khai sinh,dat_dai", 3, "không thủ tục", "no procedure"),
    ("1.001193", "1.001194", 6, "“1.001194”", "“1.001194”"),
    ("tranh chấp,hòa giải,", "BÌA ĐỎ,,dat_dai", 5, "đã có ở dòng 4", "already in line 4"),
    ("bìa đỏ,,dat_dai,", "bìa đỏ,,dat_dai", 4, "3 ô, cần 4 ô", "3 cells, 4"),
]


def test_the_small_file_is_sound(tmp_path: Path) -> None:
    """Every mistake in the table above is the only one."""
    catalogue = load_catalogue(centre(tmp_path, SYNONYMS))

    targets = Targets(catalogue.services, catalogue.procedures)
    assert catalogue.synonyms[0] == Synonym(
        said=("con mới đẻ", "sanh con"), means="khai sinh", service="ho_tich"
    )
    assert [targets.of(one) for one in catalogue.synonyms] == [
        ("1.001193",),
        ("dat_dai",),
        ("dat-dai-hoa-giai",),
        ("1.001193",),
    ]
    assert load_synonyms(tmp_path) == catalogue.synonyms


@pytest.mark.parametrize(("old", "new", "line", "vi", "en"), BROKEN)
def test_a_mistake_is_named_by_file_line_and_reason(  # noqa: PLR0917 — one row of the table
    tmp_path: Path, old: str, new: str, line: int, vi: str, en: str
) -> None:
    """Whoever made a mistake reads where it is and what to write instead."""
    assert old in SYNONYMS

    with pytest.raises(ConfigInvalid) as caught:
        load_catalogue(centre(tmp_path, SYNONYMS.replace(old, new)))

    fault = caught.value
    assert (fault.fields["file"], fault.fields["line"]) == ("synonyms.csv", line)
    assert vi in fault.message("vi")
    assert en in fault.message("en")


def test_words_of_a_service_lead_to_it_where_no_procedure_has_them(tmp_path: Path) -> None:
    """A field without procedures of its own, such as collecting results, has words too."""
    text = "said,means,service,note\nlấy giấy,kết quả,,\n"
    services = (
        "key,prefix,name_vi,name_en,description_vi\nho_tich,A,Hộ tịch,Civil status,\n"
        "dat_dai,C,Đất đai,Land,\ntra_ket_qua,T,Nhận kết quả,Results,\n"
    )

    catalogue = load_catalogue(centre(tmp_path, text, services_csv=services))

    targets = Targets(catalogue.services, catalogue.procedures)
    assert targets.of(catalogue.synonyms[0]) == ("tra_ket_qua",)


def test_a_folder_from_before_the_search_has_the_shipped_words(
    tmp_path: Path, shipped: Catalogue
) -> None:
    """A centre that was set up earlier is not refused, and its people find things."""
    write_centre(tmp_path)

    assert load_catalogue(tmp_path).synonyms == shipped.synonyms
    assert load_synonyms(tmp_path) == shipped.synonyms


def test_a_heading_alone_means_no_synonyms(tmp_path: Path) -> None:
    """Who wants none deletes the rows."""
    assert load_catalogue(centre(tmp_path, "said,means,service,note\n")).synonyms == ()


def test_every_shipped_synonym_leads_somewhere(shipped: Catalogue) -> None:
    """No line of the shipped file is dead, and each names its service or spans several."""
    targets = Targets(shipped.services, shipped.procedures)

    assert all(targets.of(one) for one in shipped.synonyms)
    assert len(shipped.synonyms) > 100
    assert {one.service for one in shipped.synonyms if one.service} == set(targets.services)


def test_the_day_of_the_list_is_a_day(tmp_path: Path) -> None:
    """What stands beside “for reference” is a date that exists, or nothing."""
    site = 'procedures_as_of = "2026-09-31"\n' + SITE

    with pytest.raises(ConfigInvalid, match=r"site\.toml, line 1: must be a day"):
        load_catalogue(write_centre(tmp_path, site_toml=site))

    assert load_catalogue(write_centre(tmp_path, site_toml=SITE)).site.procedures_as_of is None


@pytest.mark.parametrize(
    "address", ["https://dvc.example/", "dvc.example/{code}", "https://dvc.example/{code}/{code}"]
)
def test_the_official_page_has_one_place_for_the_code(tmp_path: Path, address: str) -> None:
    """An address that would lead nowhere is refused where it stands; none at all is allowed."""
    site = f'procedure_address = "{address}"\n' + SITE

    with pytest.raises(ConfigInvalid, match=r"site\.toml, line 1: must begin .*\{code\} exactly"):
        load_catalogue(write_centre(tmp_path, site_toml=site))

    assert load_catalogue(write_centre(tmp_path, site_toml=SITE)).site.procedure_address == ""


@settings(max_examples=60, deadline=None)
@given(
    part=st.floats(min_value=0, max_value=1),
    length=st.integers(min_value=0, max_value=30),
    typed=st.text(alphabet=",;\"'#\n;aA10 ộ", max_size=8),
)
def test_a_slip_of_the_keyboard_is_refused_in_words(
    tmp_path_factory: pytest.TempPathFactory, part: float, length: int, typed: str
) -> None:
    """Something overtyped at any place never ends in a crash."""
    whole = files("config").joinpath("synonyms.csv").read_bytes()
    start = int(len(whole) * part)
    folder = tmp_path_factory.mktemp("centre")
    (folder / "synonyms.csv").write_bytes(whole[:start] + typed.encode() + whole[start + length :])

    with suppress(ConfigInvalid):
        load_synonyms(folder)


def centre(folder: Path, synonyms: str, **changed: str) -> Path:
    """Write the small centre with these synonyms into `folder`."""
    write_centre(folder, **changed)
    (folder / "synonyms.csv").write_text(synonyms, encoding="utf-8")
    return folder
