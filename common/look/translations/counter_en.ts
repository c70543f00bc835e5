<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="vi">
<context>
    <name>Asking</name>
    <message>
        <source>In lại phiếu {number}…</source>
        <translation>Print {number} again…</translation>
    </message>
    <message>
        <source>In lại phiếu…</source>
        <translation>Print a ticket again…</translation>
    </message>
    <message>
        <source>Khách không có phiếu…</source>
        <translation>Somebody without a ticket…</translation>
    </message>
    <message>
        <source>Hoàn tất, ghi hồ sơ…</source>
        <translation>Finish, note the files…</translation>
    </message>
    <message>
        <source>Cuộn số {letter}…</source>
        <translation>Roll {letter}…</translation>
    </message>
    <message>
        <source>Dùng cuộn số in sẵn…</source>
        <translation>Use a roll of numbers…</translation>
    </message>
    <message>
        <source>đăng xuất</source>
        <translation>signed out</translation>
    </message>
    <message>
        <source>Tạm gác số {number}</source>
        <translation>Put {number} on hold</translation>
    </message>
    <message>
        <source>Tạm gác</source>
        <translation>Hold</translation>
    </message>
    <message>
        <source>Quầy tạm nghỉ</source>
        <translation>Pause the counter</translation>
    </message>
    <message>
        <source>Tạm nghỉ</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Hủy số {number}?</source>
        <translation>Cancel {number}?</translation>
    </message>
    <message>
        <source>Số đã hủy không gọi lại được nữa.</source>
        <translation>A cancelled number cannot be called again.</translation>
    </message>
    <message>
        <source>Hủy số</source>
        <translation>Cancel number</translation>
    </message>
    <message>
        <source>Mời số {number}</source>
        <translation>Call {number}</translation>
    </message>
    <message>
        <source>Tiếp tục phục vụ {number}</source>
        <translation>Resume {number}</translation>
    </message>
    <message>
        <source>Đưa {number} lại hàng chờ</source>
        <translation>Return {number} to the queue</translation>
    </message>
    <message>
        <source>Nhường lượt</source>
        <translation>Let others pass</translation>
    </message>
    <message>
        <source>Chuyển…</source>
        <translation>Transfer…</translation>
    </message>
    <message>
        <source>Hủy số…</source>
        <translation>Cancel number…</translation>
    </message>
    <message>
        <source>Hoàn tất</source>
        <translation>Finish</translation>
    </message>
    <message>
        <source>Đưa lại hàng chờ</source>
        <translation>Return to the queue</translation>
    </message>
    <message>
        <source>Để lại cho cán bộ sau</source>
        <translation>Leave it for the next officer</translation>
    </message>
</context>
<context>
    <name>BarPage</name>
    <message>
        <source>Mở rộng</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Số đang ở quầy</source>
        <translation>Number at the counter</translation>
    </message>
    <message>
        <source>Mời tiếp</source>
        <translation>Call next</translation>
    </message>
    <message>
        <source>{message} · {key}: đã nhận</source>
        <translation>{message} · {key}: I see to it</translation>
    </message>
</context>
<context>
    <name>CounterWindow</name>
    <message>
        <source>TẬP HUẤN · số liệu để thực hành</source>
        <translation>TRAINING · practice data</translation>
    </message>
    <message>
        <source>Quầy {counter} · Mời Số</source>
        <translation>Counter {counter} · Mời Số</translation>
    </message>
    <message>
        <source>Số {number} ở lại quầy này, bạn phục vụ tiếp.</source>
        <translation>Number {number} stays at this counter, and you go on with it.</translation>
    </message>
    <message>
        <source>Nhận quầy này?</source>
        <translation>Take over this counter?</translation>
    </message>
    <message>
        <source>{name} đang đăng nhập ở quầy này và sẽ được đăng xuất.</source>
        <translation>{name} is signed in at this counter and will be signed out.</translation>
    </message>
    <message>
        <source>Nhận quầy</source>
        <translation>Take over</translation>
    </message>
</context>
<context>
    <name>DeedWords</name>
    <message>
        <source>Đang mời…</source>
        <translation>Calling…</translation>
    </message>
    <message>
        <source>Mời số tiếp theo</source>
        <translation>Call next</translation>
    </message>
    <message>
        <source>Đã yêu cầu in lại {number} ở máy in {printer}.</source>
        <translation>{number} is to be printed again by {printer}.</translation>
    </message>
    <message>
        <source>{number} vừa được mời tự động, không mời thêm ai.</source>
        <translation>{number} has just been called by itself; nobody else was called.</translation>
    </message>
    <message>
        <source>Đã hoàn tác, số {number} đã hủy.</source>
        <translation>Undone; {number} is cancelled.</translation>
    </message>
    <message>
        <source>Đã hoàn tất {number}.</source>
        <translation>{number} finished.</translation>
    </message>
    <message>
        <source>Quầy đã mở lại.</source>
        <translation>The counter is open again.</translation>
    </message>
    <message>
        <source>Quầy tạm nghỉ.</source>
        <translation>The counter is paused.</translation>
    </message>
    <message>
        <source>Quầy sẵn sàng.</source>
        <translation>The counter is ready.</translation>
    </message>
    <message>
        <source>Đã kết thúc cuộn {letter}.</source>
        <translation>Roll {letter} has ended.</translation>
    </message>
    <message>
        <source>Đang dùng cuộn {letter}, gọi từ {number}.</source>
        <translation>Roll {letter} is in use, from {number} on.</translation>
    </message>
    <message>
        <source>Cuộn {letter}: đã phát đến {number}.</source>
        <translation>Roll {letter} is handed out to {number}.</translation>
    </message>
    <message>
        <source>{number} vừa đến và đã được mời.</source>
        <translation>{number} has come and was called.</translation>
    </message>
    <message>
        <source>Đã mời {number}.</source>
        <translation>{number} called.</translation>
    </message>
    <message>
        <source>Đã gọi lại {number}.</source>
        <translation>{number} called again.</translation>
    </message>
    <message>
        <source>Bắt đầu phục vụ {number}.</source>
        <translation>Serving {number}.</translation>
    </message>
    <message>
        <source>{number} vắng mặt.</source>
        <translation>{number} is a no-show.</translation>
    </message>
    <message>
        <source>Đã tạm gác {number}.</source>
        <translation>{number} is on hold.</translation>
    </message>
    <message>
        <source>Đang phục vụ {number}, khách không có phiếu.</source>
        <translation>Serving {number}, who had no ticket.</translation>
    </message>
    <message>
        <source>Tiếp tục phục vụ {number}.</source>
        <translation>{number} resumed.</translation>
    </message>
    <message>
        <source>Đã đưa {number} lại hàng chờ.</source>
        <translation>{number} returned to the queue.</translation>
    </message>
    <message>
        <source>{number} nhường lượt.</source>
        <translation>{number} lets others pass.</translation>
    </message>
    <message>
        <source>Đã chuyển {number}.</source>
        <translation>{number} transferred.</translation>
    </message>
    <message>
        <source>Đã hủy {number}.</source>
        <translation>{number} cancelled.</translation>
    </message>
    <message>
        <source>Đã hoàn tác, {number} trở lại như trước.</source>
        <translation>Undone; {number} is as before.</translation>
    </message>
    <message>
        <source>Hoàn tác: mời số {number}</source>
        <translation>Undo: call {number}</translation>
    </message>
    <message>
        <source>Hoàn tác: gọi lại {number}</source>
        <translation>Undo: recall {number}</translation>
    </message>
    <message>
        <source>Hoàn tác: bắt đầu {number}</source>
        <translation>Undo: start {number}</translation>
    </message>
    <message>
        <source>Hoàn tác: hoàn tất {number}</source>
        <translation>Undo: finish {number}</translation>
    </message>
    <message>
        <source>Hoàn tác: {number} vắng mặt</source>
        <translation>Undo: no-show {number}</translation>
    </message>
    <message>
        <source>Hoàn tác: tạm gác {number}</source>
        <translation>Undo: hold {number}</translation>
    </message>
    <message>
        <source>Hoàn tác: tiếp tục {number}</source>
        <translation>Undo: resume {number}</translation>
    </message>
    <message>
        <source>Hoàn tác: đưa {number} lại hàng chờ</source>
        <translation>Undo: return {number}</translation>
    </message>
    <message>
        <source>Hoàn tác: hủy số {number}</source>
        <translation>Undo: cancel {number}</translation>
    </message>
    <message>
        <source>Hoàn tác: chuyển {number}</source>
        <translation>Undo: transfer {number}</translation>
    </message>
    <message>
        <source>Hoàn tác: {number}</source>
        <translation>Undo: {number}</translation>
    </message>
    <message>
        <source>Đã đổi lĩnh vực của quầy.</source>
        <translation>The counter&apos;s services have been changed.</translation>
    </message>
    <message>
        <source>Bạn đã chuyển sang quầy {counter}.</source>
        <translation>You have moved to counter {counter}.</translation>
    </message>
    <message>
        <source>{name} đã nhận quầy này.</source>
        <translation>{name} has taken over this counter.</translation>
    </message>
    <message>
        <source>Quầy này đã được đăng xuất.</source>
        <translation>This counter was signed out.</translation>
    </message>
</context>
<context>
    <name>DeskDevices</name>
    <message>
        <source>Bàn phím gọi số không kết nối</source>
        <translation>Call keypad not connected</translation>
    </message>
    <message>
        <source>Bảng số không kết nối</source>
        <translation>Number sign not connected</translation>
    </message>
</context>
<context>
    <name>DeskLists</name>
    <message>
        <source>Hội trường</source>
        <translation>The hall</translation>
    </message>
    <message>
        <source>Nhắn tin…</source>
        <translation>Message…</translation>
    </message>
    <message>
        <source>Số liệu trong ngày</source>
        <translation>The day in figures</translation>
    </message>
    <message>
        <source>Đổi lĩnh vực…</source>
        <translation>Change services…</translation>
    </message>
    <message>
        <source>Hàng chờ</source>
        <translation>Queue</translation>
    </message>
    <message>
        <source>Danh sách đang chờ</source>
        <translation>Waiting list</translation>
    </message>
    <message>
        <source>Danh sách tạm gác và vắng mặt</source>
        <translation>On hold and no-show</translation>
    </message>
    <message>
        <source>Số người chờ theo lĩnh vực</source>
        <translation>Waiting per service</translation>
    </message>
    <message>
        <source>Cần mã PIN của người phụ trách</source>
        <translation>Needs a supervisor&apos;s PIN</translation>
    </message>
</context>
<context>
    <name>DeskPage</name>
    <message>
        <source>Số đang ở quầy</source>
        <translation>Number at the counter</translation>
    </message>
    <message>
        <source>Cửa sổ…</source>
        <translation>Window…</translation>
    </message>
    <message>
        <source>Luôn ở trên, thu gọn, nền sáng hay tối, các phím</source>
        <translation>Keep on top, fold, light or dark, keys</translation>
    </message>
    <message>
        <source>Giấy…</source>
        <translation>Paper…</translation>
    </message>
    <message>
        <source>In lại phiếu, dùng cuộn số in sẵn</source>
        <translation>Print a ticket again, use a roll of numbers</translation>
    </message>
    <message>
        <source>Đăng xuất</source>
        <translation>Sign out</translation>
    </message>
    <message>
        <source>Đã chờ {minutes}</source>
        <translation>Waited {minutes}</translation>
    </message>
    <message>
        <source>Thôi đợi</source>
        <translation>Not ready</translation>
    </message>
    <message>
        <source>Sẵn sàng</source>
        <translation>Ready</translation>
    </message>
    <message>
        <source>Khi không còn ai chờ: ai đến sẽ được mời ngay</source>
        <translation>With nobody waiting: whoever comes is called at once</translation>
    </message>
    <message>
        <source>Gọi lại</source>
        <translation>Recall</translation>
    </message>
    <message>
        <source>Bắt đầu</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Vắng mặt</source>
        <translation>No-show</translation>
    </message>
    <message>
        <source>Tạm gác</source>
        <translation>Hold</translation>
    </message>
    <message>
        <source>Chuyển</source>
        <translation>Transfer</translation>
    </message>
    <message>
        <source>Hoàn tất</source>
        <translation>Finish</translation>
    </message>
    <message>
        <source>Mời số…</source>
        <translation>Call no.</translation>
    </message>
    <message>
        <source>Mở lại</source>
        <translation>Reopen</translation>
    </message>
    <message>
        <source>Tạm nghỉ</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Hoàn tác</source>
        <translation>Undo</translation>
    </message>
</context>
<context>
    <name>DeskWords</name>
    <message>
        <source>Quầy {counter}</source>
        <translation>Counter {counter}</translation>
    </message>
    <message>
        <source>{count} lĩnh vực</source>
        <translation>{count} services</translation>
    </message>
    <message>
        <source>Chờ</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>Đang gọi</source>
        <translation>Calling</translation>
    </message>
    <message>
        <source>Đang phục vụ</source>
        <translation>Serving</translation>
    </message>
    <message>
        <source>Tạm nghỉ</source>
        <translation>Paused</translation>
    </message>
    <message>
        <source>Mất kết nối</source>
        <translation>Disconnected</translation>
    </message>
    <message>
        <source>Đang gọi lần {times}</source>
        <translation>Call {times}</translation>
    </message>
    <message>
        <source>Thời gian phục vụ</source>
        <translation>Serving time</translation>
    </message>
    <message>
        <source>Quầy tạm nghỉ</source>
        <translation>Counter paused</translation>
    </message>
    <message>
        <source>Chưa mời ai</source>
        <translation>Nobody called yet</translation>
    </message>
    <message>
        <source>Không có ai chờ</source>
        <translation>Nobody is waiting</translation>
    </message>
    <message>
        <source>Tiếp theo: {number}</source>
        <translation>Next: {number}</translation>
    </message>
    <message>
        <source>Sẵn sàng</source>
        <translation>Ready</translation>
    </message>
    <message>
        <source>Sẵn sàng · ai đến sẽ được mời</source>
        <translation>Ready · whoever comes is called</translation>
    </message>
    <message>
        <source>Loa đọc sau {seconds} giây, lúc {time}</source>
        <translation>Spoken after {seconds} seconds, at {time}</translation>
    </message>
    <message>
        <source>Đã hiện và đã đọc loa lúc {time}</source>
        <translation>Shown and spoken at {time}</translation>
    </message>
    <message>
        <source>Đã đọc loa lúc {time}</source>
        <translation>Spoken at {time}</translation>
    </message>
    <message>
        <source>Đã hiện lúc {time}, chưa đọc loa</source>
        <translation>Shown at {time}, not spoken yet</translation>
    </message>
    <message>
        <source>Chưa có bảng nào nhận</source>
        <translation>No board has it yet</translation>
    </message>
    <message>
        <source>Không phát được tiếng</source>
        <translation>No sound</translation>
    </message>
    <message>
        <source>Đã hiện, không tiếng</source>
        <translation>Shown, no sound</translation>
    </message>
    <message>
        <source>chuyển riêng cho quầy này</source>
        <translation>kept for this counter</translation>
    </message>
    <message>
        <source>giúp thêm, gọi sau {minutes} phút</source>
        <translation>helping, {minutes} min later</translation>
    </message>
    <message>
        <source>Tạm gác</source>
        <translation>On hold</translation>
    </message>
    <message>
        <source>Vắng mặt</source>
        <translation>No-show</translation>
    </message>
    <message>
        <source>{number} tạm gác đã {time}</source>
        <translation>{number} on hold for {time}</translation>
    </message>
    <message>
        <source>Đang chờ {count}</source>
        <translation>Waiting {count}</translation>
    </message>
    <message>
        <source>Chờ {count}</source>
        <translation>{count} waiting</translation>
    </message>
    <message>
        <source>Gác, vắng {count}</source>
        <translation>Aside {count}</translation>
    </message>
    <message>
        <source>Lĩnh vực</source>
        <translation>Services</translation>
    </message>
    <message>
        <source>cuộn {letter}: còn {left} số</source>
        <translation>roll {letter}: {left} left</translation>
    </message>
    <message>
        <source>Chờ lâu nhất {time}</source>
        <translation>Longest wait {time}</translation>
    </message>
    <message>
        <source>ưu tiên {percent}% hôm nay</source>
        <translation>{percent}% priority today</translation>
    </message>
    <message>
        <source>sắp hết giấy</source>
        <translation>paper is running low</translation>
    </message>
    <message>
        <source>hết giấy</source>
        <translation>out of paper</translation>
    </message>
    <message>
        <source>nắp máy in đang mở</source>
        <translation>the printer&apos;s cover is open</translation>
    </message>
    <message>
        <source>máy in không in được</source>
        <translation>the printer does not print</translation>
    </message>
    <message>
        <source>{printer}: {state}</source>
        <translation>{printer}: {state}</translation>
    </message>
    <message>
        <source>Bảng {board}: {reason}</source>
        <translation>Board {board}: {reason}</translation>
    </message>
    <message>
        <source>{minutes} phút</source>
        <translation>{minutes} min</translation>
    </message>
</context>
<context>
    <name>DoneQuestion</name>
    <message>
        <source>Hoàn tất số {number}</source>
        <translation>Finish {number}</translation>
    </message>
    <message>
        <source>Hoàn tất</source>
        <translation>Finish</translation>
    </message>
    <message>
        <source>Thủ tục đã làm, ví dụ: khai sinh</source>
        <translation>Procedures done, for example: birth</translation>
    </message>
    <message>
        <source>Thủ tục tìm thấy</source>
        <translation>Procedures found</translation>
    </message>
    <message>
        <source>Kết quả (có thể để trống)</source>
        <translation>Outcome (may be left empty)</translation>
    </message>
    <message>
        <source>Không ghi</source>
        <translation>Not noted</translation>
    </message>
    <message>
        <source>và {count} thủ tục khác</source>
        <translation>and {count} more procedures</translation>
    </message>
    <message>
        <source>Enter: thêm hồ sơ. Thêm xong, Enter: hoàn tất.</source>
        <translation>Enter: add a file. When all are there, Enter: finish.</translation>
    </message>
    <message>
        <source>Bấm + hoặc - : thêm, bớt hồ sơ.</source>
        <translation>Press + or - : one file more or less.</translation>
    </message>
</context>
<context>
    <name>FigureWords</name>
    <message>
        <source>Số liệu ngày {day}</source>
        <translation>Figures of {day}</translation>
    </message>
    <message>
        <source>Số liệu</source>
        <translation>Figures</translation>
    </message>
    <message>
        <source>Đến {time} · thời gian tính bằng phút</source>
        <translation>Until {time} · times in minutes</translation>
    </message>
    <message>
        <source>Quầy {counter} (quầy này)</source>
        <translation>Counter {counter} (this one)</translation>
    </message>
    <message>
        <source>Hôm nay chưa mời ai</source>
        <translation>Nobody called yet today</translation>
    </message>
    <message>
        <source>Cả trung tâm</source>
        <translation>The whole centre</translation>
    </message>
    <message>
        <source>Theo lĩnh vực</source>
        <translation>By service</translation>
    </message>
    <message>
        <source>Theo quầy</source>
        <translation>By counter</translation>
    </message>
    <message>
        <source>Theo giờ</source>
        <translation>By hour</translation>
    </message>
    <message>
        <source>Cách tính</source>
        <translation>How it is counted</translation>
    </message>
    <message>
        <source>trung vị</source>
        <translation>median</translation>
    </message>
    <message>
        <source>90%</source>
        <translation>90%</translation>
    </message>
    <message>
        <source>Chờ ({count} lượt)</source>
        <translation>Waiting ({count})</translation>
    </message>
    <message>
        <source>Phục vụ ({count} lượt đo)</source>
        <translation>Serving ({count} timed)</translation>
    </message>
    <message>
        <source>{count} hoàn tất</source>
        <translation>{count} served</translation>
    </message>
    <message>
        <source>{count} vắng mặt</source>
        <translation>{count} no-show</translation>
    </message>
    <message>
        <source>{count} hủy</source>
        <translation>{count} cancelled</translation>
    </message>
    <message>
        <source>{count} hết hạn</source>
        <translation>{count} expired</translation>
    </message>
    <message>
        <source>{count} còn mở</source>
        <translation>{count} open</translation>
    </message>
    <message>
        <source>{count} lấy số</source>
        <translation>{count} issued</translation>
    </message>
    <message>
        <source>Ngày khác</source>
        <translation>Another date</translation>
    </message>
</context>
<context>
    <name>FiguresPage</name>
    <message>
        <source>Số liệu trong ngày</source>
        <translation>The day in figures</translation>
    </message>
</context>
<context>
    <name>FirstPage</name>
    <message>
        <source>Tạo cán bộ đầu tiên</source>
        <translation>Create the first officer</translation>
    </message>
    <message>
        <source>Trung tâm chưa có cán bộ nào. Người đầu tiên tự tạo tên và mã PIN ở đây.</source>
        <translation>This centre has no officers yet. The first one chooses a name and a PIN here.</translation>
    </message>
    <message>
        <source>Mã cán bộ, ví dụ: lan</source>
        <translation>Officer key, for example: lan</translation>
    </message>
    <message>
        <source>Họ và tên</source>
        <translation>Full name</translation>
    </message>
    <message>
        <source>Mã PIN, ít nhất 6 chữ số</source>
        <translation>PIN, at least 6 digits</translation>
    </message>
    <message>
        <source>Nhập lại mã PIN</source>
        <translation>PIN once more</translation>
    </message>
    <message>
        <source>Tạo và đăng nhập</source>
        <translation>Create and sign in</translation>
    </message>
</context>
<context>
    <name>HallPage</name>
    <message>
        <source>Các quầy</source>
        <translation>Counters</translation>
    </message>
    <message>
        <source>Nhắn tin…</source>
        <translation>Message…</translation>
    </message>
    <message>
        <source>Hội trường</source>
        <translation>The hall</translation>
    </message>
</context>
<context>
    <name>HallWords</name>
    <message>
        <source>Quầy {counter}</source>
        <translation>Counter {counter}</translation>
    </message>
    <message>
        <source>Chưa có cán bộ</source>
        <translation>Nobody signed in</translation>
    </message>
    <message>
        <source>từ {time}</source>
        <translation>since {time}</translation>
    </message>
    <message>
        <source>Phục vụ {number}</source>
        <translation>Serving {number}</translation>
    </message>
    <message>
        <source>Gọi {number}</source>
        <translation>Calling {number}</translation>
    </message>
    <message>
        <source>Đóng</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>Tạm nghỉ</source>
        <translation>Paused</translation>
    </message>
    <message>
        <source>Rảnh</source>
        <translation>Free</translation>
    </message>
    <message>
        <source>{minutes} phút</source>
        <translation>{minutes} min</translation>
    </message>
    <message>
        <source>Bảng {board} mất liên lạc từ {time}</source>
        <translation>Board {board} away since {time}</translation>
    </message>
    <message>
        <source>Bảng {board} không có tiếng: {reason}</source>
        <translation>Board {board} is mute: {reason}</translation>
    </message>
    <message>
        <source>Bảng {board} không có tiếng</source>
        <translation>Board {board} is mute</translation>
    </message>
    <message>
        <source>Cơ sở dữ liệu chậm: {seconds} giây</source>
        <translation>The database is slow: {seconds} s</translation>
    </message>
    <message>
        <source>không có loa</source>
        <translation>no loudspeaker</translation>
    </message>
    <message>
        <source>loa tắt tiếng</source>
        <translation>sound muted</translation>
    </message>
    <message>
        <source>loa hỏng</source>
        <translation>loudspeaker failed</translation>
    </message>
    <message>
        <source>thiếu giọng đọc</source>
        <translation>no voice installed</translation>
    </message>
    <message>
        <source>giọng đọc hỏng</source>
        <translation>voice failed</translation>
    </message>
    <message>
        <source>loa đã đổi, hãy nghe thử</source>
        <translation>the loudspeaker has changed, please listen</translation>
    </message>
    <message>
        <source>không thấy loa đã chọn</source>
        <translation>the chosen loudspeaker is not there</translation>
    </message>
    <message>
        <source>chỉ ghi vào tệp</source>
        <translation>recorded to a file</translation>
    </message>
    <message>
        <source>{sender}: {words}</source>
        <translation>{sender}: {words}</translation>
    </message>
    <message>
        <source>chưa ai xem</source>
        <translation>nobody has seen it yet</translation>
    </message>
    <message>
        <source>{place} đã xem</source>
        <translation>seen by {place}</translation>
    </message>
    <message>
        <source>{place} đã nhận</source>
        <translation>{place} takes care</translation>
    </message>
    <message>
        <source>không ai nhận</source>
        <translation>nobody answered</translation>
    </message>
    <message>
        <source>“{words}” → {whom}: {state}</source>
        <translation>“{words}” → {whom}: {state}</translation>
    </message>
    <message>
        <source>người giúp ở kiosk</source>
        <translation>the kiosk&apos;s helper</translation>
    </message>
    <message>
        <source>cả hội trường</source>
        <translation>the whole hall</translation>
    </message>
    <message>
        <source>Đã gửi tin nhắn.</source>
        <translation>Message sent.</translation>
    </message>
</context>
<context>
    <name>KeysList</name>
    <message>
        <source>Các phím</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>Đóng</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Sang phần khác, ô khác</source>
        <translation>To another part or field</translation>
    </message>
    <message>
        <source>Việc với số đang chọn</source>
        <translation>Actions for a number</translation>
    </message>
    <message>
        <source>Mời số tiếp theo</source>
        <translation>Call next</translation>
    </message>
    <message>
        <source>Mời tiếp, hết thì đợi</source>
        <translation>Call next, or wait</translation>
    </message>
    <message>
        <source>Gọi lại</source>
        <translation>Recall</translation>
    </message>
    <message>
        <source>Bắt đầu phục vụ</source>
        <translation>Begin serving</translation>
    </message>
    <message>
        <source>Vắng mặt</source>
        <translation>No-show</translation>
    </message>
    <message>
        <source>Tạm gác</source>
        <translation>Put on hold</translation>
    </message>
    <message>
        <source>Chuyển</source>
        <translation>Transfer</translation>
    </message>
    <message>
        <source>Đưa lại hàng chờ</source>
        <translation>Return to the queue</translation>
    </message>
    <message>
        <source>Hoàn tất · có ghi hồ sơ</source>
        <translation>Finish · with its files</translation>
    </message>
    <message>
        <source>Mời số chọn · không phiếu</source>
        <translation>Chosen number · no ticket</translation>
    </message>
    <message>
        <source>Tạm nghỉ, mở lại</source>
        <translation>Pause, open again</translation>
    </message>
    <message>
        <source>Hoàn tác</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>In lại phiếu</source>
        <translation>Print a ticket again</translation>
    </message>
    <message>
        <source>Số liệu trong ngày</source>
        <translation>The day in figures</translation>
    </message>
    <message>
        <source>Thu gọn, mở rộng</source>
        <translation>Fold, open</translation>
    </message>
    <message>
        <source>Hội trường: ai phục vụ ở đâu</source>
        <translation>The hall: who serves where</translation>
    </message>
    <message>
        <source>Nhắn tin</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>Đã nhận tin nhắn</source>
        <translation>See to a message</translation>
    </message>
</context>
<context>
    <name>LeavingQuestion</name>
    <message>
        <source>Đăng xuất</source>
        <translation>Sign out</translation>
    </message>
    <message>
        <source>Quầy còn số {number}. Xử lý thế nào?</source>
        <translation>Number {number} is still at the counter. What becomes of it?</translation>
    </message>
</context>
<context>
    <name>LoadingPage</name>
    <message>
        <source>Đang mở cơ sở dữ liệu…</source>
        <translation>Opening the database…</translation>
    </message>
</context>
<context>
    <name>MessageBand</name>
    <message>
        <source>Đã nhận</source>
        <translation>I&apos;ll see to it</translation>
    </message>
    <message>
        <source>(còn {count} tin)</source>
        <translation>({count} more)</translation>
    </message>
</context>
<context>
    <name>MessageQuestion</name>
    <message>
        <source>Nhắn tin</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>Gửi</source>
        <translation>Send</translation>
    </message>
    <message>
        <source>Lời nhắn khác, đừng ghi tên người dân</source>
        <translation>Other words; no citizen&apos;s name, please</translation>
    </message>
    <message>
        <source>Gửi đến</source>
        <translation>To</translation>
    </message>
    <message>
        <source>Cả hội trường</source>
        <translation>The whole hall</translation>
    </message>
    <message>
        <source>Người giúp ở kiosk</source>
        <translation>The kiosk&apos;s helper</translation>
    </message>
</context>
<context>
    <name>MovingQuestion</name>
    <message>
        <source>Chuyển sang quầy {counter}?</source>
        <translation>Move to counter {counter}?</translation>
    </message>
    <message>
        <source>Chuyển sang đây</source>
        <translation>Move here</translation>
    </message>
    <message>
        <source>Bạn đang đăng nhập ở quầy {counter} và sẽ được đăng xuất ở đó.</source>
        <translation>You are signed in at counter {counter} and will be signed out there.</translation>
    </message>
    <message>
        <source>Quầy đó còn số {number}. Xử lý thế nào?</source>
        <translation>Number {number} is still open there. What becomes of it?</translation>
    </message>
    <message>
        <source>Mang theo sang quầy này</source>
        <translation>Take it along to this counter</translation>
    </message>
    <message>
        <source>Hoàn tất</source>
        <translation>Finish</translation>
    </message>
    <message>
        <source>Tạm gác</source>
        <translation>On hold</translation>
    </message>
    <message>
        <source>Đưa lại hàng chờ</source>
        <translation>Return to the queue</translation>
    </message>
    <message>
        <source>Để lại quầy {counter} cho cán bộ sau</source>
        <translation>Leave it for counter {counter}&apos;s next officer</translation>
    </message>
</context>
<context>
    <name>NumberQuestion</name>
    <message>
        <source>Mời số chọn</source>
        <translation>Call a chosen number</translation>
    </message>
    <message>
        <source>Mời</source>
        <translation>Call</translation>
    </message>
    <message>
        <source>Số trên phiếu, ví dụ A015</source>
        <translation>Number on the ticket, for example A015</translation>
    </message>
    <message>
        <source>Lý do (có thể để trống)</source>
        <translation>Reason (may stay empty)</translation>
    </message>
</context>
<context>
    <name>PaperWords</name>
    <message>
        <source>sắp hết giấy</source>
        <translation>paper is low</translation>
    </message>
    <message>
        <source>hết giấy</source>
        <translation>out of paper</translation>
    </message>
    <message>
        <source>nắp máy in đang mở</source>
        <translation>cover open</translation>
    </message>
    <message>
        <source>máy in không in được</source>
        <translation>does not print</translation>
    </message>
    <message>
        <source>{name}: số {first} đến {last}.</source>
        <translation>{name}: {first} to {last}.</translation>
    </message>
    <message>
        <source>{name}: từ số {first}.</source>
        <translation>{name}: from {first} on.</translation>
    </message>
    <message>
        <source>Đã vào hàng đến số {drawn}.</source>
        <translation>In the line to {drawn}.</translation>
    </message>
    <message>
        <source>Chưa gọi số nào.</source>
        <translation>No number called yet.</translation>
    </message>
    <message>
        <source>Đã in lại {number} ở máy in {printer}.</source>
        <translation>{number} was printed again by {printer}.</translation>
    </message>
    <message>
        <source>Đã gửi phiếu {number} tới máy in {printer}.</source>
        <translation>{number} was sent to the printer of {printer}.</translation>
    </message>
    <message>
        <source>Không in lại được {number} ở {printer}: {reason}.</source>
        <translation>{number} was not printed again by {printer}: {reason}.</translation>
    </message>
    <message>
        <source>Không rõ {number} đã in ở {printer} chưa; hãy xem giấy.</source>
        <translation>It is not known whether {printer} printed {number}; see the paper.</translation>
    </message>
    <message>
        <source>{printer} không nhận in lại {number}; hãy xem kiosk có chạy không.</source>
        <translation>{printer} did not take {number}; see whether the kiosk runs.</translation>
    </message>
</context>
<context>
    <name>Question</name>
    <message>
        <source>Quay lại</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>ReasonQuestion</name>
    <message>
        <source>Lý do khác</source>
        <translation>Another reason</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>Thiếu giấy tờ</source>
        <translation>Papers missing</translation>
    </message>
    <message>
        <source>Đi phô tô</source>
        <translation>Gone to photocopy</translation>
    </message>
    <message>
        <source>Đi nộp lệ phí</source>
        <translation>Gone to pay the fee</translation>
    </message>
    <message>
        <source>Giải lao</source>
        <translation>Short break</translation>
    </message>
    <message>
        <source>Nghỉ trưa</source>
        <translation>Lunch break</translation>
    </message>
    <message>
        <source>Họp</source>
        <translation>Meeting</translation>
    </message>
</context>
<context>
    <name>ReprintQuestion</name>
    <message>
        <source>In lại phiếu</source>
        <translation>Print a ticket again</translation>
    </message>
    <message>
        <source>In lại</source>
        <translation>Print again</translation>
    </message>
    <message>
        <source>Số cần in lại, ví dụ A015</source>
        <translation>The number, for example A015</translation>
    </message>
    <message>
        <source>Phiếu ra có dòng “BẢN IN LẠI”.</source>
        <translation>The paper is marked as a copy.</translation>
    </message>
    <message>
        <source>Chưa có kiosk nào báo có máy in.</source>
        <translation>No kiosk has told of a printer.</translation>
    </message>
    <message>
        <source>Ở máy in của</source>
        <translation>By the printer of</translation>
    </message>
</context>
<context>
    <name>RollCount</name>
    <message>
        <source>Cuộn số {letter}</source>
        <translation>Roll {letter}</translation>
    </message>
    <message>
        <source>Ghi</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Đã phát đến số</source>
        <translation>Handed out to number</translation>
    </message>
    <message>
        <source>Kết thúc cuộn này</source>
        <translation>End this roll</translation>
    </message>
</context>
<context>
    <name>RollStart</name>
    <message>
        <source>Dùng cuộn số in sẵn</source>
        <translation>Use a roll of numbers</translation>
    </message>
    <message>
        <source>Bắt đầu gọi</source>
        <translation>Start calling</translation>
    </message>
    <message>
        <source>Khi máy in hỏng: phát số trên cuộn, các quầy gọi theo thứ tự.</source>
        <translation>While no printer works: hand out the roll&apos;s numbers, the counters call them in order.</translation>
    </message>
    <message>
        <source>Cuộn dùng cho</source>
        <translation>For</translation>
    </message>
    <message>
        <source>Cả hội trường</source>
        <translation>The whole hall</translation>
    </message>
    <message>
        <source>Số đầu tiên trên cuộn</source>
        <translation>First number on the roll</translation>
    </message>
    <message>
        <source>Số cuối cùng (có thể để trống)</source>
        <translation>Last number (may be left empty)</translation>
    </message>
    <message>
        <source>Đã phát đến số (để trống nếu không rõ)</source>
        <translation>Handed out to number (empty if nobody counts)</translation>
    </message>
</context>
<context>
    <name>ServingQuestion</name>
    <message>
        <source>Lĩnh vực của quầy này</source>
        <translation>What this counter serves</translation>
    </message>
    <message>
        <source>Đổi</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>Số phút: gọi giúp sau chừng ấy phút; 0 là lĩnh vực của quầy.</source>
        <translation>Minutes: helps after so long; 0 is the counter&apos;s own service.</translation>
    </message>
    <message>
        <source>số phút</source>
        <translation>minutes</translation>
    </message>
    <message>
        <source>Mã PIN của người phụ trách</source>
        <translation>Supervisor&apos;s PIN</translation>
    </message>
    <message>
        <source>Chưa có người phụ trách. Giao quyền bằng: moiso officer supervisor</source>
        <translation>There is no supervisor yet. Name one with: moiso officer supervisor</translation>
    </message>
    <message>
        <source>Người phụ trách</source>
        <translation>Supervisor</translation>
    </message>
</context>
<context>
    <name>SidePage</name>
    <message>
        <source>Quay lại</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>SignInModel</name>
    <message>
        <source>Hãy chọn tên và nhập mã PIN.</source>
        <translation>Choose your name and enter the PIN.</translation>
    </message>
    <message>
        <source>Hãy nhập mã cán bộ và họ tên.</source>
        <translation>Enter the officer key and the full name.</translation>
    </message>
    <message>
        <source>Hai lần nhập mã PIN không giống nhau.</source>
        <translation>The two PINs are not the same.</translation>
    </message>
    <message>
        <source>Mất kết nối. Cửa sổ tự kết nối lại.</source>
        <translation>Disconnected. The window reconnects by itself.</translation>
    </message>
    <message>
        <source>Đang kết nối…</source>
        <translation>Connecting…</translation>
    </message>
    <message>
        <source>Quầy còn giữ số {number}.</source>
        <translation>Number {number} is still at this counter.</translation>
    </message>
    <message>
        <source>{count} người đang chờ.</source>
        <translation>{count} waiting.</translation>
    </message>
    <message>
        <source>Không có ai chờ.</source>
        <translation>Nobody is waiting.</translation>
    </message>
</context>
<context>
    <name>SignInPage</name>
    <message>
        <source>Cán bộ</source>
        <translation>Officer</translation>
    </message>
    <message>
        <source>Mã PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Đăng nhập</source>
        <translation>Sign in</translation>
    </message>
    <message>
        <source>Đang kiểm tra…</source>
        <translation>Checking…</translation>
    </message>
</context>
<context>
    <name>TransferQuestion</name>
    <message>
        <source>Chuyển số {number}</source>
        <translation>Transfer {number}</translation>
    </message>
    <message>
        <source>Chuyển</source>
        <translation>Transfer</translation>
    </message>
    <message>
        <source>Đến lĩnh vực</source>
        <translation>To service</translation>
    </message>
    <message>
        <source>Giữ nguyên lĩnh vực</source>
        <translation>Same service</translation>
    </message>
    <message>
        <source>Đến quầy</source>
        <translation>To counter</translation>
    </message>
    <message>
        <source>Quầy nào cũng được</source>
        <translation>Any counter</translation>
    </message>
    <message>
        <source>Mời ngay lượt kế tiếp</source>
        <translation>Call as next</translation>
    </message>
    <message>
        <source>Lý do (cần có khi mời ngay)</source>
        <translation>Reason (needed when called as next)</translation>
    </message>
    <message>
        <source>Đưa lại hàng chờ</source>
        <translation>Return to the queue</translation>
    </message>
</context>
<context>
    <name>WalkInQuestion</name>
    <message>
        <source>Khách không có phiếu</source>
        <translation>Somebody without a ticket</translation>
    </message>
    <message>
        <source>Phục vụ</source>
        <translation>Serve</translation>
    </message>
    <message>
        <source>Cấp số và phục vụ ngay, không gọi lên bảng.</source>
        <translation>Gives a number and serves at once; no board calls it.</translation>
    </message>
    <message>
        <source>Lĩnh vực</source>
        <translation>Services</translation>
    </message>
    <message>
        <source>Lý do (có thể để trống)</source>
        <translation>Reason (may be left empty)</translation>
    </message>
</context>
<context>
    <name>WindowMenu</name>
    <message>
        <source>Luôn ở trên các cửa sổ khác</source>
        <translation>Keep above other windows</translation>
    </message>
    <message>
        <source>Thu gọn thành thanh</source>
        <translation>Fold into a bar</translation>
    </message>
    <message>
        <source>Các phím…</source>
        <translation>Keys…</translation>
    </message>
    <message>
        <source>Sáng hay tối theo máy</source>
        <translation>Light or dark as the system</translation>
    </message>
    <message>
        <source>Nền sáng</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>Nền tối</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>Mời tiếp từ mọi nơi</source>
        <translation>Call next from anywhere</translation>
    </message>
    <message>
        <source>Mời từ mọi nơi: máy không cho</source>
        <translation>Call from anywhere: not here</translation>
    </message>
</context>
</TS>
