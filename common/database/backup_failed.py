"""What is said of a backup that cannot be used."""

from common.tickets.errors import Fault
from common.tickets.text import Text


class BackupFailed(Fault):
    """The copy is not what the database is."""

    code = "backup-failed"
    sentence = Text(
        vi="Bản sao lưu {where} không dùng được: {reason}. Dữ liệu gốc không bị ảnh hưởng.",
        en="The backup {where} cannot be used: {reason}. The database itself is not affected.",
    )
