from django.urls import path

from thidua.followup.views import findings, inspections, packs, reviews

app_name = "followup"
urlpatterns = [
    path("", inspections.inspection_list, name="list"),
    path("new/", inspections.plan, name="plan_inspection"),
    path("paste/", inspections.paste, name="paste"),
    path("plan/<int:year>.<slug:kind>", inspections.plan_file, name="plan_paper"),
    path("uninspected/", inspections.uninspected, name="uninspected"),
    path("findings/", findings.board, name="findings"),
    path("inspections/<str:code>/", inspections.page, name="inspection"),
    path("inspections/<str:code>/edit/", inspections.edit, name="edit_inspection"),
    path("inspections/<str:code>/cancelling/", inspections.cancel, name="cancel_inspection"),
    path("inspections/<str:code>/holding/", inspections.hold, name="hold_inspection"),
    path("inspections/<str:code>/concluding/", inspections.conclude, name="conclude_inspection"),
    path("inspections/<str:code>/conclusion.<slug:kind>", inspections.conclusion, name="conclusion"),
    path("inspections/<str:code>/findings/", findings.add, name="add_finding"),
    path("inspections/<str:code>/findings/<int:place>/dropping/", findings.drop, name="drop_finding"),
    path("inspections/<str:code>/findings/<int:place>/answer/", findings.answer, name="answer_finding"),
    path("inspections/<str:code>/findings/<int:place>/confirmation/", findings.confirm, name="confirm_finding"),
    path("inspections/<str:code>/findings/<int:place>/return/", findings.send_back, name="send_back_finding"),
    path("reviews/", reviews.review_list, name="reviews"),
    path("reviews/new/", reviews.write, name="write_review"),
    path("reviews/<str:code>/", reviews.page, name="review"),
    path("reviews/<str:code>/edit/", reviews.edit, name="edit_review"),
    path("reviews/<str:code>/refresh/", reviews.refresh, name="refresh_review"),
    path("reviews/<str:code>/issuing/", reviews.issue, name="issue_review"),
    path("reviews/<str:code>/discarding/", reviews.discard, name="discard_review"),
    path("reviews/<str:code>/report.<slug:kind>", reviews.file, name="review_file"),
    path("pack/", packs.pack_list, name="pack"),
    path("pack/new/", packs.ask, name="ask_pack"),
    path("pack/<str:code>/", packs.page, name="pack_page"),
]
