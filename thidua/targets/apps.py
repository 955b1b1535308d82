from django.apps import AppConfig


class TargetsConfig(AppConfig):
    name = "thidua.targets"
    label = "targets"

    def ready(self) -> None:
        from thidua.audit.verbs import name_verbs

        name_verbs(**{})
