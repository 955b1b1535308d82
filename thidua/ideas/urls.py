"""Addresses of contests and ideas for those who have an account."""

from django.urls import URLPattern, path

from thidua.ideas.views import contests, reading, writing

app_name = "ideas"
CONTEST = "contests/<str:code>"
contest_urls: list[URLPattern] = [
    path("contests/", contests.contest_list, name="contests"),
    path("contests/new/", contests.create, name="create_contest"),
    path(f"{CONTEST}/", contests.page, name="contest"),
    path(f"{CONTEST}/edit/", contests.edit, name="edit_contest"),
    path(f"{CONTEST}/opening/", contests.open_, name="open_contest"),
    path(f"{CONTEST}/closing/", contests.close, name="close_contest"),
    path(f"{CONTEST}/reopening/", contests.reopen, name="reopen_contest"),
    path(f"{CONTEST}/finishing/", contests.finish, name="finish_contest"),
    path("contests/<str:contest>/ideas/", writing.write, name="write"),
]
writing_urls: list[URLPattern] = [
    path("", writing.mine, name="list"),
    path("mine/", writing.mine, name="mine"),
    path("drafts/<str:code>/", writing.draft, name="draft"),
    path("drafts/<str:code>/files/", writing.files, name="add_files"),
    path("drafts/<str:code>/files/<str:file>/removal/", writing.remove_file, name="drop_file"),
]
# Last, so that no word of the above is taken for a code.
idea_urls: list[URLPattern] = [
    path("<str:code>/", reading.page, name="page"),
    path("<str:code>/withdrawal/", writing.withdraw, name="withdraw"),
    path("<str:code>/inquiry/", reading.inquire, name="inquire"),
    path("<str:code>/reply/", reading.reply, name="reply"),
    path("<str:code>/files/<str:file>/", reading.file, name="file"),
]
urlpatterns = [*contest_urls, *writing_urls, *idea_urls]
