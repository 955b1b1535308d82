"""Public addresses of creativity: nobody signs in here."""

from django.urls import URLPattern

app_name = "creativity_public"
urlpatterns: list[URLPattern] = []
