"""What holds for every file of the house."""

import re
import subprocess
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1]
LOCKS = ("requirements.txt", "requirements-dev.txt")

# put together here, so that this file does not hold what it looks for
_REGISTRIES = (
    ("pypi", "org"),
    ("pythonhosted", "org"),
    ("npmjs", "org"),
    ("npmjs", "com"),
    ("crates", "io"),
    ("anaconda", "org"),
    ("proxy.golang", "org"),
)
REGISTRY = re.compile("|".join(rf"\b{re.escape('.'.join(parts))}\b" for parts in _REGISTRIES))
# what people read is worded by common.tickets.moments; a file's name and a row write years first
OWN_TIME_WORDS = re.compile(r"(?<!T)%H:%M(?!:%S\.%f)|%d/%m|%d %b|[.]hour(?::02)?\}:|toLocale\w*\(")
PARSERS = ("strptime", "%Y-%m-%d")
MACHINE_PATH = re.compile(r"(?<![\w.~/:-])/(?:home|root|work)/\w")


def _texts() -> dict[str, str]:
    """Return every file of the repository that is text, those not yet committed included."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607 — the developer's own git
        cwd=HOUSE,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if listed.returncode:
        pytest.skip("not a git repository: an unpacked archive has no list of its files")
    texts = {}
    for name in filter(None, listed.stdout.split("\0")):
        try:
            texts[name] = (HOUSE / name).read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError):
            continue  # a font or a recording; a file deleted but not yet committed
    return texts


def _lines(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{name}:{number}: {line.strip()}"
        for name, text in _texts().items()
        for number, line in enumerate(text.splitlines(), start=1)
        if pattern.search(line)
    ]


def test_no_file_names_a_package_registry() -> None:
    """Where packages come from is each machine's own setting."""
    assert _lines(REGISTRY) == []


def test_no_file_names_a_place_on_somebodys_machine() -> None:
    """A path that exists on one machine works on no other."""
    assert _lines(MACHINE_PATH) == []


def test_times_and_dates_are_worded_in_one_place() -> None:
    """Nobody reads "7:30" here and "07:30" there, or a month in the language of the machine."""
    doors = re.compile(r"(admin|common|counter|display|kiosk|web)/.*\.(py|qml|js|html)")

    worded = [
        line
        for line in _lines(OWN_TIME_WORDS)
        if doors.match(line)
        and not line.startswith("common/tickets/moments.py")
        and not any(one in line for one in PARSERS)
    ]

    assert worded == []


def test_the_patterns_find_what_they_look_for() -> None:
    """What these tests look for would be found."""
    assert REGISTRY.search("https://" + "files.python" + "hosted.org/packages")
    assert MACHINE_PATH.search("cd /" + "home/lan/moiso")
    assert MACHINE_PATH.search('"/' + 'root/x"')
    assert OWN_TIME_WORDS.search('f"{moment:%H:%M}"')
    assert OWN_TIME_WORDS.search('f"{moment.hour}:{moment:%M}"')
    assert OWN_TIME_WORDS.search('f"{day:%d/%m/%Y}"')
    assert not OWN_TIME_WORDS.search('f"{now:%Y-%m-%dT%H:%M:%S}"')
    assert not MACHINE_PATH.search("https://example/home/x and a/work/x")


@pytest.mark.parametrize("name", LOCKS)
def test_lock_files_hold_names_versions_and_hashes_only(name: str) -> None:
    """They work with any mirror, and nothing can be slipped in by an address."""
    text = (HOUSE / name).read_text(encoding="utf-8")

    assert "://" not in text
    assert "--index-url" not in text
    packages = re.findall(r"^[\w.\[\]-]+==", text, re.MULTILINE)
    assert len(packages) == len(
        re.findall(r"^[\w.\[\]-]+==.*(?:\n    --hash=.*)+", text, re.MULTILINE)
    )
    assert packages


def test_the_page_of_versions_has_every_wheel_that_is_locked() -> None:
    """Who asks what stands in a centre, and under which licence, is told what is installed."""
    page = (HOUSE / "docs" / "versions.md").read_text(encoding="utf-8")
    locked = (HOUSE / LOCKS[0]).read_text(encoding="utf-8")

    wheels = re.findall(r"^([\w.-]+)==([\w.]+)", locked, re.MULTILINE)

    assert len(wheels) > 30
    assert [one for one in wheels if f"| {one[0]} | {one[1]} | " not in page] == []


def test_the_gate_runs_what_the_readme_says() -> None:
    """Whoever runs the README's test command runs what every change must pass."""
    readme = (HOUSE / "README.md").read_text(encoding="utf-8")
    gate = (HOUSE / ".ci" / "run").read_text(encoding="utf-8")

    assert re.search(r"\bmake test\b", readme)
    assert "make test" in gate.splitlines()
    assert "make soak SHORT=1" in gate.splitlines()
