from django.urls import path

from thidua.awards import views

app_name = "awards"
urlpatterns = [
    path("", views.catalog, name="catalog"),
    path("honors/", views.honors, name="honors"),
    path("honors/new/", views.record_past, name="record_past_honor"),
    path("honors/<str:code>/", views.honor, name="honor"),
    path("honors/<str:code>/publication/", views.publish, name="publish_honor"),
    path("honors/<str:code>/revocation/", views.revoke, name="revoke_honor"),
    path("<slug:award_id>/", views.award, name="award"),
]
