from django.apps import AppConfig


class JuriesConfig(AppConfig):
    name = "thidua.juries"
    label = "juries"

    def ready(self) -> None:
        from thidua.audit.verbs import name_verbs

        name_verbs()
