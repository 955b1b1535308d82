from django.apps import AppConfig


class AwardsConfig(AppConfig):
    name = "thidua.awards"
    label = "awards"

    def ready(self) -> None:
        from thidua.audit.verbs import name_verbs

        name_verbs(
            **{
                "honor.record": "Ghi sổ khen thưởng",
                "honor.record_past": "Nhập quyết định cũ",
                "honor.publish": "Công bố",
                "honor.replace": "Thay thế bằng quyết định sau",
                "honor.revoke": "Hủy bỏ khen thưởng",
            }
        )
