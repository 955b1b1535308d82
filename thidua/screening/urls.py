"""Addresses of the screening: runs, their answers, rehearsals, and what one person qualifies for."""

from django.urls import path

from thidua.screening.views import persons, results, runs

app_name = "screening"
urlpatterns = [
    path("", runs.run_list, name="list"),
    path("new/", runs.request_page, name="new"),
    path("scores/", runs.scores_page, name="scores"),
    path("me/", persons.me, name="me"),
    path("people/<slug:code>/", persons.person, name="person"),
    path("runs/<slug:code>/", runs.run_page, name="run"),
    path("runs/<slug:code>/deletion/", runs.delete, name="delete"),
    path("runs/<slug:code>/what-if/", results.what_if, name="what_if"),
    path(
        "runs/<slug:code>/what-if/<slug:award>/<slug:subject>/<str:change>/<str:value>/",
        results.rehearsed,
        name="rehearsed",
    ),
    path("runs/<slug:code>/<slug:award>/<slug:subject>/", results.award, name="award"),
    path("runs/<slug:code>/<slug:award>/<slug:subject>/near/", results.near, name="near"),
    path("runs/<slug:code>/<slug:award>/<slug:subject>/<slug:key>/", results.candidate, name="candidate"),
]
