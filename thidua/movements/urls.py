from django.urls import path

from thidua.movements.views import enrolling, sharing, writing

app_name = "movements"
urlpatterns = [
    path("", writing.movement_list, name="list"),
    path("new/", writing.create, name="create_movement"),
    path("<str:code>/", writing.page, name="page"),
    path("<str:code>/edit/", writing.edit, name="edit_movement"),
    path("<str:code>/launch/", writing.launch, name="launch_movement"),
    path("<str:code>/closing/", writing.close, name="close_movement"),
    path("<str:code>/copy/", writing.copy, name="copy_movement"),
    path("<str:code>/mentions/", writing.mentions, name="draft_mentioned"),
    path("<str:code>/units/", enrolling.board, name="board"),
    path("<str:code>/units/reminder/", enrolling.remind, name="remind_missing"),
    path("<str:code>/enrollment/<str:unit>/", enrolling.join, name="enroll"),
    path("<str:code>/enrollment/<str:unit>/withdrawal/", enrolling.withdraw, name="withdraw_enrollment"),
    path("<str:code>/adoption/<str:unit>/", writing.adopt, name="adopt_movement"),
    path("<str:code>/works/", enrolling.work_list, name="works"),
    path("<str:code>/works/of/<str:unit>/", enrolling.new_work, name="register_work"),
    path("<str:code>/works/<str:work>/withdrawal/", enrolling.drop, name="drop_work"),
    path("<str:code>/documents/new/", sharing.new_document, name="add_document"),
    path("<str:code>/documents/<str:document>/", sharing.document, name="document"),
    path("<str:code>/documents/<str:document>/removal/", sharing.take_off_document, name="remove_document"),
    path("<str:code>/news/new/", sharing.new_news, name="write_news"),
    path("<str:code>/news/<str:item>/", sharing.news, name="news"),
    path("<str:code>/news/<str:item>/edit/", sharing.correct_news, name="edit_news"),
    path("<str:code>/news/<str:item>/publication/", sharing.publish, name="publish_news"),
    path("<str:code>/news/<str:item>/hiding/", sharing.hide, name="hide_news"),
]
