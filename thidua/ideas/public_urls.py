"""Public addresses of ideas: nobody signs in here."""

from django.urls import URLPattern

app_name = "ideas_public"
urlpatterns: list[URLPattern] = []
