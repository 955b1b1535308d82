from django.urls import path

from thidua.movements import views

app_name = "movements"
urlpatterns = [
    path("", views.movement_list, name="list"),
    path("new/", views.create, name="create_movement"),
    path("<str:code>/", views.page, name="page"),
    path("<str:code>/edit/", views.edit, name="edit_movement"),
    path("<str:code>/launch/", views.launch, name="launch_movement"),
    path("<str:code>/closing/", views.close, name="close_movement"),
    path("<str:code>/copy/", views.copy, name="copy_movement"),
    path("<str:code>/units/", views.board, name="board"),
    path("<str:code>/enrollment/<str:unit>/", views.join, name="enroll"),
    path("<str:code>/enrollment/<str:unit>/withdrawal/", views.withdraw, name="withdraw_enrollment"),
]
