from django.urls import path

from thidua.calendar import views

app_name = "calendar"
urlpatterns = [
    path("", views.year, name="year"),
    path("tasks/", views.task_list, name="tasks"),
    path("tasks/new/", views.create_task_page, name="create_task"),
    path("tasks/<code>/edit/", views.edit_task_page, name="edit_task"),
    path("tasks/<code>/deletion/", views.delete_task_page, name="delete_task"),
    path("tasks/<code>/ticks/<unit>/", views.tick, name="tick_task"),
    path("tasks/<code>/ticks/<unit>/removal/", views.untick, name="untick_task"),
    path("beginning/", views.begin, name="begin_year"),
    path("days/", views.city_day_list_page, name="city_days"),
    path("days/new/", views.add_city_day_page, name="add_city_day"),
    path("days/<int:pk>/removal/", views.remove_city_day_page, name="remove_city_day"),
]
