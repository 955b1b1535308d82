from django.apps import AppConfig


class ScreeningConfig(AppConfig):
    name = "thidua.screening"
    label = "screening"
