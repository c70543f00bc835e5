"""The papers that people are asked for most, in English, as the shipped catalogue names them."""

from collections.abc import Mapping
from typing import Final

PAPERS: Final[Mapping[str, str]] = {
    "Giấy tờ tùy thân hoặc số định danh cá nhân": "Identity papers or personal identification number",
    "Giấy tờ tùy thân hoặc số định danh cá nhân của hai bên": (
        "Identity papers or personal identification numbers of both"
    ),
    "Văn bản ủy quyền (nếu nhờ người khác làm thay)": (
        "Authorisation (if somebody else comes for you)"
    ),
    "Căn cước": "Identity card",
    "Căn cước hoặc căn cước công dân": "Identity card",
    "Căn cước hoặc giấy khai sinh": "Identity card or birth certificate",
    "Thẻ căn cước hoặc căn cước công dân đang sử dụng": "The identity card in use",
    "Bản sao hộ chiếu của người nước ngoài": "Copy of the foreigner's passport",
    "Bản sao hộ chiếu hoặc căn cước": "Copy of the passport or identity card",
    "Bản sao giấy tờ tùy thân": "Copy of identity papers",
    "Bản sao giấy khai sinh": "Copy of the birth certificate",
    "Tờ khai đăng ký khai sinh": "Birth registration form",
    "Tờ khai đăng ký lại khai sinh có cam đoan": "Form for registering a birth again, with a pledge",
    "Giấy chứng sinh hoặc giấy tờ thay thế": "Certificate of live birth, or a paper in its place",
    "Giấy chứng sinh (hoặc văn bản người làm chứng, văn bản cam đoan về việc sinh)": (
        "Certificate of live birth (or a witness's statement, or a written pledge of the birth)"
    ),
    "Biên bản trẻ bị bỏ rơi (nếu thuộc trường hợp này)": "Record of an abandoned child (if so)",
    "Văn bản xác nhận của cơ sở y tế (nếu mang thai hộ)": (
        "Confirmation of the medical establishment (if by surrogacy)"
    ),
    "Văn bản thỏa thuận của cha, mẹ về lựa chọn quốc tịch cho con": (
        "Parents' agreement on the child's nationality"
    ),
    "Bản sao giấy khai sinh đã cấp hoặc giấy tờ có thông tin khai sinh": (
        "Copy of the birth certificate, or papers that tell of the birth"
    ),
    "Bản sao giấy tờ, hồ sơ cá nhân có thông tin khai sinh": (
        "Copies of personal papers that tell of the birth"
    ),
    "Văn bản cam đoan về việc chưa được đăng ký khai sinh": (
        "Written pledge that the birth was never registered"
    ),
    "Tờ khai đăng ký kết hôn": "Marriage registration form",
    "Tờ khai đăng ký lại kết hôn": "Form for registering a marriage again",
    "Giấy xác nhận tình trạng hôn nhân": "Marital status certificate",
    "Giấy xác nhận tình trạng hôn nhân (nếu cơ sở dữ liệu chưa có)": (
        "Marital status certificate (if the database does not have it)"
    ),
    "Giấy xác nhận tình trạng hôn nhân đã cấp (nếu xin cấp lại)": (
        "The marital status certificate issued before (for a new one)"
    ),
    "Giấy tờ chứng minh tình trạng hôn nhân của người nước ngoài": (
        "Proof of the foreigner's marital status"
    ),
    "Giấy tờ chứng minh đã ly hôn hoặc vợ, chồng đã chết (nếu có)": (
        "Proof of divorce or of the spouse's death (if any)"
    ),
    "Giấy xác nhận của tổ chức y tế về năng lực nhận thức, làm chủ hành vi": (
        "Medical confirmation of mental capacity"
    ),
    "Bản sao Giấy chứng nhận kết hôn đã cấp hoặc giấy tờ liên quan": (
        "Copy of the marriage certificate, or papers about it"
    ),
    "Bản sao giấy tờ chứng nhận việc kết hôn do cơ quan nước ngoài cấp": (
        "Copy of the foreign marriage certificate"
    ),
    "Trích lục ghi chú ly hôn (nếu đã ly hôn ở nước ngoài)": (
        "Extract of the recorded divorce (if divorced abroad)"
    ),
    "Tờ khai đăng ký nhận cha, mẹ, con": "Form for recognising a father, mother or child",
    "Chứng cứ chứng minh quan hệ cha, mẹ, con": "Proof of being father, mother or child",
    "Tờ khai đăng ký khai tử": "Death registration form",
    "Tờ khai đăng ký lại khai tử": "Form for registering a death again",
    "Giấy báo tử hoặc giấy tờ thay thế": "Notice of death, or a paper in its place",
    "Giấy báo tử hoặc giấy tờ thay Giấy báo tử": "Notice of death, or a paper in its place",
    "Bản sao giấy chứng tử hoặc trích lục khai tử": (
        "Copy of the death certificate or of the death registration"
    ),
    "Giấy chứng tử hoặc trích lục khai tử": "Death certificate, or extract of the registration",
    "Trích lục khai tử hoặc giấy chứng tử": "Extract of the death registration, or certificate",
    "Trích lục khai tử": "Extract of the death registration",
    "Đơn xin nhận con nuôi": "Application to adopt a child",
    "Giấy khám sức khỏe": "Health certificate",
    "Giấy khám sức khỏe (không quá 6 tháng)": "Health certificate (at most 6 months old)",
    "Phiếu lý lịch tư pháp": "Criminal record certificate",
    "Bản chính giấy tờ, văn bản": "The original papers",
    "Bản sao cần chứng thực (nếu đã có)": "The copies to be certified (if you have them)",
    "Giấy tờ, văn bản sẽ ký hoặc điểm chỉ": "The papers to be signed or fingerprinted",
    "Giấy tờ, văn bản cần dịch": "The papers to be translated",
    "Bản dịch": "The translation",
    "Dự thảo giao dịch": "Draft of the transaction",
    "Dự thảo di chúc": "Draft of the will",
    "Tờ khai thay đổi thông tin cư trú (mẫu CT01)": "Form for changes of residence (CT01)",
    "Giấy tờ, tài liệu chứng minh chỗ ở hợp pháp (nếu cơ sở dữ liệu chưa có)": (
        "Proof of lawful dwelling (if the database does not have it)"
    ),
    "Giấy tờ chứng minh nơi cư trú": "Proof of residence",
    "Giấy tờ có số định danh cá nhân của người đến lưu trú": (
        "Papers with the guest's personal identification number"
    ),
    "Phiếu đề nghị giải quyết thủ tục về căn cước (DC02)": "Identity card request form (DC02)",
    "Bản gốc Giấy chứng nhận đã cấp": "The original certificate",
    "Giấy tờ hợp pháp về đất đai": "Lawful papers of the land",
    "Văn bản đề nghị": "Written request",
    "Bản sao giấy chứng nhận đăng ký kinh doanh": "Copy of the business registration certificate",
    "Giấy đề nghị đăng ký hộ kinh doanh": "Application to register a household business",
    "Bản sao giấy phép đã cấp": "Copy of the licence",
    "Giấy ra viện": "Hospital discharge paper",
    "Đơn khiếu nại": "Complaint",
    "Đơn xin chuyển trường": "Application to change school",
    "Học bạ": "School report",
    "Học bạ (bản chính)": "School report (original)",
}
