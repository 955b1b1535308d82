from django.apps import AppConfig


class PledgesConfig(AppConfig):
    name = "thidua.pledges"
    label = "pledges"

    def ready(self) -> None:
        from thidua.audit.verbs import name_verbs

        name_verbs(**{})
