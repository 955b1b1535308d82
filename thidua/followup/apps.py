from django.apps import AppConfig


class FollowupConfig(AppConfig):
    name = "thidua.followup"
    label = "followup"

    def ready(self) -> None:
        from thidua.audit.verbs import name_verbs

        name_verbs(
            **{
                "inspection.plan": "Đưa vào kế hoạch kiểm tra",
                "inspection.edit": "Sửa lịch kiểm tra",
                "inspection.cancel": "Không thực hiện",
                "inspection.hold": "Ghi kết quả kiểm tra",
                "inspection.add_finding": "Ghi nhận xét",
                "inspection.drop_finding": "Bỏ nhận xét",
                "inspection.conclude": "Kết luận kiểm tra",
                "finding.answer": "Báo cáo khắc phục",
                "finding.send_back": "Trả lại để khắc phục tiếp",
                "finding.confirm": "Xác nhận khắc phục",
                "movementreview.write": "Lập báo cáo",
                "movementreview.edit": "Sửa lời văn",
                "movementreview.refresh": "Lấy lại số liệu",
                "movementreview.discard": "Bỏ dự thảo",
                "movementreview.issue": "Ban hành báo cáo",
                "conferencepack.ask": "Yêu cầu lập tài liệu hội nghị",
                "conferencepack.make": "Lập xong tài liệu hội nghị",
            }
        )
