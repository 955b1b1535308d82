"""Addresses of councils, meetings and ballots; what changes something is a noun that one POSTs to."""

from django.urls import path

from thidua.councils import views

app_name = "councils"
urlpatterns = [
    path("", views.councils.council_list, name="councils"),
    path("new/", views.councils.council_new, name="council_new"),
    path("conferences/new/", views.conferences.conference_new, name="conference_new"),
    path("meetings/", views.meetings.meeting_list, name="meetings"),
    path("meetings/<str:code>/", views.meetings.meeting_page, name="meeting"),
    path("meetings/<str:code>/schedule/", views.meetings.schedule, name="schedule"),
    path("meetings/<str:code>/agenda/", views.agenda.agenda, name="agenda"),
    path("meetings/<str:code>/lead/", views.conferences.lead, name="lead"),
    path("meetings/<str:code>/motions/", views.conferences.motions, name="motions"),
    path("meetings/<str:code>/initiatives/", views.works.initiatives, name="initiatives"),
    path("meetings/<str:code>/works/", views.works.works, name="works"),
    path("meetings/<str:code>/attendance/", views.meetings.attendance, name="attendance"),
    path("meetings/<str:code>/tellers/", views.meetings.tellers, name="tellers"),
    path("meetings/<str:code>/opening/", views.meetings.opening, name="opening"),
    path("meetings/<str:code>/closing/", views.meetings.closing, name="closing"),
    path("meetings/<str:code>/cancellation/", views.meetings.cancellation, name="cancellation"),
    path("meetings/<str:code>/ballots/", views.ballots.ballots, name="ballots"),
    path("meetings/<str:code>/minutes/<str:kind>.<str:suffix>", views.papers.minutes_file, name="minutes"),
    path("meetings/<str:code>/items/<int:position>/", views.agenda.item_page, name="item"),
    path("meetings/<str:code>/items/<int:position>/recusal/", views.agenda.recusal, name="recusal"),
    path("meetings/<str:code>/items/<int:position>/removal/", views.agenda.removal, name="removal"),
    path(
        "meetings/<str:code>/items/<int:position>/recusals/<int:pk>/withdrawal/",
        views.agenda.recusal_withdrawal,
        name="recusal_withdrawal",
    ),
    path("ballots/<str:code>/rule/", views.ballots.ballot_rule, name="ballot_rule"),
    path("ballots/<str:code>/opening/", views.ballots.ballot_opening, name="ballot_opening"),
    path("ballots/<str:code>/papers.pdf", views.papers.ballot_papers, name="ballot_papers"),
    path("ballots/<str:code>/count/", views.ballots.ballot_count, name="ballot_count"),
    path("ballots/<str:code>/result/", views.ballots.ballot_result, name="ballot_result"),
    path("ballots/<str:code>/voiding/", views.ballots.ballot_voiding, name="ballot_voiding"),
    path("<str:code>/", views.councils.council_page, name="council"),
    path("<str:code>/members/new/", views.councils.member_new, name="member_new"),
    path("<str:code>/members/<int:pk>/end/", views.councils.member_end, name="member_end"),
    path("<str:code>/meetings/new/", views.meetings.meeting_new, name="meeting_new"),
    path("<str:code>/initiative-meetings/new/", views.works.initiative_meeting_new, name="initiative_meeting_new"),
    path("<str:code>/award-meetings/new/", views.works.award_meeting_new, name="award_meeting_new"),
    path("<str:code>/conferences/new/", views.conferences.conference_meeting_new, name="conference_meeting_new"),
]
