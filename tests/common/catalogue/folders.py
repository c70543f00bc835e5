"""A small centre to break: every file short enough to count its lines."""

from pathlib import Path

SITE = """\
key = "xa_mau"
name_vi = "Xã Mẫu"
name_en = "Sample Commune"
timezone = "Asia/Ho_Chi_Minh"
ticket_address = "https://phieu.example/t/{token}"

[rules]
undo_seconds = 20

[[priority]]
key = "elderly"
name_vi = "Người cao tuổi"
name_en = "Elderly person"
head_start = 60

[[priority]]
key = "merit"
name_vi = "Người có công"
name_en = "Person of merit"
head_start = 30
"""
SERVICES = """\
key,prefix,name_vi,name_en,description_vi
ho_tich,A,Hộ tịch,Civil status,"Khai sinh,
khai tử"
dat_dai,C,Đất đai,Land,
tra_ket_qua,T,Nhận kết quả,Results,
"""
PROCEDURES = """\
code,name_vi,name_en,service,level,time_limit,fee,documents,source_hint
1.001193,Đăng ký khai sinh,Birth registration,ho_tich,Cấp xã,,,"Giấy chứng sinh;
Giấy tờ tùy thân",found
,Đất đai – hòa giải,Land mediation,dat_dai,Cấp xã,,,,memory
"""
COUNTERS = """\
[[counter]]
number = 1
own = ["ho_tich"]
helps = "all"

[[counter]]
number = 12
name_vi = "Quầy Đất"
name_en = "Land"
own = [
  "dat_dai",  # “[” in a comment
  "tra_ket_qua",
]
helps = { ho_tich = 25 }
"""
PRINTERS = """\
[[printer]]
key = "kiosk-1"
address = "usb:04b8:0202"
profile = "pos-80"
width = 576
"""
VOICES = """\
languages = ["vi", "en"]
region = "south"
style = "digits"
rate = 140
repeat = 2
"""
FILES = {
    "site.toml": SITE,
    "services.csv": SERVICES,
    "procedures.csv": PROCEDURES,
    "counters.toml": COUNTERS,
    "printers.toml": PRINTERS,
    "voices.toml": VOICES,
}


def write_centre(folder: Path, **changed: bytes | str) -> Path:
    """Write the small centre into `folder`, with some files (`site_toml=…`) replaced."""
    for name, text in FILES.items():
        content = changed.get(name.replace(".", "_"), text)
        data = content.encode() if isinstance(content, str) else content
        (folder / name).write_bytes(data)
    return folder
