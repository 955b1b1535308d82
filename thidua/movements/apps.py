from django.apps import AppConfig


class MovementsConfig(AppConfig):
    name = "thidua.movements"
    label = "movements"

    def ready(self) -> None:
        from thidua.audit.verbs import name_verbs

        name_verbs(
            **{
                "movement.create": "Soạn phong trào",
                "movement.edit": "Sửa bản nháp",
                "movement.copy": "Sao chép từ phong trào trước",
                "movement.launch": "Phát động",
                "movement.close": "Kết thúc phong trào",
                "enrollment.enroll": "Đăng ký tham gia",
                "enrollment.renew": "Đăng ký lại",
                "enrollment.withdraw": "Rút đăng ký",
            }
        )
