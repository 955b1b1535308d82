from django.urls import path

from thidua.followup.views import findings, inspections

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
]
