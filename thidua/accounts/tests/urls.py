"""Only what accounts needs: its tests do not wait for the other slices."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

urlpatterns = [
    path("home/", lambda request: _home(request)),
    path("notifications/", include("thidua.notifications.urls")),
    path("account/", include("thidua.accounts.urls")),
    path("accounts/", include("allauth.urls")),
]


def _home(request: HttpRequest) -> HttpResponse:
    return HttpResponse("trong")
