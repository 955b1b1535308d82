"""Addresses of councils, meetings and ballots; what changes something is a noun that one POSTs to."""

from django.urls import path

from thidua.councils import views

app_name = "councils"
urlpatterns = [
    path("", views.council_list, name="councils"),
    path("new/", views.council_new, name="council_new"),
    path("meetings/", views.meeting_list, name="meetings"),
    path("meetings/<str:code>/", views.meeting_page, name="meeting"),
    path("meetings/<str:code>/schedule/", views.schedule, name="schedule"),
    path("meetings/<str:code>/agenda/", views.agenda, name="agenda"),
    path("meetings/<str:code>/attendance/", views.attendance, name="attendance"),
    path("meetings/<str:code>/tellers/", views.tellers, name="tellers"),
    path("meetings/<str:code>/opening/", views.opening, name="opening"),
    path("meetings/<str:code>/closing/", views.closing, name="closing"),
    path("meetings/<str:code>/cancellation/", views.cancellation, name="cancellation"),
    path("meetings/<str:code>/ballots/", views.ballots, name="ballots"),
    path("meetings/<str:code>/minutes/<str:kind>.<str:suffix>", views.minutes_file, name="minutes"),
    path("meetings/<str:code>/items/<int:position>/", views.item_page, name="item"),
    path("meetings/<str:code>/items/<int:position>/recusal/", views.recusal, name="recusal"),
    path("meetings/<str:code>/items/<int:position>/removal/", views.removal, name="removal"),
    path(
        "meetings/<str:code>/items/<int:position>/recusals/<int:pk>/withdrawal/",
        views.recusal_withdrawal,
        name="recusal_withdrawal",
    ),
    path("ballots/<str:code>/rule/", views.ballot_rule, name="ballot_rule"),
    path("ballots/<str:code>/opening/", views.ballot_opening, name="ballot_opening"),
    path("ballots/<str:code>/papers.pdf", views.ballot_papers, name="ballot_papers"),
    path("ballots/<str:code>/count/", views.ballot_count, name="ballot_count"),
    path("ballots/<str:code>/result/", views.ballot_result, name="ballot_result"),
    path("ballots/<str:code>/voiding/", views.ballot_voiding, name="ballot_voiding"),
    path("<str:code>/", views.council_page, name="council"),
    path("<str:code>/members/new/", views.member_new, name="member_new"),
    path("<str:code>/members/<int:pk>/end/", views.member_end, name="member_end"),
    path("<str:code>/meetings/new/", views.meeting_new, name="meeting_new"),
]
