"""Addresses of initiatives; what changes something is a noun that one POSTs to."""

from django.urls import URLPattern, path

from thidua.initiatives.views import judging, requests, spreading

app_name = "initiatives"
USE = "<str:code>/replications/<str:unit>"
urlpatterns: list[URLPattern] = [
    path("", requests.initiative_list, name="list"),
    path("new/", requests.create, name="create_initiative"),
    path("<str:code>/", requests.page, name="page"),
    path("<str:code>/edit/", requests.edit, name="edit_initiative"),
    path("<str:code>/effects/", requests.effect, name="add_effect"),
    path("<str:code>/effects/<int:pk>/removal/", requests.effect_removal, name="drop_effect"),
    path("<str:code>/files/", requests.file_new, name="add_file"),
    path("<str:code>/files/<str:file>/", requests.file, name="file"),
    path("<str:code>/submission/", judging.submit, name="submit_initiative"),
    path("<str:code>/return/", judging.return_, name="return_initiative"),
    path("<str:code>/acceptance/", judging.accept, name="accept_initiative"),
    path("<str:code>/rejection/", judging.reject, name="reject_initiative"),
    path("<str:code>/withdrawal/", judging.withdraw, name="withdraw_initiative"),
    path("<str:code>/recognition/", judging.recognize, name="recognize_initiative"),
    path("<str:code>/apart/", judging.apart, name="tell_initiatives_apart"),
    path("<str:code>/replications/", spreading.replicate, name="replicate"),
    path(f"{USE}/effect/", spreading.gain, name="note_effect"),
    path(f"{USE}/end/", spreading.end, name="end_replication"),
    path("<str:code>/request.<str:suffix>", spreading.paper, name="paper"),
    path("<str:code>/certificates.pdf", spreading.certificates, name="certificates"),
]
