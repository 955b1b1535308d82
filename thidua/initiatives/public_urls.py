"""Public addresses of initiatives: nobody signs in here."""

from django.urls import URLPattern, path

from thidua.initiatives.views import public

app_name = "initiatives_public"
urlpatterns: list[URLPattern] = [
    path("", public.register, name="list"),
    path("<str:code>/", public.page, name="page"),
]
