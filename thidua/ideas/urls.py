"""Addresses of contests and ideas for those who have an account."""

from django.urls import URLPattern, path

from thidua.ideas.views import bulk, contests, funnel, handling, imports, jurying, moderating, near, reading, writing

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
    path(f"{CONTEST}/thanks/", handling.thank, name="thank_all"),
    path(f"{CONTEST}/pairs/", near.pair_list, name="pairs"),
    path(f"{CONTEST}/jury/", jurying.set_jury, name="set_contest_jury"),
    path(f"{CONTEST}/jury/entries/", jurying.enter, name="enter_screened"),
    path(f"{CONTEST}/jury/shortlist/", jurying.take_shortlist, name="take_jury_shortlist"),
    path("contests/<str:contest>/ideas/", writing.write, name="write"),
]
writing_urls: list[URLPattern] = [
    path("mine/", writing.mine, name="mine"),
    path("drafts/<str:code>/", writing.draft, name="draft"),
    path("drafts/<str:code>/files/", writing.files, name="add_files"),
    path("drafts/<str:code>/files/<str:file>/removal/", writing.remove_file, name="drop_file"),
]
import_urls: list[URLPattern] = [
    path(f"{CONTEST}/imports/", imports.upload, name="upload"),
    path(f"{CONTEST}/ideas.<slug:kind>", imports.contest_file, name="contest_file"),
    path("imports/", imports.import_list, name="imports"),
    path("imports/<str:code>/", imports.report, name="import"),
    path("imports/<str:code>/columns/", imports.columns, name="import_columns"),
    path("imports/<str:code>/rows/<int:number>/", imports.correct, name="import_row"),
    path("imports/<str:code>/rows/<int:number>/skip/", imports.skip, name="import_skip"),
    path("imports/<str:code>/taking-in/", imports.take_in, name="take_in_import"),
    path("imports/<str:code>/dropping/", imports.drop, name="drop_import"),
    path("imports/<str:code>/letters/", imports.mail, name="mail_receipts"),
]
office_urls: list[URLPattern] = [
    path("", handling.idea_list, name="list"),
    path("queue/", handling.queue, name="queue"),
    path("bulk/", bulk.bulk, name="bulk"),
    path("works/", bulk.work_list, name="works"),
    path("works/<str:code>/", bulk.work, name="work"),
    path("works/<str:code>/undoing/", bulk.undo, name="undo_bulk"),
    path("moderation/", moderating.moderation, name="moderation"),
    path("comments/<int:comment>/showing/", moderating.show_comment, name="show_comment"),
    path("comments/<int:comment>/hiding/", moderating.hide_comment, name="hide_comment"),
    path("reports/<int:report>/settling/", moderating.settle, name="settle_report"),
    path("funnel/", funnel.funnel, name="funnel"),
    path("funnel/workbook/", funnel.workbook, name="funnel_workbook"),
]
near_urls: list[URLPattern] = [
    path("<str:code>/merging/", near.merge, name="merge"),
    path("<str:code>/unmerging/", near.unmerge, name="unmerge"),
    path("<str:code>/distinction/", near.tell_apart, name="tell_apart"),
    path("<str:code>/likeness/", near.tell_alike, name="tell_alike"),
    path("<str:code>/authors/<int:author>/acceptance/", near.accept_author, name="accept_author"),
    path("<str:code>/authors/<int:author>/decline/", near.decline_author, name="decline_author"),
]
# Last, so that no word of the above is taken for a code.
idea_urls: list[URLPattern] = [
    path("<str:code>/", reading.page, name="page"),
    path("<str:code>/withdrawal/", writing.withdraw, name="withdraw"),
    path("<str:code>/inquiry/", reading.inquire, name="inquire"),
    path("<str:code>/reply/", reading.reply, name="reply"),
    path("<str:code>/files/<str:file>/", reading.file, name="file"),
    path("<str:code>/moving/", handling.move, name="move_idea"),
    path("<str:code>/stepping-back/", handling.step_back, name="step_back"),
    path("<str:code>/answer/", handling.answer, name="answer_idea"),
    path("<str:code>/showing/", handling.show, name="show_idea"),
    path("<str:code>/hiding/", handling.hide, name="hide_idea"),
]
urlpatterns = [*contest_urls, *office_urls, *import_urls, *writing_urls, *near_urls, *idea_urls]
