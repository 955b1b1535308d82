from django.apps import AppConfig


class IdeasConfig(AppConfig):
    name = "thidua.ideas"
    label = "ideas"

    def ready(self) -> None:
        from thidua.audit.verbs import name_verbs

        name_verbs(
            **{
                "contest.create": "Soạn hội thi, kênh hiến kế",
                "contest.edit": "Sửa hội thi, kênh hiến kế",
                "contest.open": "Mở nhận ý tưởng",
                "contest.close": "Khóa sổ",
                "contest.reopen": "Mở lại",
                "contest.finish": "Công bố kết quả",
                "idea.begin": "Bắt đầu soạn",
                "idea.receive": "Tiếp nhận",
                "idea.inquire": "Đề nghị bổ sung",
                "idea.reply": "Tác giả bổ sung",
                "idea.withdraw": "Tác giả rút",
            }
        )
