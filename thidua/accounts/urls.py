from django.urls import path

from thidua.accounts import views

app_name = "accounts"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("tokens/<int:pk>/revocation/", views.revoke, name="revoke"),
]
