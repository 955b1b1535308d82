"""Addresses of scales, sheets and results; what changes something is a noun that one POSTs to."""

from django.urls import path

from thidua.scoring import views

app_name = "scoring"
urlpatterns = [
    path("", views.scales.scale_list, name="list"),
    path("new/", views.scales.create, name="create"),
    path("check/", views.scales.check, name="check"),
    path("sheets/", views.scales.sheet_list, name="sheets"),
    path("sheets/<str:code>/", views.sheets.page, name="sheet"),
    path("sheets/<str:code>/self/", views.sheets.self_scores, name="self_score"),
    path("sheets/<str:code>/self/form.xlsx", views.fairness.self_book, name="self_book"),
    path("sheets/<str:code>/self/upload/", views.fairness.self_upload, name="self_upload"),
    path("sheets/<str:code>/handing-in/", views.sheets.handing_in, name="hand_in"),
    path("sheets/<str:code>/return/", views.sheets.returning, name="return"),
    path("sheets/<str:code>/evidence/<int:place>/", views.sheets.evidence, name="evidence"),
    path("sheets/<str:code>/files/<int:place>/", views.sheets.evidence_file, name="evidence_file"),
    path("sheets/<str:code>/merger/", views.sheets.merger, name="merger"),
    path("sheets/<str:code>/verification/", views.verifying.verification, name="verify"),
    path("sheets/<str:code>/peers/", views.verifying.peers, name="peer"),
    path("flags/", views.flags.flag_list, name="flags"),
    path("flags/nomination/", views.flags.nomination, name="nominate_flags"),
    path("flags/<str:code>/declining/", views.flags.declining, name="decline_flag"),
    path("<str:code>/", views.scales.page, name="scale"),
    path("<str:code>/edit/", views.scales.edit, name="edit"),
    path("<str:code>/copy/", views.scales.copy, name="copy"),
    path("<str:code>/use/", views.scales.use, name="put_in_use"),
    path("<str:code>/maxima/", views.scales.maxima, name="maxima"),
    path("<str:code>/sheets/", views.scales.new_sheets, name="open_sheets"),
    path("<str:code>/recalculation/", views.scales.recalculation, name="recalculate"),
    path("<str:code>/columns/<int:place>/", views.scales.column, name="column"),
    path("<str:code>/ranking/", views.ranking.page, name="ranking"),
    path("<str:code>/workbook.xlsx", views.fairness.workbook, name="workbook"),
    path("<str:code>/fairness/", views.fairness.lab, name="fairness"),
    path("<str:code>/fairness.xlsx", views.fairness.lab_book, name="fairness_book"),
    path("<str:code>/announcement/", views.ranking.announcement, name="announce"),
    path("<str:code>/ties/<int:rank>/", views.ranking.tie, name="tie"),
    path("<str:code>/closing/", views.ranking.closing, name="close"),
    path("<str:code>/reopening/", views.ranking.reopening, name="reopen"),
    path("<str:code>/acclamation/", views.acclamation.page, name="acclamation"),
    path("<str:code>/acclamation/new/", views.acclamation.draw, name="draw_acclamation"),
    path("<str:code>/acclamation/settlement/", views.acclamation.settlement, name="settle_acclamation"),
    path("<str:code>/acclamation/dropping/", views.acclamation.dropping, name="drop_acclamation"),
    path("<str:code>/acclamation/minutes.<str:suffix>", views.acclamation.minutes_file, name="acclamation_minutes"),
]
