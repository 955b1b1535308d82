from django.urls import URLPattern, include, path

from thidua.rulebook.models import Confirmation, LocalRule
from thidua.rulebook.views import cases, confirmations, entries, local_rules, reader


def _one(model: type[Confirmation | LocalRule]) -> list[URLPattern]:
    """One entry and what is done with it: the same addresses below each list."""
    return [
        path("<str:code>/", entries.entry, {"model": model}, name="entry"),
        path("<str:code>/confirmation/", entries.confirm_entry, {"model": model}, name="confirm_entry"),
        path("<str:code>/declining/", entries.decline_entry, {"model": model}, name="decline_entry"),
        path("<str:code>/withdrawal/", entries.withdraw_entry, {"model": model}, name="withdraw_entry"),
    ]


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
    path("unconfirmed/<str:provision>/", confirmations.propose, name="propose_confirmation"),
    path("confirmations/", confirmations.confirmations, name="confirmations"),
    path("confirmations/", include((_one(Confirmation), "confirmation"))),
    path("local/", local_rules.parameters, name="parameters"),
    path("local/rules/", local_rules.rules, name="local_rules"),
    path("local/export/", local_rules.export, name="export_rules"),
    path("local/import/", local_rules.import_file, name="import_rules"),
    path("local/new/<str:kind>/<str:award>/", local_rules.propose, name="propose_rule"),
    path("local/", include((_one(LocalRule), "localrule"))),
]
