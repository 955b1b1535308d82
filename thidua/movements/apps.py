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
                "movement.adopt": "Lập phong trào hưởng ứng của đơn vị",
                "movement.draft_mentioned": "Soạn các phong trào được nhắc đến",
                "movement.remind": "Nhắc đơn vị chưa đăng ký",
                "movement.add_document": "Thêm tài liệu",
                "movement.remove_document": "Gỡ tài liệu",
                "work.register": "Đăng ký công trình, phần việc",
                "work.drop": "Rút công trình, phần việc",
                "newsitem.write": "Viết tin",
                "newsitem.edit": "Sửa tin",
                "newsitem.publish": "Đăng tin",
                "newsitem.hide": "Gỡ tin",
                "enrollment.enroll": "Đăng ký tham gia",
                "enrollment.renew": "Đăng ký lại",
                "enrollment.withdraw": "Rút đăng ký",
            }
        )
