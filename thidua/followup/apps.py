from django.apps import AppConfig


class FollowupConfig(AppConfig):
    name = "thidua.followup"
    label = "followup"

    def ready(self) -> None:
        from thidua.audit.verbs import name_verbs

        name_verbs(**{})
