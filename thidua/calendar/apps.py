from django.apps import AppConfig


class CalendarConfig(AppConfig):
    name = "thidua.calendar"
    label = "calendar"

    def ready(self) -> None:
        from thidua.audit.verbs import name_verbs
        from thidua.calendar.queries import read_city_days
        from thidua.core.clock import name_city_days

        name_city_days(read_city_days)
        name_verbs(
            **{
                "yeartask.create": "Thêm việc của năm",
                "yeartask.edit": "Sửa việc của năm",
                "yeartask.delete": "Xóa việc của năm",
                "yeartask.tick": "Đánh dấu đơn vị đã xong",
                "yeartask.untick": "Bỏ đánh dấu",
                "cityday.add": "Ghi ngày nghỉ, ngày làm bù",
                "cityday.remove": "Xóa ngày nghỉ, ngày làm bù",
            }
        )
