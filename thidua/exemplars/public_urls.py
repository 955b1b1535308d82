"""Public addresses of exemplars: nobody signs in here."""

from django.urls import URLPattern

app_name = "exemplars_public"
urlpatterns: list[URLPattern] = []
