"""Public addresses of initiatives: nobody signs in here."""

from django.urls import URLPattern

app_name = "initiatives_public"
urlpatterns: list[URLPattern] = []
