"""Addresses of the creativity award for those who sign in."""

from django.urls import path

from thidua.creativity.views import rounds, works

app_name = "creativity"
urlpatterns = [
    path("", rounds.round_list, name="list"),
    path("new/", rounds.create, name="create_round"),
    path("works/<str:code>/", works.page, name="work"),
    path("works/<str:code>/edit/", works.edit, name="edit_work"),
    path("works/<str:code>/files/", works.add_file, name="add_work_file"),
    path("works/<str:code>/files/<str:file>/", works.file, name="work_file"),
    path("works/<str:code>/submission/", works.submit, name="submit_work"),
    path("works/<str:code>/acceptance/", works.accept, name="accept_work"),
    path("works/<str:code>/return/", works.return_, name="return_work"),
    path("works/<str:code>/withdrawal/", works.withdraw, name="withdraw_work"),
    path("works/<str:code>/leaving-out/", works.leave_out, name="leave_out"),
    path("works/<str:code>/prize/", works.prize, name="give_prize"),
    path("works/<str:code>/presentation/", works.present, name="present_prize"),
    path("<str:code>/", rounds.page, name="page"),
    path("<str:code>/edit/", rounds.edit, name="edit_round"),
    path("<str:code>/call/", rounds.call, name="call_round"),
    path("<str:code>/scoring/", rounds.score, name="start_scoring"),
    path("<str:code>/fields/<int:order>/jury/", rounds.jury, name="set_jury"),
    path("<str:code>/shortlist/", rounds.shortlist, name="take_shortlist"),
    path("<str:code>/posting/", rounds.post, name="post_shortlist"),
    path("<str:code>/remarks/<int:remark>/", rounds.settle, name="settle_remark"),
    path("<str:code>/council/", rounds.bring, name="bring_to_council"),
    path("<str:code>/decision/", rounds.decide, name="decide_round"),
    path("<str:code>/ceremony/", rounds.ceremony, name="plan_ceremony"),
    path("<str:code>/works/", works.work_list, name="works"),
    path("<str:code>/works/new/", works.enter, name="enter_work"),
    path("<str:code>/prizes.<str:suffix>", rounds.paper, name="paper"),
]
