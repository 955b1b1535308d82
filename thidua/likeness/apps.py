from django.apps import AppConfig


class LikenessConfig(AppConfig):
    name = "thidua.likeness"
    label = "likeness"

    def ready(self) -> None:
        from thidua.audit.verbs import name_verbs

        name_verbs()
