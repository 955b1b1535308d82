from django.urls import path

from thidua.portal import views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("tra-cuu/", views.honors, name="honors"),
    path("kiem-tra/", views.verify, name="verify"),
    path("kiem-tra/<str:code>/", views.certificate, name="certificate"),
    path("phong-trao/", views.movements, name="movements"),
    path("phong-trao/<str:code>/", views.movement, name="movement"),
    path("phong-trao/<str:code>/tai-lieu/<str:document>/", views.movement_document, name="movement_document"),
    path("quyet-dinh/", views.decisions, name="decisions"),
    path("quyet-dinh/<str:code>/", views.decision, name="decision"),
]
