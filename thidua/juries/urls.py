"""Addresses of juries."""

from django.urls import URLPattern

app_name = "juries"
urlpatterns: list[URLPattern] = []
