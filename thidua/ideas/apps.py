from django.apps import AppConfig


class IdeasConfig(AppConfig):
    name = "thidua.ideas"
    label = "ideas"

    def ready(self) -> None:
        from thidua.audit.verbs import name_verbs

        name_verbs()
