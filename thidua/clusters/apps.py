from django.apps import AppConfig


class ClustersConfig(AppConfig):
    name = "thidua.clusters"
    label = "clusters"

    def ready(self) -> None:
        from thidua.audit.verbs import name_verbs

        name_verbs(**{})
