"""Public addresses of exemplars: nobody signs in here."""

from django.urls import path

from thidua.exemplars.views import public

app_name = "exemplars_public"
urlpatterns = [
    path("", public.exemplar_list, name="list"),
    path("<str:code>/", public.page, name="page"),
    path("<str:code>/anh/", public.picture, name="picture"),
]
