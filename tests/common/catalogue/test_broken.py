"""What a person without IT training gets wrong, and what we tell them."""

from pathlib import Path

import pytest

from common.catalogue.load import load_catalogue, load_voices
from common.catalogue.problems import ConfigInvalid
from tests.common.catalogue.folders import FILES, write_centre

# file, what is replaced, by what, the line named, words of the reason (Vietnamese, English)
BROKEN = [
    ("site.toml", "timezone =", "timezon =", 4, "có phải là “timezone”", "is “timezone” meant"),
    (
        "site.toml",
        'name_en = "Sample Commune"\n',
        "",
        1,
        "thiếu mục “name_en”",
        "“name_en” is miss",
    ),
    ("site.toml", '"Xã Mẫu"', '"  "', 2, "không được để trống", "must not be empty"),
    ("site.toml", '"Xã Mẫu"', "7", 2, "phải là chữ", "must be words"),
    ("site.toml", "Xã Mẫu", r"Xã\u001b", 2, "U+001B", "U+001B"),
    ("site.toml", '"xa_mau"', '"Xã Mẫu"', 1, "chữ thường không dấu", "small letters"),
    ("site.toml", '"Asia/Ho_Chi_Minh"', '"Asia/HoChiMinh"', 4, "“Asia/Ho_Chi_Minh”", "time zone"),
    ("site.toml", '"Asia/Ho_Chi_Minh"', '"Asia"', 4, "không có múi giờ", "no time zone"),
    ("site.toml", '"Asia/Ho_Chi_Minh"', '"../etc/passwd"', 4, "múi giờ", "time zone"),
    ("site.toml", "{token}", "", 5, "có {token} đúng một lần", "{token} exactly once"),
    ("site.toml", "{token}", "{token}{token}", 5, "đúng một lần", "exactly once"),
    ("site.toml", "https://", "ftp://", 5, "http://", "http://"),
    ("site.toml", "undo_seconds = 20", "undo_seconds = 2000", 8, "từ 0 đến 300", "from 0 to 300"),
    ("site.toml", "undo_seconds = 20", 'undo_seconds = "20"', 8, "số nguyên", "whole number"),
    ("site.toml", "undo_seconds = 20", "undo_seconds = true", 8, "số nguyên", "whole number"),
    ("site.toml", "undo_seconds", "undo_second", 8, "“undo_seconds”", "“undo_seconds”"),
    ("site.toml", "[rules]", "[rule]", 7, "có phải là “rules”", "is “rules” meant"),
    ("site.toml", "[rules]", "[[rules]]", 7, "đề mục [rules]", "heading [rules]"),
    ("site.toml", "head_start = 30", "head_start = 1441", 20, "từ 0 đến 1440", "0 to 1440"),
    ("site.toml", "head_start = 30", "head_start = -1", 20, "từ 0 đến 1440", "0 to 1440"),
    ("site.toml", "head_start = 30\n", "", 16, "thiếu mục “head_start”", "“head_start” is missing"),
    ("site.toml", '"merit"', '"elderly"', 17, "đã có ở dòng 11", "already in line 11"),
    ("site.toml", '"merit"', '"none"', 17, "có sẵn", "built in"),
    ("site.toml", '"Người có công"', '"Người có công', 18, "dấu nháy", "quotation marks"),
    ("site.toml", 'key = "merit"', 'key = "merit"\nkey = "x"', 18, "chỉ ghi một lần", "only once"),
    ("site.toml", 'key = "xa_mau"', 'free_line_vi = "Chào"', 1, "“key”", "“key”"),
    ("services.csv", "name_en,", "name_eng,", 1, "“name_en”", "“name_en”"),
    ("services.csv", ",description_vi", "", 1, "thiếu cột", "the column"),
    ("services.csv", "key,prefix", "key,key,prefix", 1, "hai cột tên “key”", "two columns"),
    ("services.csv", "dat_dai,C", "dat_dai,A", 4, "đã có ở dòng 2", "already in line 2"),
    ("services.csv", "dat_dai,C", "ho_tich,C", 4, "đã có ở dòng 2", "already in line 2"),
    ("services.csv", "dat_dai,C", "dat_dai,I", 4, "trừ I và O", "not I or O"),
    ("services.csv", "dat_dai,C", "dat_dai,O", 4, "trừ I và O", "not I or O"),
    ("services.csv", "dat_dai,C", "dat_dai,c", 4, "chữ hoa", "capital"),
    ("services.csv", "dat_dai,C", "dat_dai,CC", 4, "đúng một chữ", "exactly one"),
    ("services.csv", "dat_dai,C", "dat_dai,Đ", 4, "từ A đến Z", "A to Z"),
    ("services.csv", "dat_dai,C", "Đất đai,C", 4, "chữ thường", "small letters"),
    ("services.csv", "dat_dai,C", "dat_dai,", 4, "trống", "empty"),
    ("services.csv", "dat_dai,C", "dat_dai,C,x", 4, "6 ô, cần 5 ô", "6 cells, 5"),
    ("services.csv", 'khai tử"', "khai tử", 2, "đứt giữa chừng", "breaks off"),
    ("services.csv", "dat_dai,C", '"dat"_dai,C', 4, "dấu nháy kép", "quotation mark"),
    ("procedures.csv", "khai sinh,Birth", "khai sinh,Birth,", 2, "10 ô", "10 cells"),
    ("procedures.csv", ",dat_dai,", ",dat_đai,", 4, "có phải là “dat_dai”", "is “dat_dai” meant"),
    ("procedures.csv", "\n,Đất", "\n1.001193,Đất", 4, "đã có ở dòng 2", "already in line 2"),
    ("procedures.csv", "1.001193", "1.00119", 2, "Excel", "Excel"),
    ("procedures.csv", "Đất đai – hòa giải", "…", 4, "phải có chữ", "needs letters"),
    ("procedures.csv", ",memory", ",memo", 4, "một trong", "one of"),
    ("procedures.csv", "hòa giải", "hòa\ufffdgiải", 4, "U+FFFD", "U+FFFD"),
    ("procedures.csv", "hòa giải", "hòa\x00giải", 4, "U+0000", "U+0000"),
    ("counters.toml", "number = 12", "number = 1", 7, "đã có ở dòng 2", "already in line 2"),
    ("counters.toml", "number = 12", "number = 0", 7, "từ 1 đến 9999", "1 to 9999"),
    ("counters.toml", "number = 12", "number = 10000", 7, "từ 1 đến 9999", "1 to 9999"),
    ("counters.toml", '"tra_ket_qua"', '"tra_ket_qa"', 12, "“tra_ket_qua”", "“tra_ket_qua”"),
    ("counters.toml", '"tra_ket_qua"', '"dat_dai"', 12, "đã có ở dòng 11", "already in line 11"),
    ("counters.toml", '"tra_ket_qua"', "7", 12, "phải là chữ", "must be words"),
    ("counters.toml", "{ ho_tich = 25 }", "{ ho_tic = 25 }", 14, "“ho_tich”", "“ho_tich”"),
    ("counters.toml", "{ ho_tich = 25 }", "{ ho_tich = 1500 }", 14, "1440", "1440"),
    ("counters.toml", "{ ho_tich = 25 }", "{ dat_dai = 25 }", 14, "(own)", "own"),
    ("counters.toml", "{ ho_tich = 25 }", '"everything"', 14, '"all"', '"all"'),
    ("counters.toml", 'own = ["ho_tich"]\nhelps = "all"', "", 1, "chưa phục vụ", "serves nothing"),
    ("counters.toml", 'name_en = "Land"\n', "", 8, "“name_en”", "“name_en”"),
    ("counters.toml", "[[counter]]", "[counter]", 6, "chỉ ghi một lần", "only once"),
    ("printers.toml", "usb:04b8:0202", "usb:epson", 3, "hai mã hệ 16", "two hexadecimal ids"),
    ("printers.toml", "usb:04b8:0202", "tcp://192.0.2.7:99999", 3, "địa chỉ và cổng", "a port"),
    ("printers.toml", "usb:04b8:0202", "serial:COM3?bauds=9600", 3, "baud=…", "baud=…"),
    ("printers.toml", "usb:04b8:0202", "serial:COM3?baud=100", 3, "từ 300", "from 300"),
    ("printers.toml", "usb:04b8:0202", "epson", 3, "địa chỉ máy in", "printer's address"),
    ("printers.toml", "pos-80", "pos-8O", 4, "“pos-8O”. Tên gần giống: pos-80", "names: pos-80"),
    ("printers.toml", "pos-80", "TM-T88X", 4, "TM-T88V", "TM-T88V"),
    ("printers.toml", "576", "500", 5, "576", "576"),
    ("printers.toml", "width = 576", 'proven = ["colour"]', 5, "digits", "digits"),
    ("printers.toml", "[[printer]]", "[printer]", 1, "[[printer]]", "[[printer]]"),
    ("voices.toml", '"vi", "en"', '"vi", "fr"', 1, "“vi”, “en”", "“vi”, “en”"),
    ("voices.toml", '"vi", "en"', '"vi", "vi"', 1, "đã có", "already"),
    ("voices.toml", '["vi", "en"]', "[]", 1, "ít nhất một", "at least one"),
    ("voices.toml", '"south"', '"central"', 2, "“north”, “south”", "“north”, “south”"),
    ("voices.toml", "rate = 140", "rate = 14", 4, "từ 60 đến 300", "60 to 300"),
    ("voices.toml", "rate = 140", "rate = 1e2", 4, "số nguyên", "whole number"),
    ("voices.toml", "rate = 140", "rate = " + "9" * 5000, 5, "viết chưa đúng", "not written"),
    ("voices.toml", "rate = 140", "rate = " + "[" * 5000, 5, "viết chưa đúng", "not written"),
    ("voices.toml", "repeat = 2", "repeat = [", 5, "đứt giữa chừng", "breaks off"),
    (
        "voices.toml",
        "repeat = 2",
        'repeat = 2\npack = ""',
        6,
        "không được để trống",
        "not be empty",
    ),
    ("voices.toml", "repeat = 2", "repeat = 2\npack = 7", 6, "“pack”", "“pack”"),
    ("voices.toml", "repeat = 2", 'repeat = 2\nquiet = "noon"', 6, "11:30-13:30", "11:30-13:30"),
    (
        "voices.toml",
        "repeat = 2",
        'repeat = 2\nquiet = "12:00-25:00"',
        6,
        "hai đầu",
        "two different",
    ),
    ("voices.toml", "repeat = 2", 'repeat = 2\nquiet = "12:00-12:00"', 6, "khác nhau", "different"),
    ("voices.toml", "repeat = 2", 'repeat = 2\nquiet = "8:00-9:00-10:00"', 6, "khoảng", "times"),
    ("voices.toml", "repeat = 2", "repeat = 2\nquiet_volume = 0", 6, "từ 10 đến 100", "10 to 100"),
]


def refused(folder: Path) -> ConfigInvalid:
    """Return why the centre in `folder` is refused."""
    with pytest.raises(ConfigInvalid) as caught:
        load_catalogue(folder)
    return caught.value


@pytest.mark.parametrize(("file", "old", "new", "line", "vi", "en"), BROKEN)
def test_a_mistake_is_named_by_file_line_and_reason(  # noqa: PLR0917 — one row of the table
    tmp_path: Path, file: str, old: str, new: str, line: int, vi: str, en: str
) -> None:
    """Whoever made a mistake reads where it is and what to write instead."""
    assert old in FILES[file]
    broken = {file.replace(".", "_"): FILES[file].replace(old, new)}

    fault = refused(write_centre(tmp_path, **broken))

    assert (fault.fields["file"], fault.fields["line"]) == (file, line)
    assert fault.message("vi").startswith(f"{file}, dòng {line}: ")
    assert fault.message("en").startswith(f"{file}, line {line}: ")
    assert vi in fault.message("vi")
    assert en in fault.message("en")


def test_the_small_centre_is_sound(tmp_path: Path) -> None:
    """Every mistake in the table above is the only one."""
    catalogue = load_catalogue(write_centre(tmp_path))

    land = catalogue.counters[1]
    assert (land.number, land.name.vi) == (12, "Quầy Đất")
    assert dict(land.services) == {"dat_dai": 0, "tra_ket_qua": 0, "ho_tich": 25}
    assert catalogue.counters[0].name.vi == "Quầy 1"
    assert catalogue.site.rules.undo_seconds == 20
    assert catalogue.site.rules.let_pass_most == 3
    assert catalogue.services[0].description_vi == "Khai sinh, khai tử"
    assert catalogue.procedures[0].documents == ("Giấy chứng sinh", "Giấy tờ tùy thân")
    assert catalogue.procedures[1].key == "dat-dai-hoa-giai"


def test_all_mistakes_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    """Nobody has to run setup five times for five slips."""
    site = FILES["site.toml"].replace("= 60", "= 6000").replace("= 30", "= 'x'")

    fault = refused(write_centre(tmp_path, site_toml=site))

    assert [problem.line for problem in fault.problems] == [14, 20]
    assert len(fault.messages("vi")) == 2


def test_one_slip_in_a_service_is_one_problem(tmp_path: Path) -> None:
    """A misspelt service does not bring fifty complaints about procedures and counters."""
    services = FILES["services.csv"].replace("dat_dai", "Dat dai")

    fault = refused(write_centre(tmp_path, services_csv=services))

    assert len(fault.problems) == 1


def test_a_service_that_no_counter_serves_is_refused(tmp_path: Path) -> None:
    """Nobody takes a number that would never be called."""
    counters = FILES["counters.toml"].replace('helps = "all"', "").replace('  "tra_ket_qua",\n', "")

    fault = refused(write_centre(tmp_path, counters_toml=counters))

    assert (fault.fields["file"], fault.fields["line"]) == ("services.csv", 5)
    assert "chưa quầy nào phục vụ lĩnh vực “tra_ket_qua”" in fault.message("vi")
    assert "no counter serves “tra_ket_qua”" in fault.message("en")


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    """A file that was not copied along is asked for by name."""
    write_centre(tmp_path)
    (tmp_path / name).rename(tmp_path / f"{name}.txt")

    fault = refused(tmp_path)

    assert (fault.fields["file"], fault.fields["line"]) == (name, None)
    assert f"có tệp “{name}.txt”" in fault.message("vi")
    assert f"there is “{name}.txt”" in fault.message("en")


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    """A mistyped folder is not mistaken for an empty centre; it is named once, not by its files."""
    fault = refused(tmp_path / "nowhere")

    assert fault.fields["file"] == str(tmp_path / "nowhere")
    assert len(fault.problems) == 1


def test_a_folder_in_place_of_a_file_is_refused(tmp_path: Path) -> None:
    """What the machine does not let us read is said, not shown as a crash."""
    write_centre(tmp_path)
    (tmp_path / "site.toml").unlink()
    (tmp_path / "site.toml").mkdir()

    fault = refused(tmp_path)

    assert fault.fields["file"] == "site.toml"


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("content", [b"", b" \n\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_refused(tmp_path: Path, name: str, content: bytes) -> None:
    """What a power cut leaves behind is not taken for a centre without anything."""
    fault = refused(write_centre(tmp_path, **{name.replace(".", "_"): content}))

    assert (fault.fields["file"], fault.fields["line"]) == (name, 1)
    assert "trống" in fault.message("vi")


@pytest.mark.parametrize("name", FILES)
def test_a_byte_order_mark_and_windows_lines_are_tolerated(tmp_path: Path, name: str) -> None:
    """Notepad's habits change nothing."""
    windows = b"\xef\xbb\xbf" + FILES[name].replace("\n", "\r\n").encode()
    plain = load_catalogue(write_centre(tmp_path))

    catalogue = load_catalogue(write_centre(tmp_path, **{name.replace(".", "_"): windows}))

    assert catalogue == plain


@pytest.mark.parametrize(
    ("encoding", "line", "reason"),
    [("utf-16", 1, "UTF-16"), ("utf-16-le", 1, "U+0000"), ("cp1258", 2, "UTF-8")],
)
def test_other_encodings_are_refused(tmp_path: Path, encoding: str, line: int, reason: str) -> None:
    """Letters are never guessed: a file in another encoding is refused at its first letter."""
    # CP1258 has no letter for "Hộ" in one piece; write what it can hold.
    text = FILES["services.csv"].replace("Hộ tịch", "Hô")

    fault = refused(write_centre(tmp_path, services_csv=text.encode(encoding, errors="replace")))

    assert (fault.fields["file"], fault.fields["line"]) == ("services.csv", line)
    assert reason in fault.message("vi")
    assert reason in fault.message("en")


def test_text_is_one_kind_of_unicode(tmp_path: Path) -> None:
    """Letters typed on a Mac or copied from a web page print like all others."""
    site = FILES["site.toml"].replace("Xã Mẫu", "Xa\u0303\u00a0 \u200bMa\u0302\u0303u ")

    catalogue = load_catalogue(write_centre(tmp_path, site_toml=site))

    assert catalogue.site.name.vi == "X\u00e3 M\u1eabu"


def test_semicolons_of_a_vietnamese_excel_are_understood(tmp_path: Path) -> None:
    """Excel under Vietnamese settings separates by semicolons; nothing is lost by it."""
    services = (
        "key;prefix;name_vi;name_en;description_vi\n"
        "ho_tich;A;Hộ tịch;Civil status;Khai sinh, khai tử\n"
        "dat_dai;C;Đất đai;Land;\n;;;;\n"
        "tra_ket_qua;T;Nhận kết quả;Results;\n"
    )

    catalogue = load_catalogue(write_centre(tmp_path, services_csv=services))

    assert catalogue == load_catalogue(write_centre(tmp_path))


def test_a_heading_alone_is_no_list_of_services(tmp_path: Path) -> None:
    """A centre without services gives no numbers; a half-written file is no such centre."""
    heading = FILES["services.csv"].partition("\n")[0]

    fault = refused(write_centre(tmp_path, services_csv=heading))

    assert "chỉ có dòng tiêu đề" in fault.message("vi")


@pytest.mark.parametrize(
    "address",
    [
        "usb:04B8:0202",
        "tcp://192.0.2.7:9100",
        "tcp://may-in",
        "tcp://[2001:db8::7]:9100",
        "serial:/dev/ttyUSB0?baud=9600",
        "serial:COM3",
        "serial:COM3?baud=19200&flow=rtscts",
        "lp:/dev/usb/lp0",
        "windows:POS-80 (Copy 1)",
        "cups:POS80",
        "file:moiso-ticket.bin",
    ],
)
def test_every_way_to_connect_a_printer_is_accepted(tmp_path: Path, address: str) -> None:
    """The addresses that the comments promise are the ones that work."""
    printers = FILES["printers.toml"].replace("usb:04b8:0202", address)

    catalogue = load_catalogue(write_centre(tmp_path, printers_toml=printers))

    assert catalogue.printers[0].address == address


@pytest.mark.parametrize("name", sorted(set(FILES) - {"voices.toml"}))
def test_the_voice_needs_its_own_file_only(tmp_path: Path, name: str) -> None:
    """A mistake in another file does not silence the hall."""
    write_centre(tmp_path, **{name.replace(".", "_"): "["})

    assert load_voices(tmp_path).region == "south"


def test_a_broken_voice_is_refused_alone_too(tmp_path: Path) -> None:
    """Read by itself, the file is held to the same rules."""
    write_centre(tmp_path, voices_toml=FILES["voices.toml"].replace("140", "14"))

    with pytest.raises(ConfigInvalid, match=r"voices\.toml, line 4"):
        load_voices(tmp_path)
