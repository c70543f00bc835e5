import pytest
from PySide6.QtCore import QSettings

from counter.commands import Deed
from counter.keys import DEFAULT_KEYS, DeedUnknown, KeyInvalid, KeyTaken, choose_key, read_keys


def test_a_centre_may_choose_another_key(settings: QSettings) -> None:
    """What was chosen holds the next time; everything else stays."""
    choose_key(settings, "next", "ctrl+n")

    keys = read_keys(settings)

    assert keys == {**DEFAULT_KEYS, Deed.NEXT: "Ctrl+N"}


@pytest.mark.parametrize("key", ["Space", "A", "7", "Shift+B", "Return", "Tab", "", "F9, F8", "Đ"])
def test_a_key_that_is_used_for_writing_is_refused(settings: QSettings, key: str) -> None:
    """Never Space, never a letter: somebody would be called while an officer types."""
    with pytest.raises(KeyInvalid):
        choose_key(settings, "next", key)

    assert read_keys(settings) == DEFAULT_KEYS


def test_one_key_does_one_thing(settings: QSettings) -> None:
    """A key in use is refused, and named with its deed."""
    with pytest.raises(KeyTaken):
        choose_key(settings, "next", "F8")


def test_an_unknown_deed_is_refused(settings: QSettings) -> None:
    """Misspelt names do nothing silently."""
    with pytest.raises(DeedUnknown):
        choose_key(settings, "nxt", "F10")


@pytest.mark.parametrize("kept", ["Space", "x", "F8", "nonsense"])
def test_a_spoilt_file_gives_the_usual_keys(settings: QSettings, kept: str) -> None:
    """Whatever somebody wrote into the file, F9 calls."""
    settings.setValue("keys/next", kept)

    assert read_keys(settings)[Deed.NEXT] == "F9"


def test_a_key_that_was_free_once_stays_whose_it_is(settings: QSettings) -> None:
    """Whoever gave F11 to calling before it opened the figures goes on calling with it."""
    settings.setValue("keys/next", "F11")
    settings.setValue("keys/recall", "F10")

    keys = read_keys(settings)

    assert (keys[Deed.NEXT], keys[Deed.RECALL]) == ("F11", "F10")
    assert Deed.FIGURES not in keys
