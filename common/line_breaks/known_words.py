"""Words of several syllables that a line break must not part, as hall names use them."""

from typing import Final

# Vietnamese puts a space between syllables, and no rule tells which of them belong together.
_WORDS_OF_SERVICES_AND_PROCEDURES: Final = """
an toàn thực phẩm, bản chính, bản sao, bảo hiểm, bảo trợ xã hội, bổ sung, bộ phận, chính sách, chính
thức, chăn nuôi, chấm dứt, chấp thuận, chế độ, chứng minh, chứng nhận, chứng thực, chữ ký, civil
status, cá nhân, cán bộ, công an, công an xã, công dân, công lập, căn cước, cơ quan, cơ sở, cơ sở dữ
liệu, cư trú, cải chính, cấp bản sao, cộng đồng, di chúc, di sản, doanh nghiệp, dân tộc, dự án, gia
đình, giao dịch, giao thông, giám hộ, giám sát, giáo dục, giảm nghèo, giấy chứng nhận, giấy phép,
giấy tờ, hiệu lực, home affairs, hoạt động, hài lòng, hành chính, hành chính công, hòa giải, hôn
nhân, hồ sơ, hỗ trợ, hộ khẩu, hộ kinh doanh, hộ tịch, hợp tác xã, hợp đồng, identity card, khai
sinh, khai tử, khiếu nại, khu vực, khuyết tật, kinh doanh, kế hoạch, kết hôn, kết nối, kết quả, lao
động, liên kết, liên quan, lĩnh vực, lượt gọi, lễ hội, lệ phí, mai táng phí, mang thai, miễn phí,
máy in, môi trường, mầm non, ngày làm việc, người cao tuổi, người có công, nhà nước, nhà ở, nhận con
nuôi, nông nghiệp, nước ngoài, nội vụ, phê duyệt, phục vụ, public service, quy hoạch, quyền sử dụng,
quản lý, social protection, sử dụng đất, thay đổi, thi đua, thành lập, thành phố, thông tin, thương
mại, thường trú, thẩm quyền, thị trấn, thời hạn, thủ tục, tiếp công dân, tiếp nhận, tiếp theo, trang
thiết bị, tranh chấp, trung tâm, trung ương, trách nhiệm, trích lục, trường hợp, trẻ em, trợ cấp,
trợ giúp, tài nguyên, tài sản, tình trạng, tín ngưỡng, tôn giáo, tư pháp, tư thục, tạm ngừng, tạm
trú, tổ chức, vui lòng, văn bản, văn hóa, vận chuyển, xuất cảnh, xác nhận, xác định, xây dựng, xã
hội, y tế, yếu tố, điều chỉnh, đăng ký, đường bộ, đất đai, đặc khu, đề nghị, địa điểm, ưu tiên, ủy
ban nhân dân, ủy quyền
"""

KNOWN_WORDS: Final = tuple(
    tuple(word.split()) for word in _WORDS_OF_SERVICES_AND_PROCEDURES.split(",")
)
"""Each word as its syllables, in lower case."""
