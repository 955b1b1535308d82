from django.apps import AppConfig


class RulebookConfig(AppConfig):
    name = "thidua.rulebook"
    label = "rulebook"

    def ready(self) -> None:
        from thidua.audit.verbs import name_verbs

        name_verbs(
            **{
                "confirmation.propose": "Đề xuất xác nhận văn bản",
                "confirmation.confirm": "Xác nhận (người thứ hai)",
                "confirmation.decline": "Không chấp thuận",
                "confirmation.withdraw": "Rút xác nhận",
                "lawcase.write": "Lập trường hợp thử",
                "lawcase.edit": "Sửa trường hợp thử",
                "lawcase.archive": "Cất trường hợp thử",
                "lawcase.restore": "Đưa về sử dụng",
                "localrule.propose": "Đề xuất quy định",
                "localrule.confirm": "Xác nhận (người thứ hai)",
                "localrule.decline": "Không chấp thuận",
                "localrule.withdraw": "Rút quy định",
                "localrule.end": "Hết áp dụng vì có quy định sau",
            }
        )
