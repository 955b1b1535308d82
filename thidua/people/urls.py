"""Addresses of units, people, roles and imports."""

from django.urls import path

from thidua.people import import_views, views

app_name = "people"
urlpatterns = [
    path("", views.people, name="people"),
    path("units/", views.units, name="units"),
    path("units/lineage/", views.import_lineage_page, name="import_lineage"),
    path("units/<slug:code>/", views.unit, name="unit"),
    path("units/<slug:code>/units/", views.create_unit_page, name="create_unit"),
    path("units/<slug:code>/lineage/", views.record_lineage_page, name="record_lineage"),
    path("units/<slug:code>/ratings/", views.rate_unit_page, name="rate_unit"),
    path("units/<slug:code>/people/", views.create_person_page, name="create_person"),
    path("roles/", views.roles, name="roles"),
    path("roles/grant/", views.grant_role_page, name="grant_role"),
    path("roles/<int:pk>/end/", views.end_role_page, name="end_role"),
    path("imports/", import_views.imports, name="imports"),
    path("imports/upload/", import_views.upload, name="upload"),
    path("imports/template/", import_views.template, name="template"),
    path("imports/<slug:code>/", import_views.report, name="import"),
    path("imports/<slug:code>/columns/", import_views.columns, name="import_columns"),
    path("imports/<slug:code>/rows/<int:number>/", import_views.correct, name="import_row"),
    path("imports/<slug:code>/rows/<int:number>/skip/", import_views.skip, name="import_skip"),
    path("imports/<slug:code>/application/", import_views.apply, name="import_apply"),
    path("imports/<slug:code>/discard/", import_views.discard, name="import_discard"),
    path("<slug:code>/", views.person, name="person"),
    path("<slug:code>/edit/", views.edit_person_page, name="edit_person"),
    path("<slug:code>/ratings/", views.rate_person_page, name="rate_person"),
    path("<slug:code>/initiatives/", views.initiative_page, name="record_initiative"),
    path("<slug:code>/discipline/", views.discipline_page, name="record_discipline"),
]
