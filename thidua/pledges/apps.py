from django.apps import AppConfig


class PledgesConfig(AppConfig):
    name = "thidua.pledges"
    label = "pledges"

    def ready(self) -> None:
        from thidua.audit.verbs import name_verbs

        name_verbs(
            **{
                "pledge.create": "Soạn giao ước",
                "pledge.edit": "Sửa dự thảo",
                "pledge.copy": "Sao chép từ năm trước",
                "pledge.open": "Mở lấy chữ ký",
                "pledge.reopen": "Rút về sửa",
                "pledge.settle": "Cập nhật chữ ký theo thành viên",
                "pledge.enter_into_force": "Có hiệu lực",
                "pledge.end": "Kết thúc giao ước",
                "pledgesignature.accept": "Đồng ý nội dung",
                "pledgesignature.comment": "Góp ý",
                "pledgesignature.answer": "Trả lời ý kiến",
                "pledgesignature.sign": "Ký giao ước",
                "pledgesignature.follow": "Theo chữ ký của đơn vị được sáp nhập",
                "pledgesignature.withdraw": "Rút chữ ký",
                "pledgesignature.void": "Chữ ký không còn giá trị",
                "pledgesignature.release": "Thôi là thành viên",
            }
        )
