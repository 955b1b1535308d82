from django.urls import path

from thidua.clusters.views import activities, clusters, elections, members, systems

app_name = "clusters"
MEMBER = "<str:code>/<int:year>/members/<str:unit>"
urlpatterns = [
    path("", clusters.index, name="list"),
    path("members/", clusters.member_list, name="members"),
    path("activities/", clusters.activity_list, name="activities"),
    path("activities/<str:code>/", activities.page, name="activity"),
    path("activities/<str:code>/edit/", activities.edit, name="edit_activity"),
    path("activities/<str:code>/holding/", activities.hold, name="hold_activity"),
    path("activities/<str:code>/cancellation/", activities.cancel, name="cancel_activity"),
    path("activities/<str:code>/minutes.<str:suffix>", activities.minutes, name="minutes"),
    path("activities/<str:code>/file/", activities.file, name="activity_file"),
    path("systems/", systems.system_list, name="systems"),
    path("systems/new/", systems.create, name="create_system"),
    path("systems/<str:code>/", systems.system_page, name="system"),
    path("systems/<str:code>/edit/", systems.edit, name="edit_system"),
    path("systems/<str:code>/clusters/", systems.add_cluster, name="create_cluster"),
    path("systems/<str:code>/members/", systems.fill, name="fill_system"),
    path("systems/<str:code>/copy/", systems.copy, name="copy_system_year"),
    path("<str:code>/", clusters.page, name="page"),
    path("<str:code>/edit/", clusters.edit, name="edit_cluster"),
    path("<str:code>/calendar.ics", clusters.calendar_file, name="calendar"),
    path("<str:code>/members/", members.add, name="add_members"),
    path("<str:code>/copy/", members.copy, name="copy_year"),
    path("<str:code>/activities/", activities.plan, name="plan_activity"),
    path("<str:code>/elections/", elections.open_, name="open_election"),
    path("<str:code>/elections/<int:year>/count/", elections.count, name="count_election"),
    path("<str:code>/elections/<int:year>/decision/", elections.decide, name="decide_lead"),
    path(f"{MEMBER}/post/", members.post, name="set_post"),
    path(f"{MEMBER}/representative/", members.representative, name="name_representative"),
    path(f"{MEMBER}/leaving/", members.leave, name="leave_cluster"),
    path(f"{MEMBER}/merger/", members.merge, name="follow_merger"),
]
