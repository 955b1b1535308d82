from django.apps import AppConfig


class CreativityConfig(AppConfig):
    name = "thidua.creativity"
    label = "creativity"

    def ready(self) -> None:
        from thidua.audit.verbs import name_verbs

        name_verbs()
