"""Addresses of exemplars."""

from django.urls import path

from thidua.exemplars.views import following, pages

app_name = "exemplars"
urlpatterns = [
    path("", pages.exemplar_list, name="list"),
    path("new/", pages.find, name="find"),
    path("<str:code>/", pages.page, name="page"),
    path("<str:code>/picture/", pages.picture, name="picture"),
    path("<str:code>/edit/", pages.edit, name="edit"),
    path("<str:code>/verification/", pages.verify, name="verify"),
    path("<str:code>/declining/", pages.decline, name="decline"),
    path("<str:code>/publication/", pages.publish, name="publish"),
    path("<str:code>/hiding/", pages.hide, name="hide"),
    path("<str:code>/reopening/", pages.reopen, name="reopen"),
    path("<str:code>/followers/", following.follow, name="follow"),
    path("<str:code>/followers/<str:unit>/", following.update, name="update_follower"),
]
