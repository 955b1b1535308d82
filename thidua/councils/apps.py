from django.apps import AppConfig

from thidua.audit.verbs import name_verbs


class CouncilsConfig(AppConfig):
    name = "thidua.councils"
    label = "councils"

    def ready(self) -> None:
        name_verbs(
            **{
                "council.create": "Thành lập Hội đồng",
                "council.add_member": "Thêm thành viên",
                "council.end_member": "Kết thúc nhiệm kỳ thành viên",
                "council.seat_members": "Cập nhật đại diện các đơn vị",
                "meeting.plan": "Lên lịch họp",
                "meeting.reschedule": "Đổi lịch họp",
                "meeting.put_on_agenda": "Đưa hồ sơ vào chương trình",
                "meeting.put_initiatives_on_agenda": "Đưa sáng kiến vào danh sách",
                "meeting.put_works_on_agenda": "Đưa công trình vào danh sách",
                "meeting.put_units_on_agenda": "Đưa đơn vị vào danh sách bỏ phiếu",
                "meeting.detect_conflicts": "Hệ thống phát hiện người phải tránh",
                "meeting.declare_recusal": "Thành viên khai báo xung đột lợi ích",
                "meeting.record_attendance": "Điểm danh",
                "meeting.appoint_tellers": "Cử Tổ kiểm phiếu",
                "meeting.open": "Khai mạc phiên họp",
                "meeting.close": "Kết thúc phiên họp",
                "meeting.cancel": "Hủy phiên họp",
                "agendaitem.approve": "Được thông qua",
                "agendaitem.reject": "Không được thông qua",
                "agendaitem.remove": "Đưa ra khỏi chương trình",
                "recusal.withdraw": "Rút khai báo xung đột lợi ích",
                "ballot.prepare": "Lập phiếu",
                "ballot.confirm_rule": "Xác nhận ngưỡng và văn bản áp dụng",
                "ballot.open": "Phát phiếu, khóa nội dung",
                "ballot.count": "Bắt đầu kiểm phiếu",
                "ballot.enter_tally": "Một người kiểm phiếu nộp số liệu",
                "ballot.tally_mismatch": "Hai số liệu khác nhau, kiểm lại",
                "ballot.agree": "Hai số liệu khớp nhau",
                "ballot.close": "Công bố kết quả",
                "ballot.void": "Hủy lượt bỏ phiếu",
            }
        )
