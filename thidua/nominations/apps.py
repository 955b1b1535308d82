from django.apps import AppConfig


class NominationsConfig(AppConfig):
    name = "thidua.nominations"
    label = "nominations"

    def ready(self) -> None:
        from thidua.audit.verbs import name_verbs
        from thidua.nominations.queries import checked_count
        from thidua.rulebook.effects import count_with

        count_with(checked_count)

        name_verbs(
            **{
                "round.draft": "Lập đợt xét",
                "round.edit": "Sửa đợt xét",
                "round.open": "Mở nhận hồ sơ",
                "round.close": "Khóa nhận hồ sơ",
                "dossier.open": "Lập hồ sơ",
                "dossier.reopen": "Lập lại hồ sơ đã rút",
                "dossier.meeting": "Ghi cuộc họp xét của đơn vị",
                "dossier.check": "Kiểm tra điều kiện",
                "dossier.submit": "Nộp hồ sơ",
                "dossier.recall": "Rút hồ sơ về sửa",
                "dossier.withdraw": "Rút hồ sơ",
                "dossier.return": "Trả lại hồ sơ",
                "dossier.supplement": "Nộp bổ sung",
                "dossier.finish": "Thẩm định xong",
                "dossier.remove_nomination": "Xóa một đề nghị khỏi hồ sơ",
                "nomination.nominate": "Đưa vào danh sách đề nghị",
                "nomination.edit": "Sửa đề nghị",
                "nomination.attest": "Đơn vị xác nhận",
                "nomination.claim": "Đơn vị đề nghị xem xét",
                "nomination.judge": "Xem xét điều kiện",
                "nomination.submit": "Nộp",
                "nomination.recall": "Rút về sửa",
                "nomination.pass": "Thẩm định đạt",
                "nomination.return": "Trả lại để bổ sung",
                "nomination.approve": "Hội đồng tán thành",
                "nomination.reject": "Hội đồng không tán thành",
                "nomination.grant": "Ghi nhận quyết định khen thưởng",
                "nomination.grant_simplified": "Ghi nhận quyết định (thủ tục đơn giản)",
                "nomination.withdraw": "Rút đề nghị",
                "nomination.exclude": "Đưa ra khỏi danh sách",
            }
        )
