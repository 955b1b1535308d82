from django.apps import AppConfig


class CalendarConfig(AppConfig):
    name = "thidua.calendar"
    label = "calendar"

    def ready(self) -> None:
        from thidua.audit.verbs import name_verbs

        name_verbs(**{})
