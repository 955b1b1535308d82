from django.apps import AppConfig


class ScoringConfig(AppConfig):
    name = "thidua.scoring"
    label = "scoring"

    def ready(self) -> None:
        from thidua.audit.verbs import name_verbs

        name_verbs(**{})
