"""Only what messages need: their tests do not wait for the other slices."""

from django.urls import include, path
from ninja import NinjaAPI
from ninja.security import django_auth

from thidua.notifications.api import router

api = NinjaAPI(auth=django_auth, urls_namespace="notifications-tests")
api.add_router("/notifications", router)
urlpatterns = [
    path("notifications/", include("thidua.notifications.urls")),
    path("accounts/", include("allauth.urls")),
    path("api/", api.urls),
]
