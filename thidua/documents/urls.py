from django.urls import path

from thidua.documents import views

app_name = "documents"
urlpatterns = [path("<str:code>/", views.download, name="download")]
