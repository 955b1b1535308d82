"""Addresses of creativity."""

from django.urls import URLPattern

app_name = "creativity"
urlpatterns: list[URLPattern] = []
