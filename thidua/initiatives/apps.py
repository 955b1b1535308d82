from django.apps import AppConfig


class InitiativesConfig(AppConfig):
    name = "thidua.initiatives"
    label = "initiatives"

    def ready(self) -> None:
        from thidua.audit.verbs import name_verbs

        name_verbs()
