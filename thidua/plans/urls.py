from django.urls import path

from thidua.plans.views import measures, papers, plans, tables

app_name = "plans"
urlpatterns = [
    path("", tables.plan_list, name="list"),
    path("mine/", tables.mine, name="mine"),
    path("movements/<str:movement>/", tables.matrix, name="matrix"),
    path("movements/<str:movement>/measures/", tables.measures, name="measures"),
    path("movements/<str:movement>/reminder/", tables.remind, name="remind_missing"),
    path("movements/<str:movement>/units/<str:unit>/", plans.create, name="create_plan"),
    path("<str:code>/", plans.page, name="page"),
    path("<str:code>/edit/", measures.edit_page, name="edit"),
    path("<str:code>/pasting/", plans.paste, name="paste_measures"),
    path("<str:code>/copy/", plans.copy, name="copy_plan"),
    path("<str:code>/issue/", plans.issue, name="issue_plan"),
    path("<str:code>/reopening/", plans.reopen, name="reopen_plan"),
    path("<str:code>/taking-over/", plans.take_over, name="take_over"),
    path("<str:code>/document/", plans.document, name="attach_document"),
    path("<str:code>/measures/", measures.add, name="add_measure"),
    path("<str:code>/measures/<int:pk>/", measures.edit, name="edit_measure"),
    path("<str:code>/measures/<int:pk>/removal/", measures.remove, name="remove_measure"),
    path("<str:code>/measures/<int:pk>/file/", measures.file, name="attach_file"),
    path("<str:code>/measures/<int:pk>/progress/", measures.progress, name="record_progress"),
    path("<str:code>/measures/<int:pk>/evidence/", measures.evidence, name="attach_evidence"),
    path("<str:code>/contents/<int:number>/exemption/", measures.exempt, name="exempt_content"),
    path("<str:code>/contents/<int:number>/requirement/", measures.take_back, name="require_content"),
    path("<str:code>/paper.<str:kind>", papers.paper, name="paper"),
]
