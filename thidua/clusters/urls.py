from django.http import HttpRequest, HttpResponse
from django.urls import path

from thidua.web.requests import signed_in


@signed_in
def soon(request: HttpRequest, code: str = "") -> HttpResponse:
    return HttpResponse("")


app_name = "clusters"
urlpatterns = [
    path("<str:code>/", soon, name="page"),
    path("activities/<str:code>/", soon, name="activity"),
]
