from django.urls import path

from thidua.decisions import views

app_name = "decisions"
urlpatterns = [
    path("", views.decision_list, name="list"),
    path("new/", views.choose_round, name="choose_round"),
    path("new/<str:code>/", views.draft, name="draft_decision"),
    path("numbers/<str:code>/", views.numbers, name="set_last_number"),
    path("certificates/<str:code>/", views.certificate, name="certificate"),
    path("certificates/<str:code>/print.pdf", views.certificate_file, name="certificate_file"),
    path("certificates/<str:code>/correction/", views.correct, name="correct_certificate"),
    path("certificates/<str:code>/revocation/", views.revoke, name="revoke_certificate"),
    path("<str:code>/", views.page, name="page"),
    path("<str:code>/edit/", views.edit, name="edit_decision"),
    path("<str:code>/presentation/", views.present, name="present_for_signature"),
    path("<str:code>/return/", views.send_back, name="return_to_draft"),
    path("<str:code>/discarding/", views.discard, name="discard_decision"),
    path("<str:code>/signature/", views.sign, name="sign_decision"),
    path("<str:code>/printing/", views.start_print, name="start_printing"),
    path("<str:code>/files/<str:name>", views.paper, name="paper"),
]
