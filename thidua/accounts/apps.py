from django.apps import AppConfig

from thidua.audit.verbs import name_verbs


class AccountsConfig(AppConfig):
    name = "thidua.accounts"
    label = "accounts"

    def ready(self) -> None:
        name_verbs(**{"apitoken.create": "Tạo mã truy cập", "apitoken.revoke": "Thu hồi mã truy cập"})
