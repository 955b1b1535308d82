from django.apps import AppConfig


class PilotsConfig(AppConfig):
    name = "thidua.pilots"
    label = "pilots"

    def ready(self) -> None:
        from thidua.audit.verbs import name_verbs

        name_verbs()
