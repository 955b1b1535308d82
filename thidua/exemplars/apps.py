from django.apps import AppConfig


class ExemplarsConfig(AppConfig):
    name = "thidua.exemplars"
    label = "exemplars"

    def ready(self) -> None:
        from thidua.audit.verbs import name_verbs

        name_verbs()
