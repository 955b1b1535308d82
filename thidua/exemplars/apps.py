from django.apps import AppConfig


class ExemplarsConfig(AppConfig):
    name = "thidua.exemplars"
    label = "exemplars"

    def ready(self) -> None:
        from thidua.audit.verbs import name_verbs

        name_verbs(
            **{
                "exemplar.find": "Giới thiệu điển hình, mô hình",
                "exemplar.edit": "Sửa",
                "exemplar.verify": "Xác minh",
                "exemplar.decline": "Không xác minh được",
                "exemplar.publish": "Giới thiệu công khai",
                "exemplar.hide": "Thôi giới thiệu",
                "exemplar.reopen": "Mở lại để sửa",
                "exemplar.follow": "Đơn vị làm theo",
                "exemplar.update_follower": "Cập nhật kết quả làm theo",
            }
        )
