"""Public addresses of ideas: nobody signs in here."""

from django.urls import URLPattern, path

from thidua.ideas.views.public import following, near, reading, sending, talking

app_name = "ideas_public"
FOLLOW = "theo-doi/<str:code>"
urlpatterns: list[URLPattern] = [
    path("", reading.idea_list, name="list"),
    path("hoi-thi/<str:code>/", reading.contest, name="contest"),
    path("hoi-thi/<str:code>/gui/", sending.send, name="send"),
    path("so-tiep-nhan/", reading.log, name="log"),
    path("so-tiep-nhan/kiem-tra/", reading.check, name="check"),
    path("theo-doi/", following.ask, name="ask_code"),
    path(f"{FOLLOW}/", following.follow, name="follow"),
    path(f"{FOLLOW}/phieu/", following.receipt, name="receipt"),
    path(f"{FOLLOW}/bo-sung/", following.reply, name="follow_reply"),
    path(f"{FOLLOW}/rut/", following.withdraw, name="follow_withdraw"),
    path(f"{FOLLOW}/tep/<str:file>/", following.file, name="follow_file"),
    path("gan-giong/", near.near, name="near"),
    path("<str:code>/dong-tac-gia/", near.join, name="join"),
    # Last, so that no word of the above is taken for a code.
    path("<str:code>/", reading.idea, name="page"),
    path("<str:code>/ung-ho/", talking.support, name="support"),
    path("<str:code>/thoi-ung-ho/", talking.withdraw_support, name="withdraw_support"),
    path("<str:code>/binh-luan/", talking.comment, name="comment"),
    path("<str:code>/phan-anh/", talking.report, name="report"),
]
