from django.urls import path

from thidua.targets.views import boards, definitions, giving, reporting

app_name = "targets"
urlpatterns = [
    path("", definitions.target_list_page, name="list"),
    path("new/", definitions.create, name="create_target"),
    path("import/", definitions.import_many, name="import_targets"),
    path("copy/", definitions.copy, name="copy_targets"),
    path("board/", boards.board, name="board"),
    path("matrix/", boards.matrix, name="matrix"),
    path("fields/", boards.fields, name="fields"),
    path("merger/", giving.merger, name="follow_merger"),
    path("report/", reporting.report_start, name="report_start"),
    path("report/<str:code>/", reporting.report, name="report"),
    path("actuals/", reporting.waiting, name="waiting"),
    path("actuals/verification/", reporting.verify_many, name="verify_actuals"),
    path("actuals/<int:pk>/verification/", reporting.verify, name="verify_actual"),
    path("actuals/<int:pk>/return/", reporting.give_back, name="return_actual"),
    path("units/<str:code>/", boards.unit, name="unit"),
    path("pledges/<str:code>/", definitions.from_pledge, name="targets_from_pledge"),
    path("movements/<str:code>/", boards.campaign, name="campaign"),
    path("<str:code>/", definitions.page, name="page"),
    path("<str:code>/edit/", definitions.edit, name="edit_target"),
    path("<str:code>/giving/", definitions.give, name="give_target"),
    path("<str:code>/closing/", definitions.close, name="close_target"),
    path("<str:code>/shares/", giving.share, name="share_target"),
    path("<str:code>/explanation/", giving.explain, name="explain_difference"),
    path("<str:code>/results/", reporting.results, name="record_results"),
    path("<str:code>/periods/", boards.periods, name="periods"),
    path("<str:code>/units/", giving.parts, name="parts"),
    path("<str:code>/units/<str:holder>/", reporting.record, name="assignment"),
    path("<str:code>/units/<str:holder>/explanation/", giving.explain, name="explain_part"),
    path("<str:code>/units/<str:holder>/release/", giving.release, name="release_assignment"),
]
