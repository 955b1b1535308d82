from django.urls import path

from thidua.decisions.views import pages, rewards

app_name = "decisions"
urlpatterns = [
    path("", pages.decision_list, name="list"),
    path("new/", pages.choose_round, name="choose_round"),
    path("new/<str:code>/", pages.draft, name="draft_decision"),
    path("rewards/", rewards.calculator, name="calculator"),
    path("numbers/<str:code>/", pages.numbers, name="set_last_number"),
    path("certificates/<str:code>/", pages.certificate, name="certificate"),
    path("certificates/<str:code>/print.pdf", pages.certificate_file, name="certificate_file"),
    path("certificates/<str:code>/correction/", pages.correct, name="correct_certificate"),
    path("certificates/<str:code>/revocation/", pages.revoke, name="revoke_certificate"),
    path("<str:code>/", pages.page, name="page"),
    path("<str:code>/rewards/", rewards.table, name="rewards"),
    path("<str:code>/rewards/<int:number>/", rewards.settle, name="settle_reward"),
    path("<str:code>/edit/", pages.edit, name="edit_decision"),
    path("<str:code>/presentation/", pages.present, name="present_for_signature"),
    path("<str:code>/return/", pages.send_back, name="return_to_draft"),
    path("<str:code>/discarding/", pages.discard, name="discard_decision"),
    path("<str:code>/signature/", pages.sign, name="sign_decision"),
    path("<str:code>/printing/", pages.start_print, name="start_printing"),
    path("<str:code>/files/<str:name>", pages.paper, name="paper"),
]
