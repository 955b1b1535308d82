from django.apps import AppConfig


class JuriesConfig(AppConfig):
    name = "thidua.juries"
    label = "juries"

    def ready(self) -> None:
        from thidua.audit.verbs import name_verbs

        name_verbs(
            **{
                "jury.create": "Lập Ban giám khảo",
                "jury.edit": "Sửa Ban giám khảo",
                "jury.set_rubric": "Ghi tiêu chí chấm",
                "jury.enter": "Đưa bài vào",
                "jury.open": "Mở chấm",
                "jury.draw": "Bốc thăm giao bài",
                "jury.close": "Khóa điểm",
                "jury.reopen": "Mở chấm lại",
                "jury.shortlist": "Chọn danh sách rút gọn",
                "jury.second_round": "Lập vòng sau",
                "juror.seat": "Vào Ban giám khảo",
                "juror.leave": "Thôi giám khảo",
                "entry.redact": "Che phần lộ tác giả",
                "entry.withdraw": "Tác giả rút bài",
                "jurysheet.save": "Bắt đầu chấm",
                "jurysheet.hand_in": "Nộp điểm",
                "jurysheet.return": "Trả lại để sửa",
                "jurysheet.recuse": "Từ chối chấm",
                "jurysheet.take_back": "Chuyển cho người khác",
            }
        )
