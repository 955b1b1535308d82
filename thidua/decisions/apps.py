from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "thidua.decisions"
    label = "decisions"

    def ready(self) -> None:
        from thidua.audit.verbs import name_verbs

        name_verbs(
            **{
                "decision.draft": "Lập dự thảo",
                "decision.settle_reward": "Xác nhận chi tiền thưởng",
                "decision.edit": "Sửa dự thảo",
                "decision.present": "Trình ký",
                "decision.return": "Trả lại dự thảo",
                "decision.discard": "Bỏ dự thảo",
                "decision.sign": "Ký ban hành",
                "decision.correct": "Có quyết định đính chính",
                "decision.revoke": "Có quyết định hủy bỏ",
                "decision.print": "In bằng, giấy khen",
                "certificate.replace": "Thay bằng bản in mới",
                "certificate.revoke": "Thu hồi",
                "register.skip": "Ghi các số đã cấp nơi khác",
            }
        )
