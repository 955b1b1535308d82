"""Addresses of pilots."""

from django.urls import path

from thidua.pilots.views import boards, pilots, proposals

app_name = "pilots"
urlpatterns = [
    path("", proposals.proposal_list, name="list"),
    path("new/", proposals.create, name="create_proposal"),
    path("lessons/", boards.lessons, name="lessons"),
    path("board/", boards.boards, name="boards"),
    path("board/<str:code>/", boards.board, name="board"),
    path("board/<str:code>/reminders/", boards.remind_missing, name="remind_units"),
    path("terms/", boards.terms_list, name="terms_list"),
    path("terms/<str:code>/", boards.terms, name="terms"),
    path("proposals/<str:code>/", proposals.page, name="proposal"),
    path("proposals/<str:code>/paper.<slug:kind>", proposals.paper, name="proposal_paper"),
    path("proposals/<str:code>/edit/", proposals.edit, name="edit_proposal"),
    path("proposals/<str:code>/agreement/", proposals.agree, name="agree_proposal"),
    path("proposals/<str:code>/reopening/", proposals.reopen, name="reopen_proposal"),
    path("proposals/<str:code>/withdrawal/", proposals.withdraw, name="withdraw_proposal"),
    path("proposals/<str:code>/sending/", proposals.send, name="send_proposal"),
    path("proposals/<str:code>/question/", proposals.ask, name="ask_proposal"),
    path("proposals/<str:code>/clarification/", proposals.clarify, name="clarify_proposal"),
    path("proposals/<str:code>/opinion/", proposals.opinion, name="note_opinion"),
    path("proposals/<str:code>/acceptance/", proposals.accept, name="accept_proposal"),
    path("proposals/<str:code>/refusal/", proposals.refuse, name="refuse_proposal"),
    path("proposals/<str:code>/pilot.<slug:kind>", pilots.paper, name="pilot_paper"),
    path("proposals/<str:code>/log/", pilots.write, name="write_log"),
    path("proposals/<str:code>/log/<str:month>/", pilots.edit, name="edit_log"),
    path("proposals/<str:code>/extension/", pilots.extend, name="extend_pilot"),
    path("proposals/<str:code>/stop/", pilots.stop, name="stop_pilot"),
    path("proposals/<str:code>/completion/", pilots.complete, name="complete_pilot"),
    path("proposals/<str:code>/evaluation/", pilots.evaluate, name="evaluate_pilot"),
]
