"""Public addresses of the creativity award: nobody signs in here."""

from django.urls import path

from thidua.creativity.views import public

app_name = "creativity_public"
urlpatterns = [
    path("", public.round_list, name="list"),
    path("cong-trinh/<str:code>/", public.work_page, name="work"),
    path("<str:code>/", public.round_page, name="round"),
]
