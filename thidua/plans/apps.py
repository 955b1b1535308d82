from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "thidua.plans"
    label = "plans"

    def ready(self) -> None:
        from thidua.audit.verbs import name_verbs

        name_verbs(**{})
