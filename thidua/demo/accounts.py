"""The accounts of the demo city and the path to walk with them. Everybody here is fictional."""

from dataclasses import dataclass

PASSWORD = "thanh-pho-mau-2026"


@dataclass(frozen=True)
class Account:
    """One way to sign in: who it is and what they come for."""

    username: str
    display_name: str
    what: str


ACCOUNTS = (
    Account("canbo", "Trần Thị Mẫu An", "cán bộ thi đua, khen thưởng phường Hòa Hưng: nhập bảng Excel, nộp hồ sơ"),
    Account("canbo2", "Lê Văn Mẫu Bảo", "cán bộ thi đua, khen thưởng phường Diên Hồng: đăng ký phong trào"),
    Account(
        "thuongtruc",
        "Phạm Thị Mẫu Chi",
        "cơ quan thường trực: phát động, mở đợt xét, thẩm định, soạn quyết định",
    ),
    Account("phapche", "Võ Thị Mẫu Luật", "cán bộ pháp chế: xem xét điều kiện chưa đối chiếu"),
    Account("thuky", "Hoàng Văn Mẫu Dũng", "thư ký Hội đồng: lập phiên họp, phiếu bầu, biên bản"),
    Account("hoidong", "Đặng Thị Mẫu Giang", "thành viên Hội đồng: đọc hồ sơ, khai báo xung đột"),
    Account("kiemphieu1", "Bùi Văn Mẫu Hải", "tổ kiểm phiếu, người nhập thứ nhất"),
    Account("kiemphieu2", "Ngô Thị Mẫu Khánh", "tổ kiểm phiếu, người nhập thứ hai"),
    Account("chutich", "Nguyễn Văn Mẫu Lâm", "người ký quyết định của thành phố"),
    Account("chutichphuong", "Mai Thị Mẫu Liên", "người ký quyết định của phường Hòa Hưng"),
    Account("khoitruong", "Đỗ Thị Mẫu Minh", "trưởng Khối thi đua 19: ký giao ước, tự chấm, thẩm định điểm"),
    Account("tacgia", "Huỳnh Văn Mẫu Nam", "công chức có sáng kiến: xem hồ sơ và khen thưởng của mình"),
    Account("lanhdao", "Dương Thị Mẫu Oanh", "lãnh đạo thành phố: xem tiến độ, tỷ lệ, việc trễ hạn"),
    Account("quantri", "Phan Văn Mẫu Phúc", "quản trị: vai trò, đơn vị, công việc nền"),
    Account("phapche2", "Tạ Văn Mẫu Quân", "cán bộ pháp chế thứ hai: xác nhận điều người kia đề xuất"),
    Account("giamkhao", "Lương Thị Mẫu Trinh", "giám khảo: chấm bài dự thi đã ẩn tác giả"),
    Account("giamkhao2", "Châu Văn Mẫu Tùng", "giám khảo thứ hai"),
)

PATH_TO_WALK = (
    "thuongtruc: Phong trào – xem phong trào 2026–2030, đơn vị nào chưa đăng ký; canbo2 đăng ký",
    "canbo: Nhân sự › Nhập từ Excel – tải lên var/demo/phuong-hoa-hung.xlsx, sửa các dòng báo lỗi, nhập",
    "canbo: Hồ sơ đề nghị – mở hồ sơ trong đợt, thêm người, đọc kết quả xét điều kiện, in tờ trình, nộp",
    "thuongtruc: Thẩm định – trả lại hoặc chuyển tiếp từng đề nghị",
    "thuky, kiemphieu1, kiemphieu2: Hội đồng – phiên họp, in phiếu, hai người nhập kết quả riêng, biên bản",
    "thuongtruc soạn, chutich ký: Quyết định – số, ngày, phụ lục, tiền thưởng, in bằng có mã QR",
    "phapche đề xuất, phapche2 xác nhận: Sổ luật › Nội dung chưa đối chiếu, Quy định của thành phố",
    "thuongtruc: Rà soát – cả thành phố trước mọi danh hiệu, ai thiếu một điều kiện, nếu luật đổi thì ai thêm ai bớt",
    "khoitruong: Thi đua › Giao ước – ký chữ ký còn thiếu; Chấm điểm – tự chấm, thẩm định bảng của đơn vị khác",
    "thuongtruc: Theo dõi › Lịch năm, Kiểm tra, Tài liệu hội nghị tổng kết; Thi đua › Chỉ tiêu › Tiến độ theo đơn vị",
    "giamkhao: Việc cần làm – chấm tiếp các bài còn lại; thuongtruc: Hội thi › Ban giám khảo – tiến độ, kết quả",
    "không đăng nhập: Ý tưởng – gửi một ý tưởng, theo dõi bằng mã; Giải thưởng Sáng tạo – gửi ý kiến về công trình",
    "thuongtruc: Sáng kiến › Ý tưởng – hàng chờ, phễu, ý tưởng gần trùng; giamkhao: Chấm điểm – chấm bài không tên",
    "không đăng nhập: trang chủ – gõ mã trên bằng để kiểm tra; tra cứu tên không dấu",
)
