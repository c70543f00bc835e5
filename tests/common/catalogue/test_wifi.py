"""The hall's Wi-Fi: what its code says, and what cannot be a network."""

import pytest

from common.catalogue.problems import ConfigInvalid, Problems
from common.catalogue.toml_file import parse_toml
from common.catalogue.wifi import Wifi, read_wifi


def read(text: str) -> Wifi | None:
    """Return what a file with these lines below `[wifi]` says."""
    problems = Problems()
    found = read_wifi(parse_toml("[wifi]\n" + text, "idle.toml", problems).table("wifi"))
    problems.refuse()
    return found


@pytest.mark.parametrize(
    ("ssid", "password", "code"),
    [
        ("Gia Phu", "moi-ba-con", "WIFI:T:WPA;S:Gia Phu;P:moi-ba-con;;"),
        ("Gia Phú", "", "WIFI:T:nopass;S:Gia Phú;;"),
        # the example of the format's own page
        (r'"foo;bar\baz"', "", r"WIFI:T:nopass;S:\"foo\;bar\\baz\";;"),
        ("a:b,c", r"p;w:o,r\d", r"WIFI:T:WPA;S:a\:b\,c;P:p\;w\:o\,r\\d;;"),
        ("ABCDEF", "12345678", "WIFI:T:WPA;S:ABCDEF;P:12345678;;"),
    ],
)
def test_a_phone_reads_the_network_from_the_code(ssid: str, password: str, code: str) -> None:
    """Signs that the format uses itself stand behind a backslash."""
    assert Wifi(ssid=ssid, password=password).code == code


def test_a_network_is_read_with_every_space_of_its_password() -> None:
    """A space more or less is another password."""
    network = read('ssid = "Gia Phu"\npassword = "moi  ba con "')

    assert network == Wifi(ssid="Gia Phu", password="moi  ba con ")


@pytest.mark.parametrize("text", ["", 'ssid = ""\npassword = ""'])
def test_without_a_name_there_is_no_network(text: str) -> None:
    """As in the shipped file."""
    assert read(text) is None


def test_an_open_network_needs_no_password() -> None:
    """It says so itself: a forgotten password is not taken for an open network."""
    assert read('ssid = "Gia Phu"\nsecurity = "open"') == Wifi(ssid="Gia Phu")


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('ssid = "Mạng của Trung tâm xã Gia Phú"', 2, "32 byte"),
        ('ssid = "a"', 1, "8 đến 63"),
        ('ssid = "a"\npassword = "short"', 3, "8 đến 63"),
        ('ssid = "a"\npassword = "mật khẩu dài"', 3, "8 đến 63"),
        ('ssid = "a"\npassword = 12345678', 3, "password"),
        ('ssid = "a"\nsecurity = "wep"', 3, "security"),
        ('ssid = "a"\npassword = "12345678"\nsecurity = "open"', 3, "open"),
        ('password = "12345678"', 2, "ssid"),
        ('sid = "a"', 2, "ssid"),
    ],
)
def test_what_cannot_be_a_network_is_told_with_its_line(text: str, line: int, words: str) -> None:
    """Before a hall tries in vain."""
    with pytest.raises(ConfigInvalid) as refused:
        read(text)

    assert refused.value.fields["line"] == line
    assert words in refused.value.message("vi")


def test_a_password_is_in_no_log() -> None:
    """What a network prints of itself does not hold it."""
    assert "12345678" not in repr(Wifi(ssid="a", password="12345678"))
