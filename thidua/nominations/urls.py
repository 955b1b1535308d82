"""Addresses of this slice: nouns, and what is posted to them."""

from django.urls import path

from thidua.nominations.views import appraisal, dossiers, nominations, papers, rounds

app_name = "nominations"
urlpatterns = [
    path("", rounds.rounds, name="rounds"),
    path("rounds/new/", rounds.new_round, name="new_round"),
    path("rounds/<str:code>/", rounds.round_page, name="round"),
    path("rounds/<str:code>/edit/", rounds.edit_round, name="edit_round"),
    path("rounds/<str:code>/opening/", rounds.open_round, name="open_round"),
    path("rounds/<str:code>/closing/", rounds.close_round, name="close_round"),
    path("rounds/<str:code>/dossiers/", rounds.open_dossier, name="open_dossier"),
    path("dossiers/", dossiers.dossiers, name="dossiers"),
    path("dossiers/<str:code>/", dossiers.dossier, name="dossier"),
    path("dossiers/<str:code>/candidates/", dossiers.candidates, name="candidates"),
    path("dossiers/<str:code>/check/", dossiers.check, name="check"),
    path("dossiers/<str:code>/submission/", dossiers.submit, name="submit"),
    path("dossiers/<str:code>/recall/", dossiers.recall, name="recall"),
    path("dossiers/<str:code>/withdrawal/", dossiers.withdraw, name="withdraw_dossier"),
    path("dossiers/<str:code>/return/", dossiers.return_, name="return_dossier"),
    path("dossiers/<str:code>/meeting/", dossiers.meeting, name="unit_meeting"),
    path("dossiers/<str:code>/letter.<str:kind>", papers.letter, name="letter"),
    path("dossiers/<str:code>/minutes.<str:kind>", papers.minutes, name="minutes"),
    path("all/", nominations.nominations, name="nominations"),
    path("all/passes/", appraisal.pass_many, name="pass_many"),
    path("all/judgements/", appraisal.judge_many, name="judge_many"),
    path("queue/", appraisal.queue, name="queue"),
    path("items/<str:code>/", nominations.nomination, name="nomination"),
    path("items/<str:code>/edit/", nominations.edit, name="edit_nomination"),
    path("items/<str:code>/removal/", nominations.remove, name="remove_nomination"),
    path("items/<str:code>/attestation/", nominations.attest, name="attest"),
    path("items/<str:code>/judgements/", nominations.judge, name="judge"),
    path("items/<str:code>/claims/", nominations.claim, name="claim"),
    path("items/<str:code>/appraisal/", appraisal.appraise, name="appraise"),
    path("items/<str:code>/withdrawal/", nominations.withdraw, name="withdraw_nomination"),
    path("items/<str:code>/exclusion/", nominations.exclude, name="exclude_nomination"),
]
