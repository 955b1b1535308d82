from django.apps import AppConfig


class InitiativesConfig(AppConfig):
    name = "thidua.initiatives"
    label = "initiatives"

    def ready(self) -> None:
        from thidua.audit.verbs import name_verbs

        name_verbs(
            **{
                "initiative.create": "Lập đơn",
                "initiative.edit": "Sửa đơn",
                "initiative.set_authors": "Ghi tác giả, tỷ lệ",
                "initiative.add_effect": "Ghi hiệu quả",
                "initiative.drop_effect": "Bỏ hiệu quả",
                "initiative.add_file": "Thêm tệp",
                "initiative.submit": "Nộp đơn",
                "initiative.return": "Trả lại để bổ sung",
                "initiative.accept": "Chấp nhận đơn",
                "initiative.approve": "Hội đồng đồng ý",
                "initiative.reject": "Không công nhận",
                "initiative.recognize": "Ghi quyết định công nhận",
                "initiative.withdraw": "Rút đơn",
                "initiative.tell_apart": "Xác định khác với sáng kiến gần giống",
                "initiative.replicate": "Đơn vị khác áp dụng",
                "initiative.note_effect": "Ghi hiệu quả nơi áp dụng",
                "initiative.end_replication": "Thôi áp dụng",
            }
        )
