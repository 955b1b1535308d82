from django.urls import path

from thidua.web import views

app_name = "web"
urlpatterns = [
    path("", views.job_list, name="jobs"),
    path("<str:code>/", views.job_page, name="job"),
    path("<str:code>/retry/", views.retry_job, name="retry_job"),
]
