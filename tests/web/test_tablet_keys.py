"""The tablets' keys: kept on the machine, another one for every counter."""

from pathlib import Path

import pytest

from web.tablet_keys import FILE, TabletKeysAway, keys_kept_in


def test_a_tablets_address_holds_after_a_restart(tmp_path: Path) -> None:
    """“Each morning all tablets had to be set up anew.” The secret is made once."""
    first, again = keys_kept_in(tmp_path / "new"), keys_kept_in(tmp_path / "new")

    assert first.path(3) == again.path(3)
    assert again.fits(3, first.of(3))
    assert not again.fits(4, first.of(3))
    assert (tmp_path / "new" / FILE).stat().st_mode & 0o077 == 0


@pytest.mark.expects_log
def test_a_damaged_secret_is_made_anew(tmp_path: Path) -> None:
    """Half a secret opens nothing."""
    (tmp_path / FILE).write_bytes(b"half")

    keys = keys_kept_in(tmp_path)

    assert keys.of(1) == keys_kept_in(tmp_path).of(1)
    assert len((tmp_path / FILE).read_bytes()) == 32


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """A sentence with the file and the reason, no door that opens with keys nobody knows."""
    (tmp_path / "file").write_text("")

    with pytest.raises(TabletKeysAway, match=FILE):
        keys_kept_in(tmp_path / "file")
