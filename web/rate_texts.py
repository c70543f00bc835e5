"""What the pages say about ratings; the levels and reasons are `common.tickets.rating`'s."""

from collections.abc import Mapping
from typing import Final

from common.tickets.text import Text

RATE_TEXTS: Final[Mapping[str, Text]] = {
    "rate_question": Text(vi="Ông/bà có hài lòng không?", en="How satisfied are you?"),
    "rate_about": Text(vi="Điều gì đáng nói nhất?", en="What is it most about?"),
    "rate_about_free": Text(
        vi="Điều gì đáng nói nhất? (không bắt buộc)", en="What is it most about? (optional)"
    ),
    "rate_send": Text(vi="Gửi đánh giá", en="Send"),
    "rate_no_reason": Text(vi="Không nêu lý do", en="No reason"),
    "rate_nameless": Text(
        vi="Không ghi tên. Chỉ tính cho trung tâm và lĩnh vực, không tính theo cán bộ.",
        en="No name is kept. It counts for the centre and the service, never for an officer.",
    ),
    "rated_now": Text(vi="Cảm ơn ông/bà đã đánh giá.", en="Thank you for your rating."),
    "rate_choose": Text(vi="Xin chọn một mức.", en="Please choose one."),
    "rate_title": Text(vi="Đánh giá · Quầy {counter}", en="Rating · Counter {counter}"),
    "rate_counter": Text(vi="Quầy {counter}", en="Counter {counter}"),
    "rate_idle": Text(
        vi="Khi xong việc, mời ông/bà đánh giá tại đây.",
        en="When you are done, please tell us here how it was.",
    ),
    "rate_number": Text(vi="Số {number}", en="Number {number}"),
    "rate_thanks": Text(vi="Cảm ơn ông/bà", en="Thank you"),
    "rate_lost": Text(
        vi="Tạm mất kết nối. Trang tự nối lại.", en="No connection. The page reconnects by itself."
    ),
    "rate_not_kept": Text(
        vi="Chưa gửi được. Xin thử lại.", en="It could not be sent. Please try again."
    ),
    "tablet_title": Text(vi="Trang này cần khóa", en="This page needs its key"),
    "tablet_hint": Text(
        vi="Địa chỉ đầy đủ của máy tính bảng do lệnh “moiso web --addresses” cho biết, trên máy mở"
        " các trang này. Để đánh giá bằng điện thoại, xin quét mã QR trên phiếu.",
        en="“moiso web --addresses” says the tablet's whole address, on the machine that opens"
        " these pages. To rate by phone, scan the QR code on your ticket.",
    ),
    "rate_no_script": Text(
        vi="Máy tính bảng này không chạy được trang đánh giá. Hãy bật JavaScript, hoặc dùng trình"
        " duyệt khác.",
        en="This tablet cannot run the rating page. Turn JavaScript on, or take another browser.",
    ),
}
