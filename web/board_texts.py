"""What the board's page says; where the board's window says the same, in the same words."""

from collections.abc import Mapping
from typing import Final

from common.tickets.text import Text

BOARD_TEXTS: Final[Mapping[str, Text]] = {
    "board_title": Text(vi="Bảng gọi số", en="The hall's board"),
    "board_training": Text(
        vi="TẬP HUẤN – số gọi ở đây không có giá trị",
        en="TRAINING – numbers called here are not valid",
    ),
    "board_please": Text(vi="Xin mời số", en="Now calling"),
    "board_to_counter": Text(vi="đến quầy", en="to counter"),
    "board_number": Text(vi="Số", en="Number"),
    "board_counter": Text(vi="Quầy", en="Counter"),
    "board_last": Text(vi="Các số gọi gần đây", en="The last calls"),
    "board_waiting": Text(vi="Đang chờ:", en="Waiting:"),
    "board_quiet_title": Text(vi="Chưa gọi số nào", en="No number has been called yet"),
    # not the window's words: a browser says nothing aloud
    "board_quiet": Text(
        vi="Mời ông/bà lấy số ở máy lấy số, rồi chờ tại khu vực ghế ngồi. Số của ông/bà sẽ hiện ở đây.",
        en="Please take a number at the ticket machine and have a seat. Your number will appear here.",
    ),
    "board_missing_title": Text(
        vi="Bảng chưa kết nối được và đang tự thử lại",
        en="This board is not connected and keeps trying by itself",
    ),
    "board_missing": Text(
        vi="Mời ông/bà hỏi cán bộ tại quầy.", en="Please ask an officer at a counter."
    ),
    "board_cut_off": Text(
        vi="Mất kết nối – mời ông/bà nghe cán bộ gọi.",
        en="Disconnected – please listen for the officers.",
    ),
    "board_as_of": Text(vi="Đây là tình hình lúc {time}.", en="This is how it was at {time}."),
    "board_as_of_minutes": Text(
        vi="Đây là tình hình lúc {time}, {minutes} phút trước.",
        en="This is how it was at {time}, {minutes} min ago.",
    ),
    "board_for_staff": Text(vi="Dành cho cán bộ: {words}", en="For the staff: {words}"),
    "board_no_script": Text(
        vi="Trình duyệt này đã tắt JavaScript, nên không hiện được bảng gọi số. Hãy bật lên rồi tải lại.",
        en="JavaScript is off in this browser, so it cannot show the board. Turn it on and reload.",
    ),
    "board_code": Text(
        vi="Mã QR dẫn đến trang chính thức", en="QR code that leads to the official page"
    ),
}
