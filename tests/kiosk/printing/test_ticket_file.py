from pathlib import Path

import pytest
from PIL import Image

from common.catalogue.problems import ConfigInvalid
from common.tickets.text import Text
from kiosk.printing.ticket_file import load_ticket_layout
from kiosk.printing.ticket_layout import LINE_NAMES, USUAL, Sizes
from tests.kiosk.printing import pictures

LINES = 'lines = ["number", "service", "time"{}]\n'


def write(folder: Path, text: str) -> Path:
    """Write the file and return its folder."""
    (folder / "ticket.toml").write_text(text, encoding="utf-8")
    return folder


def test_the_shipped_file_is_the_usual_ticket(tmp_path: Path) -> None:
    """What ships, what is built in and what a centre without the file has are one."""
    assert load_ticket_layout(None) == USUAL
    assert load_ticket_layout(tmp_path) == USUAL
    assert load_ticket_layout(write(tmp_path, "# nothing\n")) == USUAL


def test_a_centre_sets_its_ticket(tmp_path: Path) -> None:
    """Order, sizes, notices and logo; what is not written stays usual."""
    pictures.save(tmp_path, "huy hiệu.png")
    folder = write(
        tmp_path,
        'lines = ["logo", "number", "time", "service", "qr"]\n'
        "[sizes]\nservice = 120\nqr_millimetres = 30\n"
        '[logo]\nfile = "huy hiệu.png"\nwidth_millimetres = 30\n'
        '[[notice]]\ntext_vi = "Một"\ntext_en = "One"\n'
        '[[notice]]\ntext_vi = "Hai"\ntext_en = "Two"\n',
    )

    layout = load_ticket_layout(folder)

    assert layout.order == ("logo", "number", "when", "service", "qr")
    assert layout.sizes == Sizes(service=120, qr_millimetres=30)
    assert layout.notices == (Text(vi="Một", en="One"), Text(vi="Hai", en="Two"))
    assert layout.logo is not None
    assert layout.logo.millimetres == 30
    assert layout.logo.picture.mode == "L"


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ('\nlines = ["number", "service"]', 2, "“time”"),
        ("lines = []", 1, "“number”"),
        ('lines = "number"', 1, "[…]"),
        (LINES.format(',\n"qr",\n"qr"'), 3, "“qr”"),
        (LINES.format(',\n"queue"'), 2, "“counters”"),
        ('lines = [\n"number", "service", "time", 3]', 2, ""),
        ("[sizes]\nnumber = 120", 2, "50"),
        ("[sizes]\nwords = 79", 2, "80"),
        ("[sizes]\nqr_millimetres = 19", 2, "20"),
        ("[sizes]\nservice = 1e2", 2, "80"),
        ("[sizes]\n\nnotices = 100", 3, "“notices”"),
        ("sizes = 3", 1, "[sizes]"),
        ("font = 3", 1, "“font”"),
        ('[[notice]]\ntext_vi = "x"', 1, "text_en"),
        ('[[notice]]\ntext_vi = "x"\ntext_en = ""', 3, "text_en"),
        ('[[notice]]\ntext_vi = "x"\ntext_en = "x"\n' * 6, 16, "5"),
        ("[logo]\nwidth_millimetres = 20", 1, "“file”"),
        ('[logo]\nfile = "log.png"', 2, "“logo.png”"),
        ('[logo]\nfile = "notes.txt"', 2, "PNG"),
        ('[logo]\nfile = "white.png"', 2, "PNG"),
        ('[logo]\nfile = "half.png"', 2, "PNG"),
        ('[logo]\nfile = "folder"', 2, "PNG"),
        ('[logo]\nfile = "../logo.png"', 2, "ticket.toml"),
        ('[logo]\nfile = "logo.png"\nwidth_millimetres = 61', 3, "60"),
        ('lines = ["number",', 1, ""),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, text: str, line: int, says: str) -> None:
    """In both languages, with what is meant or what is known."""
    whole = pictures.save(tmp_path).read_bytes()
    (tmp_path / "notes.txt").write_text("no picture", encoding="utf-8")
    (tmp_path / "half.png").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "folder").mkdir()
    Image.new("RGB", (50, 50), "white").save(tmp_path / "white.png")

    with pytest.raises(ConfigInvalid) as refused:
        load_ticket_layout(write(tmp_path, text))

    problem = refused.value.problems[0]
    assert (problem.file, problem.line) == ("ticket.toml", line)
    assert says in problem.reason.vi or says == "[…]"
    assert problem.reason.vi != problem.reason.en


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    """One run of the eye over the file mends them all."""
    with pytest.raises(ConfigInvalid) as refused:
        load_ticket_layout(write(tmp_path, 'lines = ["qr"]\n[sizes]\nwords = 0\n'))

    assert [problem.line for problem in refused.value.problems] == [1, 1, 1, 3]


def test_the_file_explains_every_line(tmp_path: Path) -> None:
    """Each name that may be written is explained in the shipped file."""
    shipped = (Path(__file__).parents[3] / "config" / "ticket.toml").read_text(encoding="utf-8")

    assert all(f"#   {name} " in shipped for name in LINE_NAMES)


def test_the_examples_in_the_file_work(tmp_path: Path) -> None:
    """Whoever takes the # away before the examples gets a logo and a notice."""
    shipped = (Path(__file__).parents[3] / "config" / "ticket.toml").read_text(encoding="utf-8")
    head, examples = shipped.split("# HÌNH")
    pictures.save(tmp_path)
    for start in ("[logo]", "file =", "width_", "[[notice]]", "text_"):
        examples = examples.replace(f"\n# {start}", f"\n{start}")

    layout = load_ticket_layout(write(tmp_path, f"{head}# HÌNH{examples}"))

    assert layout.logo is not None
    assert len(layout.notices) == 1
