from django.apps import AppConfig


class TargetsConfig(AppConfig):
    name = "thidua.targets"
    label = "targets"

    def ready(self) -> None:
        from thidua.audit.verbs import name_verbs

        name_verbs(
            **{
                "target.create": "Lập chỉ tiêu",
                "target.edit": "Sửa dự thảo",
                "target.copy": "Sao chép từ năm trước",
                "target.share": "Giao phần",
                "target.explain": "Giải trình chênh lệch",
                "target.give": "Giao chỉ tiêu",
                "target.record_results": "Dán kết quả nhiều đơn vị",
                "target.close": "Khóa sổ",
                "assignment.release": "Thôi nhận chỉ tiêu",
                "assignment.follow": "Chuyển theo sáp nhập",
                "assignment.take_over": "Nhận từ đơn vị sáp nhập",
                "actual.record": "Báo cáo kết quả",
                "actual.correct": "Sửa kết quả",
                "actual.verify": "Thẩm định",
                "actual.return": "Trả lại",
            }
        )
