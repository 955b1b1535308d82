from django.apps import AppConfig


class ScreeningConfig(AppConfig):
    name = "thidua.screening"
    label = "screening"

    def ready(self) -> None:
        from thidua.audit.verbs import name_verbs

        name_verbs(
            **{
                "screening.request": "Yêu cầu rà soát",
                "screening.start": "Bắt đầu rà soát",
                "screening.finish": "Rà soát xong",
                "screening.fail": "Rà soát dừng vì lỗi",
                "screening.delete": "Xóa lần rà soát cũ",
                "unit.scores": "Nhập điểm xếp hạng",
            }
        )
