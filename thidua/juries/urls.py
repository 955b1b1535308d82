"""Addresses of juries."""

from django.urls import path

from thidua.juries.views import results, scoring, setting

app_name = "juries"
ENTRY = "<str:code>/entries/<int:number>"
SHEET = "<str:code>/sheets/<int:number>"
urlpatterns = [
    path("", setting.jury_list, name="list"),
    path("<str:code>/", setting.page, name="page"),
    path("<str:code>/edit/", setting.edit, name="edit_jury"),
    path("<str:code>/rubric/", setting.rubric, name="set_rubric"),
    path("<str:code>/jurors/", setting.jurors, name="add_jurors"),
    path("<str:code>/jurors/<str:person>/replacement/", setting.replace, name="replace_juror"),
    path("<str:code>/opening/", setting.open_, name="open_jury"),
    path("<str:code>/draw/", setting.draw, name="draw_missing"),
    path("<str:code>/closing/", setting.close, name="close_jury"),
    path("<str:code>/reopening/", setting.reopen, name="reopen_jury"),
    path("<str:code>/entries/", setting.entries, name="entries"),
    path(f"{ENTRY}/", setting.entry, name="entry"),
    path(f"{ENTRY}/redaction/", setting.redact, name="redact_entry"),
    path(f"{ENTRY}/sheets/<str:person>/return/", scoring.return_, name="return_sheet"),
    path(f"{ENTRY}/files/<int:position>/", scoring.file, name="file"),
    path("<str:code>/sheets/", scoring.mine, name="sheets"),
    path("<str:code>/sheets/next/", scoring.next_, name="next_sheet"),
    path(f"{SHEET}/", scoring.sheet, name="sheet"),
    path(f"{SHEET}/recusal/", scoring.recuse, name="recuse"),
    path(f"{SHEET}/mending/", scoring.mend, name="mend_sheet"),
    path("<str:code>/results/", results.results, name="results"),
    path("<str:code>/shortlist/", results.shortlist, name="shortlist"),
    path("<str:code>/second-round/", results.second_round, name="second_round"),
]
