from django.urls import path

from thidua.pledges.views import signing, text

app_name = "pledges"
SEAT = "<str:code>/members/<str:unit>"
urlpatterns = [
    path("", text.pledge_list, name="list"),
    path("new/", text.create, name="create_pledge"),
    path("of/<str:cluster>/<int:year>/", text.of_cluster, name="of_cluster"),
    path("<str:code>/", text.page, name="page"),
    path("<str:code>/edit/", text.edit, name="edit_pledge"),
    path("<str:code>/copy/", text.copy, name="copy_pledge"),
    path("<str:code>/opening/", text.open_, name="open_pledge"),
    path("<str:code>/reopening/", text.reopen, name="reopen_pledge"),
    path("<str:code>/settling/", text.settle, name="settle_pledge"),
    path("<str:code>/ending/", text.end, name="end_pledge"),
    path("<str:code>/paper.<str:suffix>", text.paper, name="paper"),
    path(f"{SEAT}/signature/", signing.sign, name="sign_pledge"),
    path(f"{SEAT}/consent/", signing.accept, name="accept_pledge"),
    path(f"{SEAT}/comment/", signing.comment_, name="comment"),
    path(f"{SEAT}/answer/", signing.answer, name="answer_comment"),
    path(f"{SEAT}/paper/", signing.paper, name="sign_on_paper"),
    path(f"{SEAT}/withdrawal/", signing.withdraw, name="withdraw_signature"),
    path(f"{SEAT}/file/", signing.file, name="file"),
]
