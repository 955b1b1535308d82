from django.urls import path

from thidua.rulebook.views import cases, confirmations, local_rules, reader

app_name = "rulebook"
urlpatterns = [
    path("", reader.index, name="index"),
    path("awards/<str:award_id>/", reader.award, name="award"),
    path("changes/", reader.changes, name="changes"),
    path("common/", reader.common, name="common"),
    path("sources/", reader.source_list, name="sources"),
    path("cases/", cases.cases, name="cases"),
    path("cases/new/", cases.try_case, name="try_case"),
    path("cases/import/", cases.import_cases, name="import_cases"),
    path("cases/export/", cases.export_cases, name="export_cases"),
    path("cases/sample/", cases.sample_cases, name="sample_cases"),
    path("cases/<str:code>/", cases.case, name="case"),
    path("cases/<str:code>/edit/", cases.edit_case, name="edit_case"),
    path("cases/<str:code>/archiving/", cases.archive_case, name="archive_case"),
    path("cases/<str:code>/restoring/", cases.restore_case, name="restore_case"),
    path("unconfirmed/", confirmations.unconfirmed, name="unconfirmed"),
    path("unconfirmed/<str:target>/", confirmations.propose, name="propose_confirmation"),
    path("confirmations/", confirmations.confirmations, name="confirmations"),
    path("confirmations/<str:code>/", confirmations.confirmation, name="confirmation"),
    path("confirmations/<str:code>/confirmation/", confirmations.confirm, name="confirm_text"),
    path("confirmations/<str:code>/declining/", confirmations.decline, name="decline_text"),
    path("confirmations/<str:code>/withdrawal/", confirmations.withdraw, name="withdraw_confirmation"),
    path("local/", local_rules.parameters, name="parameters"),
    path("local/rules/", local_rules.rules, name="local_rules"),
    path("local/export/", local_rules.export, name="export_rules"),
    path("local/import/", local_rules.import_file, name="import_rules"),
    path("local/new/<str:kind>/<str:award>/", local_rules.propose, name="propose_rule"),
    path("local/<str:code>/", local_rules.rule, name="local_rule"),
    path("local/<str:code>/confirmation/", local_rules.confirm, name="confirm_rule"),
    path("local/<str:code>/declining/", local_rules.decline, name="decline_rule"),
    path("local/<str:code>/withdrawal/", local_rules.withdraw, name="withdraw_rule"),
]
