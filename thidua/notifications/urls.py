from django.urls import path

from thidua.notifications import views

app_name = "notifications"
urlpatterns = [
    path("", views.message_list, name="messages"),
    path("read/", views.read_all, name="read"),
    path("<int:pk>/", views.open_message, name="open"),
]
