<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="vi">
<context>
    <name>ComfortBar</name>
    <message>
        <source>Chữ thường</source>
        <translation>Normal text</translation>
    </message>
    <message>
        <source>Chữ to</source>
        <translation>Large text</translation>
    </message>
    <message>
        <source>Dễ dùng&#xa0;hơn</source>
        <translation>More help</translation>
    </message>
</context>
<context>
    <name>ComfortScreen</name>
    <message>
        <source>Ông/bà muốn màn hình thế&#xa0;nào?</source>
        <translation>How would you like the&#xa0;screen?</translation>
    </message>
    <message>
        <source>Chữ to</source>
        <translation>Large text</translation>
    </message>
    <message>
        <source>Tương phản cao</source>
        <translation>High contrast</translation>
    </message>
    <message>
        <source>Đọc to</source>
        <translation>Read aloud</translation>
    </message>
    <message>
        <source>Hạ thấp các nút</source>
        <translation>Lower the buttons</translation>
    </message>
    <message>
        <source>Xong</source>
        <translation>Done</translation>
    </message>
</context>
<context>
    <name>FootLine</name>
    <message>
        <source>Đang chờ:</source>
        <translation>Waiting:</translation>
    </message>
</context>
<context>
    <name>GivenFigures</name>
    <message numerus="yes">
        <source>người chờ trước</source>
        <translation>
            <numerusform>person ahead of you</numerusform>
            <numerusform>people ahead of you</numerusform>
        </translation>
    </message>
    <message>
        <source>Quầy %1</source>
        <translation>Counter %1</translation>
    </message>
    <message>
        <source>chưa mở quầy</source>
        <translation>no counter open</translation>
    </message>
    <message>
        <source>phục vụ</source>
        <translation>serves you</translation>
    </message>
    <message>
        <source>quầy phục vụ</source>
        <translation>counters for you</translation>
    </message>
</context>
<context>
    <name>GivenScreen</name>
    <message>
        <source>Máy in hết giấy.</source>
        <translation>The printer is out of paper.</translation>
    </message>
    <message>
        <source>Nắp máy in đang mở.</source>
        <translation>The printer&apos;s cover is open.</translation>
    </message>
    <message>
        <source>Máy chưa in được phiếu.</source>
        <translation>The ticket could not be printed.</translation>
    </message>
    <message>
        <source>Số của ông/bà</source>
        <translation>Your number</translation>
    </message>
    <message>
        <source>Diện ưu tiên: %1</source>
        <translation>Priority: %1</translation>
    </message>
    <message>
        <source>Cấp khi mất kết nối; vẫn được gọi theo giờ lấy số</source>
        <translation>Given while disconnected; called by the time you took it</translation>
    </message>
    <message>
        <source>Thời gian chờ: %1</source>
        <translation>Waiting time: %1</translation>
    </message>
    <message numerus="yes">
        <source>Máy in đang in %n phiếu trước. Mời ông/bà nhớ số %1 và đợi phiếu ở khe bên dưới.</source>
        <translation>
            <numerusform>%n ticket is printed before yours. Please remember number %1 and wait for the paper at the slot below.</numerusform>
            <numerusform>%n tickets are printed before yours. Please remember number %1 and wait for the paper at the slot below.</numerusform>
        </translation>
    </message>
    <message>
        <source>Mời ông/bà lấy phiếu ở khe bên dưới và chờ gọi số tại khu vực ghế ngồi.</source>
        <translation>Please take your ticket from the slot below and wait in the seating area until your number is called.</translation>
    </message>
    <message>
        <source>Mời ông/bà lấy phiếu ở khe bên dưới. Nếu không có phiếu, xin nhớ số %1 hoặc chụp ảnh màn hình.</source>
        <translation>Please take your ticket from the slot below. If there is none, remember the number %1 or take a photo of the screen.</translation>
    </message>
    <message>
        <source>Số của ông/bà là %1. Vui lòng ghi nhớ hoặc chụp ảnh màn hình; cán bộ đang được báo.</source>
        <translation>Your number is %1. Please remember it or take a photo of the screen; the staff are being told.</translation>
    </message>
    <message>
        <source>Số của ông/bà là %1. Vui lòng ghi nhớ hoặc chụp ảnh màn hình.</source>
        <translation>Your number is %1. Please remember it or take a photo of the screen.</translation>
    </message>
    <message>
        <source>Số của ông/bà là %1. Vui lòng ghi nhớ hoặc chụp ảnh màn hình và chờ gọi số tại khu vực ghế ngồi.</source>
        <translation>Your number is %1. Please remember it or take a photo of the screen, and wait in the seating area until it is called.</translation>
    </message>
    <message>
        <source>Quét mã bằng điện thoại để theo dõi lượt gọi</source>
        <translation>Scan with a phone to follow your turn</translation>
    </message>
    <message>
        <source>Đọc to</source>
        <translation>Read aloud</translation>
    </message>
    <message>
        <source>Xong</source>
        <translation>Done</translation>
    </message>
</context>
<context>
    <name>HelperClasses</name>
    <message>
        <source>0: không ưu tiên</source>
        <translation>0: no priority</translation>
    </message>
    <message>
        <source>Tiếp theo: không ưu tiên</source>
        <translation>Next: no priority</translation>
    </message>
    <message>
        <source>Tiếp theo: %1</source>
        <translation>Next: %1</translation>
    </message>
</context>
<context>
    <name>HelperDesk</name>
    <message>
        <source>Không có lĩnh vực chữ %1.</source>
        <translation>No service has the letter %1.</translation>
    </message>
    <message>
        <source>Lĩnh vực này chưa có.</source>
        <translation>This service is not offered.</translation>
    </message>
    <message>
        <source>Không có diện ưu tiên số %1.</source>
        <translation>There is no priority class %1.</translation>
    </message>
    <message>
        <source>Tuổi trên thẻ chưa thuộc diện ưu tiên.</source>
        <translation>The age on the card has no priority class.</translation>
    </message>
    <message>
        <source>Giấy này vừa lấy số.</source>
        <translation>This slip has just taken a number.</translation>
    </message>
    <message>
        <source>Mã vừa quét không đúng loại.</source>
        <translation>The scanned code is of another kind.</translation>
    </message>
    <message>
        <source>Kiosk này không có máy in.</source>
        <translation>This kiosk has no printer.</translation>
    </message>
    <message>
        <source>Dòng này không có số để in lại.</source>
        <translation>This line has no number to print again.</translation>
    </message>
    <message>
        <source>%1 đang được in.</source>
        <translation>%1 is being printed.</translation>
    </message>
    <message>
        <source>Đang in lại %1…</source>
        <translation>Printing %1 again…</translation>
    </message>
    <message>
        <source>Đã in lại %1.</source>
        <translation>%1 was printed again.</translation>
    </message>
    <message>
        <source>Máy in: %1. Số vẫn được cấp.</source>
        <translation>Printer: %1. Numbers are still given.</translation>
    </message>
    <message>
        <source>Đang mất kết nối; kiosk tự cấp số của mình.</source>
        <translation>Not connected; the kiosk gives numbers of its own.</translation>
    </message>
    <message>
        <source>Đang mất kết nối; máy tự kết nối lại.</source>
        <translation>Not connected; the kiosk reconnects by itself.</translation>
    </message>
    <message>
        <source>Quầy %1: %2</source>
        <translation>Counter %1: %2</translation>
    </message>
</context>
<context>
    <name>HelperGiven</name>
    <message>
        <source>Bấm phím chữ cái của lĩnh vực để lấy số</source>
        <translation>Press a service’s letter to take a number</translation>
    </message>
    <message>
        <source>Tự đóng sau %1 giây; bấm một phím để ở lại</source>
        <translation>Closes in %1 seconds; press a key to stay</translation>
    </message>
</context>
<context>
    <name>HelperRow</name>
    <message>
        <source>đã in lại</source>
        <translation>printed again</translation>
    </message>
    <message>
        <source>đang lấy số</source>
        <translation>on its way</translation>
    </message>
    <message>
        <source>chờ kết nối</source>
        <translation>waits</translation>
    </message>
    <message>
        <source>không cấp</source>
        <translation>not given</translation>
    </message>
    <message>
        <source>không in</source>
        <translation>no paper</translation>
    </message>
    <message>
        <source>đang in</source>
        <translation>printing</translation>
    </message>
    <message>
        <source>đang in lại</source>
        <translation>printing again</translation>
    </message>
    <message>
        <source>đã in</source>
        <translation>printed</translation>
    </message>
    <message>
        <source>chưa in được</source>
        <translation>not printed</translation>
    </message>
    <message>
        <source>xem giấy</source>
        <translation>check paper</translation>
    </message>
</context>
<context>
    <name>HelperScreen</name>
    <message>
        <source>Số mới hơn</source>
        <translation>Newer number</translation>
    </message>
    <message>
        <source>Số cũ hơn</source>
        <translation>Older number</translation>
    </message>
    <message>
        <source>In lại %1</source>
        <translation>Reprint %1</translation>
    </message>
    <message>
        <source>Đã nhận (F1)</source>
        <translation>Noted (F1)</translation>
    </message>
    <message>
        <source>Thoát</source>
        <translation>Leave</translation>
    </message>
</context>
<context>
    <name>HelperServices</name>
    <message>
        <source>Lĩnh vực khác</source>
        <translation>More services</translation>
    </message>
    <message>
        <source>Về đầu danh sách</source>
        <translation>Back to the top</translation>
    </message>
</context>
<context>
    <name>Hero</name>
    <message>
        <source>Xin mời số</source>
        <translation>Now calling</translation>
    </message>
    <message>
        <source>đến quầy</source>
        <translation>to counter</translation>
    </message>
</context>
<context>
    <name>Idle</name>
    <message>
        <source>Thứ Hai – thứ Sáu: {times}</source>
        <translation>Monday to Friday: {times}</translation>
    </message>
    <message>
        <source>Sáng thứ Bảy: {times}</source>
        <translation>Saturday mornings: {times}</translation>
    </message>
</context>
<context>
    <name>IdleScreen</name>
    <message>
        <source>Giờ lấy số</source>
        <translation>Numbers are given</translation>
    </message>
    <message>
        <source>Wi-Fi của trung tâm</source>
        <translation>The centre&apos;s Wi-Fi</translation>
    </message>
    <message>
        <source>Mật khẩu</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>Chạm để bắt đầu</source>
        <translation>Touch to begin</translation>
    </message>
</context>
<context>
    <name>Key</name>
    <message>
        <source>Đang bật</source>
        <translation>On</translation>
    </message>
    <message>
        <source>Đang tắt</source>
        <translation>Off</translation>
    </message>
</context>
<context>
    <name>Keyboard</name>
    <message>
        <source>Gõ trên các phím của màn hình, hoặc trên bàn phím rời.</source>
        <translation>Type on the keys of the screen, or on a keyboard beside it.</translation>
    </message>
    <message>
        <source>Xóa</source>
        <translation>Erase</translation>
    </message>
    <message>
        <source>Không dấu</source>
        <translation>Plain</translation>
    </message>
    <message>
        <source>Dấu cách</source>
        <translation>Space</translation>
    </message>
    <message>
        <source>Xóa hết</source>
        <translation>Clear all</translation>
    </message>
</context>
<context>
    <name>LanguageScreen</name>
    <message>
        <source>Ông/bà muốn dùng ngôn ngữ nào?</source>
        <translation>Which language would you like?</translation>
    </message>
</context>
<context>
    <name>LastCalls</name>
    <message>
        <source>Số</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>Quầy</source>
        <translation>Counter</translation>
    </message>
</context>
<context>
    <name>Lookup</name>
    <message>
        <source>làm giấy khai sinh;sao y;sổ đỏ;tạm trú;mở quán ăn;trợ cấp người già</source>
        <extracomment>everyday words for common errands, separated by semicolons</extracomment>
        <translation>birth certificate;certified copy;land certificate;temporary residence;open a restaurant;marriage</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Lấy số thứ tự</source>
        <translation>Take a number</translation>
    </message>
    <message>
        <source>TẬP HUẤN – số này không có giá trị</source>
        <translation>TRAINING – this number is not valid</translation>
    </message>
    <message>
        <source>Bảng gọi số</source>
        <translation>Call board</translation>
    </message>
    <message>
        <source>TẬP HUẤN – số gọi ở đây không có giá trị</source>
        <translation>TRAINING – numbers called here are not valid</translation>
    </message>
    <message>
        <source>Chưa gọi số nào</source>
        <translation>No number has been called yet</translation>
    </message>
    <message>
        <source>Mời ông/bà lấy số ở máy lấy số, rồi chờ tại khu vực ghế ngồi. Số của ông/bà sẽ hiện ở đây và được đọc trên loa.</source>
        <translation>Please take a number at the ticket machine and have a seat. Your number will appear here and be called over the loudspeaker.</translation>
    </message>
    <message>
        <source>Bảng chưa kết nối được và đang tự thử lại</source>
        <translation>This board is not connected and keeps trying by itself</translation>
    </message>
    <message>
        <source>Mời ông/bà hỏi cán bộ tại quầy.</source>
        <translation>Please ask an officer at a counter.</translation>
    </message>
    <message>
        <source>Dành cho cán bộ: %1</source>
        <translation>For the staff: %1</translation>
    </message>
</context>
<context>
    <name>Note</name>
    <message>
        <source>Mất kết nối – mời ông/bà nghe cán bộ gọi.</source>
        <translation>Disconnected – please listen for the officers.</translation>
    </message>
    <message>
        <source>Dành cho cán bộ: %1</source>
        <translation>For the staff: %1</translation>
    </message>
    <message>
        <source>Dành cho cán bộ: loa không đọc được. %1</source>
        <translation>For the staff: calls are not being spoken. %1</translation>
    </message>
</context>
<context>
    <name>Offer</name>
    <message>
        <source>Hết số hôm nay</source>
        <translation>No numbers today</translation>
    </message>
    <message>
        <source>Hết số đến {time}</source>
        <translation>No numbers until {time}</translation>
    </message>
    <message>
        <source>Hết số hôm nay, cấp lại lúc {time} {day}</source>
        <translation>No numbers today, again {time} {day}</translation>
    </message>
    <message>
        <source>Tạm ngừng phục vụ</source>
        <translation>Not open at present</translation>
    </message>
    <message>
        <source>Phục vụ từ {time}</source>
        <translation>Open from {time}</translation>
    </message>
    <message>
        <source>Phục vụ từ {time} {day}</source>
        <translation>Open from {time} on {day}</translation>
    </message>
    <message>
        <source>Mời ông/bà xem giờ cấp số tiếp theo của từng lĩnh vực</source>
        <translation>Each service says when it gives numbers again</translation>
    </message>
</context>
<context>
    <name>Paged</name>
    <message>
        <source>Về đầu danh sách</source>
        <translation>Back to the top</translation>
    </message>
    <message>
        <source>Xem tiếp</source>
        <translation>Show more</translation>
    </message>
</context>
<context>
    <name>PinPad</name>
    <message>
        <source>Xóa</source>
        <translation>Erase</translation>
    </message>
    <message>
        <source>Xong</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Về màn hình lấy số</source>
        <translation>Back to the numbers</translation>
    </message>
</context>
<context>
    <name>PriorityScreen</name>
    <message>
        <source>Ông/bà có thuộc diện&#xa0;ưu&#xa0;tiên không?</source>
        <translation>Are you entitled to priority?</translation>
    </message>
    <message>
        <source>Cán bộ có thể hỏi giấy tờ tại quầy.</source>
        <translation>The officer may ask for proof at the counter.</translation>
    </message>
    <message>
        <source>Không</source>
        <translation>No</translation>
    </message>
</context>
<context>
    <name>ProcedurePage</name>
    <message>
        <source>Chưa rõ, xin hỏi cán bộ tiếp nhận</source>
        <translation>Not known; please ask the officer</translation>
    </message>
    <message>
        <source>Giấy tờ cần mang</source>
        <translation>Papers to bring</translation>
    </message>
    <message>
        <source>Thời hạn giải quyết</source>
        <translation>Time limit</translation>
    </message>
    <message>
        <source>Lệ phí</source>
        <translation>Fee</translation>
    </message>
    <message>
        <source>Mã thủ tục</source>
        <translation>Procedure code</translation>
    </message>
    <message>
        <source>Giấy tờ khác cần mang</source>
        <translation>Other papers to bring</translation>
    </message>
    <message>
        <source>{title} (bằng tiếng Việt)</source>
        <translation>{title} (in Vietnamese)</translation>
    </message>
</context>
<context>
    <name>ProcedureScreen</name>
    <message>
        <source>Quét mã để xem trang chính thức.</source>
        <translation>Scan for the official page.</translation>
    </message>
    <message>
        <source>Đang lấy số…</source>
        <translation>Getting your number…</translation>
    </message>
    <message>
        <source>Lấy số %1 – %2</source>
        <translation>Take a number: %1 – %2</translation>
    </message>
    <message>
        <source>Tạm ngừng phục vụ</source>
        <translation>Not open at present</translation>
    </message>
    <message>
        <source>Quay lại</source>
        <translation>Go back</translation>
    </message>
    <message>
        <source>Đang in…</source>
        <translation>Printing…</translation>
    </message>
    <message>
        <source>Đã in hướng dẫn</source>
        <translation>Guide printed</translation>
    </message>
    <message>
        <source>Máy in đang lỗi. Thử lại</source>
        <translation>Printer fault. Try again</translation>
    </message>
    <message>
        <source>In hướng dẫn này</source>
        <translation>Print this guide</translation>
    </message>
</context>
<context>
    <name>ProofScreen</name>
    <message>
        <source>Mời ông/bà đưa thẻ&#xa0;căn&#xa0;cước vào máy&#xa0;quét</source>
        <translation>Please hold your ID&#xa0;card before the&#xa0;scanner</translation>
    </message>
    <message>
        <source>Mời ông/bà cho cán bộ xem giấy&#xa0;tờ</source>
        <translation>Please show your papers to an officer</translation>
    </message>
    <message>
        <source>Diện ưu tiên: %1</source>
        <translation>Priority: %1</translation>
    </message>
    <message>
        <source>Máy chỉ đọc ngày sinh để biết tuổi và quên ngay. Không lưu tên, số thẻ hay địa chỉ.</source>
        <translation>Only the date of birth is read, for your age, and forgotten at once. No name, card number or address is kept.</translation>
    </message>
    <message>
        <source>Cán bộ xem xong thì nhập mã PIN ở đây. Máy không lưu gì của giấy tờ.</source>
        <translation>The officer looks at them and types the PIN here. Nothing of the papers is kept.</translation>
    </message>
    <message>
        <source>Máy này chưa xác nhận được diện ưu tiên. Ông/bà lấy số thường rồi báo cán bộ ở quầy.</source>
        <translation>This machine cannot confirm a priority yet. Please take an ordinary number and tell the officer at the counter.</translation>
    </message>
    <message>
        <source>Không có thẻ: lấy&#xa0;số&#xa0;thường</source>
        <translation>No card: an ordinary number</translation>
    </message>
    <message>
        <source>Lấy&#xa0;số&#xa0;thường</source>
        <translation>Take an ordinary number</translation>
    </message>
    <message>
        <source>Cán bộ xác nhận</source>
        <translation>An officer confirms</translation>
    </message>
</context>
<context>
    <name>ReadingBar</name>
    <message>
        <source>Máy chưa đọc to được. Mời ông/bà hỏi cán bộ.</source>
        <translation>This kiosk cannot read aloud now. Please ask an officer.</translation>
    </message>
    <message>
        <source>Dừng đọc</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Đọc lại</source>
        <translation>Read again</translation>
    </message>
    <message>
        <source>Nhỏ hơn</source>
        <translation>Softer</translation>
    </message>
    <message>
        <source>Nhỏ nhất</source>
        <translation>Softest</translation>
    </message>
    <message>
        <source>To hơn</source>
        <translation>Louder</translation>
    </message>
    <message>
        <source>To nhất</source>
        <translation>Loudest</translation>
    </message>
    <message>
        <source>Tắt đọc</source>
        <translation>Voice off</translation>
    </message>
</context>
<context>
    <name>ResultCard</name>
    <message>
        <source>Lĩnh vực: chạm để lấy số ngay</source>
        <translation>Service: touch to take a number now</translation>
    </message>
    <message>
        <source>Đang lấy…</source>
        <translation>Getting it…</translation>
    </message>
    <message>
        <source>Lấy số</source>
        <translation>Take a number</translation>
    </message>
    <message>
        <source>Xem</source>
        <translation>Open</translation>
    </message>
</context>
<context>
    <name>ScanWords</name>
    <message>
        <source>Lúc này chưa lấy được số nhận kết quả.</source>
        <translation>No numbers for collecting results just now.</translation>
    </message>
    <message>
        <source>Đã đọc giấy hẹn. Mời ông/bà đưa thẻ căn cước.</source>
        <translation>Your receipt was read. Now please hold your ID card there.</translation>
    </message>
    <message>
        <source>Tuổi trên thẻ chưa thuộc diện này.</source>
        <translation>The age on the card is not of this class.</translation>
    </message>
    <message>
        <source>Tuổi trên thẻ chưa thuộc diện ưu tiên; mời chạm để lấy số</source>
        <translation>No priority at the age on the card; touch for a number</translation>
    </message>
    <message>
        <source>Tuổi trên thẻ chưa thuộc diện ưu tiên.</source>
        <translation>The age on the card has no priority class.</translation>
    </message>
    <message>
        <source>Chưa đọc được thẻ. Mời ông/bà đưa mã QR trên thẻ vào lại.</source>
        <translation>The card could not be read. Please hold its QR code before the scanner again.</translation>
    </message>
    <message>
        <source>Mã vừa quét không đúng loại; mời chạm chọn lĩnh vực</source>
        <translation>That code is of another kind; please choose below</translation>
    </message>
    <message>
        <source>Mã vừa quét không đúng loại.</source>
        <translation>The scanned code is of another kind.</translation>
    </message>
</context>
<context>
    <name>SearchLine</name>
    <message>
        <source>Gõ việc cần làm, không cần dấu</source>
        <translation>Type what you need</translation>
    </message>
</context>
<context>
    <name>SearchScreen</name>
    <message>
        <source>Tra cứu thủ tục</source>
        <translation>Find a procedure</translation>
    </message>
    <message>
        <source>Quay lại</source>
        <translation>Go back</translation>
    </message>
    <message>
        <source>Không tìm thấy.</source>
        <translation>Nothing found.</translation>
    </message>
    <message>
        <source>Mời ông/bà thử từ khác, hoặc hỏi bàn hướng dẫn: cán bộ sẽ chỉ đúng lĩnh vực.</source>
        <translation>Please try other words, or ask at the reception desk: they will show you the right service.</translation>
    </message>
    <message>
        <source>Máy đang chuẩn bị danh mục thủ tục. Mời ông/bà chọn lĩnh vực ở màn hình đầu, hoặc hỏi bàn hướng dẫn.</source>
        <translation>The list of procedures is being prepared. Please choose a service on the first screen, or ask at the reception desk.</translation>
    </message>
    <message>
        <source>Ví dụ, chạm để thử:</source>
        <translation>Examples, touch to try:</translation>
    </message>
    <message>
        <source>Telex: aa → â, ow → ơ, dd → đ; s f r x j: dấu sắc, huyền, hỏi, ngã, nặng</source>
        <translation>Telex: aa → â, ow → ơ, dd → đ; s f r x j: the five tones</translation>
    </message>
</context>
<context>
    <name>ServiceGrid</name>
    <message>
        <source>Xem lĩnh vực khác (trang %1/%2)</source>
        <translation>See other services (page %1 of %2)</translation>
    </message>
</context>
<context>
    <name>ServiceMenu</name>
    <message>
        <source>Hãy nhập mã PIN trước.</source>
        <translation>Please type the PIN first.</translation>
    </message>
    <message>
        <source>Đang kiểm tra…</source>
        <translation>Checking…</translation>
    </message>
    <message>
        <source>Màn hình đã đóng. Mời chọn lại diện ưu tiên.</source>
        <translation>The screen has closed. Please choose the priority class again.</translation>
    </message>
    <message>
        <source>Đang in lại %1…</source>
        <translation>Printing %1 again…</translation>
    </message>
    <message>
        <source>Không rõ %1 đã in chưa; hãy xem giấy.</source>
        <translation>It is not known whether %1 was printed; see the paper.</translation>
    </message>
    <message>
        <source>Đã in lại %1.</source>
        <translation>%1 was printed again.</translation>
    </message>
    <message>
        <source>Kiosk này không có máy in.</source>
        <translation>This kiosk has no printer.</translation>
    </message>
    <message>
        <source>Máy in %1: %2.</source>
        <translation>Printer %1: %2.</translation>
    </message>
    <message>
        <source>Đang phát số giấy theo cuộn.</source>
        <translation>Paper numbers of a roll are being handed out.</translation>
    </message>
    <message>
        <source>Không dùng cuộn số giấy.</source>
        <translation>No roll of paper numbers is in use.</translation>
    </message>
</context>
<context>
    <name>ServiceScreen</name>
    <message>
        <source>Dành cho cán bộ: mã PIN của kiosk</source>
        <translation>For staff: the kiosk&apos;s PIN</translation>
    </message>
    <message>
        <source>Dành cho cán bộ</source>
        <translation>For staff</translation>
    </message>
    <message>
        <source>Cán bộ xác nhận diện ưu tiên: mã PIN của kiosk</source>
        <translation>An officer confirms the priority class: the kiosk’s PIN</translation>
    </message>
    <message>
        <source>In lại phiếu vừa cấp:</source>
        <translation>Print a ticket again:</translation>
    </message>
    <message>
        <source>Kiosk chưa cấp phiếu nào từ khi mở.</source>
        <translation>No ticket was given since the kiosk was opened.</translation>
    </message>
    <message>
        <source>Chế độ hỗ trợ</source>
        <translation>Helper’s mode</translation>
    </message>
    <message>
        <source>Chạm lần nữa để khởi động lại</source>
        <translation>Touch again to restart</translation>
    </message>
    <message>
        <source>Khởi động lại kiosk</source>
        <translation>Restart the kiosk</translation>
    </message>
    <message>
        <source>Chạm lần nữa để đóng kiosk</source>
        <translation>Touch again to close the kiosk</translation>
    </message>
    <message>
        <source>Đóng kiosk</source>
        <translation>Close the kiosk</translation>
    </message>
    <message>
        <source>Về màn hình lấy số</source>
        <translation>Back to the numbers</translation>
    </message>
</context>
<context>
    <name>SwitchButton</name>
    <message>
        <source>Đang bật</source>
        <translation>On</translation>
    </message>
    <message>
        <source>Đang tắt</source>
        <translation>Off</translation>
    </message>
</context>
<context>
    <name>TimeOutBar</name>
    <message>
        <source>Màn hình sẽ tự đóng sau %1 giây. Chạm vào màn hình để xem tiếp.</source>
        <translation>This screen will close in %1 seconds. Touch it to keep it open.</translation>
    </message>
</context>
<context>
    <name>TroubleScreen</name>
    <message>
        <source>Xin ông/bà chờ trong giây&#xa0;lát</source>
        <translation>One moment, please</translation>
    </message>
    <message>
        <source>Chưa lấy được số</source>
        <translation>No number yet</translation>
    </message>
    <message>
        <source>Máy đang mất kết nối nên chưa cấp được số. Máy tự thử lại; ông/bà không cần chạm lại.</source>
        <translation>The machine has lost its connection and cannot give a number yet. It keeps trying by itself; there is no need to touch again.</translation>
    </message>
    <message>
        <source>Mời ông/bà quay lại và chọn lần nữa, hoặc hỏi cán bộ.</source>
        <translation>Please go back and choose again, or ask the staff.</translation>
    </message>
    <message>
        <source>Dành cho cán bộ: %1</source>
        <translation>For the staff: %1</translation>
    </message>
    <message>
        <source>Không chờ nữa</source>
        <translation>Stop waiting</translation>
    </message>
    <message>
        <source>Quay lại</source>
        <translation>Go back</translation>
    </message>
</context>
<context>
    <name>Wait</name>
    <message>
        <source>khoảng {low}–{high} phút</source>
        <translation>about {low}–{high} minutes</translation>
    </message>
    <message>
        <source>dưới {high} phút</source>
        <translation>under {high} minutes</translation>
    </message>
    <message>
        <source>hơn {hours} giờ</source>
        <translation>over {hours} hours</translation>
    </message>
    <message>
        <source>dưới {high}</source>
        <translation>under {high}</translation>
    </message>
    <message>
        <source>hơn {hours}</source>
        <translation>over {hours}</translation>
    </message>
    <message>
        <source>giờ dự kiến</source>
        <translation>hours to wait</translation>
    </message>
    <message>
        <source>phút dự kiến</source>
        <translation>minutes to wait</translation>
    </message>
</context>
<context>
    <name>WaitingWords</name>
    <message>
        <source>Không phải chờ</source>
        <translation>No waiting</translation>
    </message>
    <message>
        <source>Chưa mở quầy</source>
        <translation>No counter open</translation>
    </message>
    <message numerus="yes">
        <source>%n người chờ</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Weekday</name>
    <message>
        <source>thứ Hai</source>
        <translation>Monday</translation>
    </message>
    <message>
        <source>thứ Ba</source>
        <translation>Tuesday</translation>
    </message>
    <message>
        <source>thứ Tư</source>
        <translation>Wednesday</translation>
    </message>
    <message>
        <source>thứ Năm</source>
        <translation>Thursday</translation>
    </message>
    <message>
        <source>thứ Sáu</source>
        <translation>Friday</translation>
    </message>
    <message>
        <source>thứ Bảy</source>
        <translation>Saturday</translation>
    </message>
    <message>
        <source>Chủ nhật</source>
        <translation>Sunday</translation>
    </message>
</context>
<context>
    <name>WelcomeScreen</name>
    <message>
        <source>Đang lấy số…</source>
        <translation>Getting your number…</translation>
    </message>
    <message>
        <source>Mời lấy số giấy ở quầy hướng dẫn</source>
        <translation>Take a paper number at the help desk</translation>
    </message>
    <message>
        <source>Máy in hết giấy; số hiện trên màn hình</source>
        <translation>Out of paper; your number will be on the screen</translation>
    </message>
    <message>
        <source>Máy in đang lỗi; số hiện trên màn hình</source>
        <translation>Printer fault; your number will be on the screen</translation>
    </message>
    <message>
        <source>Đã xác nhận: %1. Chạm để lấy số</source>
        <translation>Confirmed: %1. Touch for a number</translation>
    </message>
    <message>
        <source>Đã xác nhận: %1</source>
        <translation>Confirmed: %1</translation>
    </message>
    <message>
        <source>Diện ưu tiên: %1. Chạm một lần để lấy số</source>
        <translation>Priority: %1. Touch once for a number</translation>
    </message>
    <message>
        <source>Diện ưu tiên: %1</source>
        <translation>Priority: %1</translation>
    </message>
    <message>
        <source>Chạm một lần để lấy số</source>
        <translation>Touch once to take a number</translation>
    </message>
    <message>
        <source>Hiện đã hết số</source>
        <translation>All numbers have been given</translation>
    </message>
    <message>
        <source>Hiện ngoài giờ lấy số</source>
        <translation>No numbers are given now</translation>
    </message>
    <message>
        <source>Ông/bà cần làm thủ tục gì?</source>
        <translation>What do you need today?</translation>
    </message>
    <message>
        <source>Mất kết nối; chưa rõ số người chờ</source>
        <translation>Disconnected; who waits is not known</translation>
    </message>
    <message>
        <source>Máy đang mất kết nối và tự kết nối lại; chưa rõ số người chờ.</source>
        <translation>The machine has lost its connection and is reconnecting; how many wait is not known.</translation>
    </message>
    <message>
        <source>Máy chưa kết nối được và đang tự thử lại. Mời ông/bà hỏi cán bộ.</source>
        <translation>The machine is not connected yet and keeps trying. Please ask the staff.</translation>
    </message>
    <message>
        <source>Dành cho cán bộ: %1</source>
        <translation>For the staff: %1</translation>
    </message>
    <message>
        <source>Tra cứu thủ&#xa0;tục</source>
        <translation>Find a procedure</translation>
    </message>
    <message>
        <source>Tôi thuộc diện&#xa0;ưu&#xa0;tiên</source>
        <translation>I have&#xa0;priority</translation>
    </message>
    <message>
        <source>Đổi diện&#xa0;ưu&#xa0;tiên</source>
        <translation>Change priority</translation>
    </message>
</context>
</TS>
