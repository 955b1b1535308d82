from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "thidua.plans"
    label = "plans"

    def ready(self) -> None:
        from thidua.audit.verbs import name_verbs

        name_verbs(
            **{
                "plan.create": "Lập kế hoạch",
                "plan.paste": "Dán việc làm từ Excel",
                "plan.copy": "Chép từ kế hoạch khác",
                "plan.issue": "Ban hành",
                "plan.reopen": "Mở lại để sửa",
                "plan.hand_over": "Chuyển cho đơn vị kế thừa",
                "plan.take_over": "Tiếp nhận kế hoạch của đơn vị đã sáp nhập",
                "plan.attach": "Lưu bản đã ký",
                "plan.exempt": "Khai nội dung không áp dụng",
                "plan.require": "Bỏ khai không áp dụng",
                "plan.remove_measure": "Bỏ một việc",
                "measure.add": "Thêm việc",
                "measure.edit": "Sửa việc",
                "measure.progress": "Ghi kết quả",
                "measure.attach": "Kèm tệp",
                "measure.attach_evidence": "Lưu minh chứng",
                "movement.remind_plans": "Nhắc đơn vị chưa có kế hoạch",
            }
        )
