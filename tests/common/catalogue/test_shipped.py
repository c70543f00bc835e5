"""The centre as shipped."""

import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from common.catalogue.load import load_catalogue
from common.catalogue.model import NO_PRIORITY, MoreLanguage, Printer
from common.catalogue.problems import ConfigInvalid
from common.catalogue.site import RULE_LIMITS
from common.tickets.rules import Rules
from tests.common.catalogue.folders import FILES, write_centre


def test_the_shipped_centre_is_whole() -> None:
    """A centre works before anybody has edited anything."""
    catalogue = load_catalogue(None)

    assert catalogue.site.key == "trung_tam"
    assert catalogue.site.timezone == "Asia/Ho_Chi_Minh"
    assert catalogue.site.ticket_address == ""
    assert [one.key for one in catalogue.site.priorities] == [
        "elderly",
        "disabled",
        "pregnant",
        "merit",
    ]
    assert {one.head_start for one in catalogue.site.priorities} == {60}
    assert len(catalogue.services) == 11
    assert len(catalogue.procedures) == 209
    assert [counter.number for counter in catalogue.counters] == [1, 2, 3, 4, 5]
    assert catalogue.printers == (
        Printer(
            key="kiosk-1",
            address="file:moiso-ticket.bin",
            profile="pos-80",
            width=None,
            language="vi",
        ),
    )
    assert catalogue.voices.languages == ("vi", "en")


def test_the_shipped_rules_are_the_programs_own() -> None:
    """The file tells the reader the numbers that also hold without it."""
    rules = load_catalogue(None).site.rules

    assert rules == Rules()


def test_every_rule_has_limits() -> None:
    """A new rule cannot be forgotten where limits are kept."""
    assert set(RULE_LIMITS) == {rule.name for rule in fields(Rules)}


def test_counter_one_owns_civil_status_and_helps_with_the_rest() -> None:
    """Its own people are called at once, the others' after ten minutes."""
    services = dict(load_catalogue(None).counters[0].services)

    assert services.pop("ho_tich") == 0
    assert len(services) == 10
    assert set(services.values()) == {10}


def test_every_service_has_exactly_one_own_counter() -> None:
    """As shipped, the work is shared out: each queue has a counter that calls it at once."""
    catalogue = load_catalogue(None)

    owned = [key for one in catalogue.counters for key, wait in one.services.items() if wait == 0]

    assert sorted(owned) == sorted(service.key for service in catalogue.services)


def test_every_procedure_has_a_key_of_its_own() -> None:
    """Two procedures have no national code; a slug of their name stands in for it."""
    procedures = load_catalogue(None).procedures

    without_code = [procedure.key for procedure in procedures if procedure.code is None]

    assert len({procedure.key for procedure in procedures}) == 209
    assert without_code == [
        "ho-tro-chi-phi-mai-tang-doi-voi-dan-cong-hoa-tuyen-tham-gia-khang-chien-tu-tran",
        "tang-giay-khen-cua-chu-tich-uy-ban-nhan-dan-cap-xa-ve-thanh-tich-dot-xuat",
    ]


def test_papers_are_a_list() -> None:
    """The kiosk shows what to bring as separate lines."""
    marriage = next(one for one in load_catalogue(None).procedures if one.code == "1.000894")

    assert len(marriage.documents) == 3
    assert marriage.documents[0] == "Tờ khai đăng ký kết hôn"


def test_nobody_is_ahead_without_a_reason() -> None:
    """The built-in class for everybody else gives no head start."""
    assert NO_PRIORITY.head_start == 0


def test_reading_the_centre_needs_no_heavy_library() -> None:
    """The command answers at once: no window, database or picture library is loaded."""
    heavy = "{'PySide6', 'sqlalchemy', 'PIL', 'pydantic'}"
    program = (
        "import sys; from common.catalogue.load import load_catalogue; load_catalogue(None);"
        f"sys.exit(bool({heavy} & sys.modules.keys()))"
    )

    ended = subprocess.run([sys.executable, "-c", program], check=False)

    assert ended.returncode == 0


def test_a_further_language_is_one_line_and_one_column(tmp_path: Path) -> None:
    """Names in it are read where the centre has named the language, and refused where not."""
    services = FILES["services.csv"].replace("name_en,", "name_en,name_km,")
    services = services.replace("Land,", "Land,ដី,").replace("Civil status,", "Civil status,,")
    services = services.replace("Results,", "Results,,")
    site = FILES["site.toml"] + '\n[[language]]\nkey = "km"\nname = "ភាសាខ្មែរ"\n'

    catalogue = load_catalogue(write_centre(tmp_path, services_csv=services, site_toml=site))

    assert catalogue.site.languages == (MoreLanguage(key="km", name="ភាសាខ្មែរ"),)
    assert [one.name.in_language("km") for one in catalogue.services] == [
        "Hộ tịch",
        "ដី",
        "Nhận kết quả",
    ]
    with pytest.raises(ConfigInvalid, match="name_km"):
        load_catalogue(write_centre(tmp_path, services_csv=services, site_toml=FILES["site.toml"]))
