"""The book of law for everybody: no sign-in, reads only, in Vietnamese and English."""

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from thidua.core.clock import today
from thidua.rulebook import shelf
from thidua.rulebook.board import faults
from thidua.rulebook.current import current_book, current_local
from thidua.rulebook.labels import labels
from thidua.rulebook.permissions import may_read
from thidua.rulebook.queries import confirmed_on
from thidua.rules.model import SUBJECT_EN, SUBJECT_VI, Book
from thidua.rules.reader import difference
from thidua.rules.reader.general import chapters, sources
from thidua.rules.reader.words import KINDS, LEVELS, day_words, pick

LONGEST = 200
FIRST, LAST = date(1945, 9, 2), date(2100, 12, 31)
SURE = ("unseen", "full", "part", "none")
Choices = list[tuple[str, str]]


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every award, searched and filtered; what matches inside an award is shown below it."""
    lang, book = _lang(request), current_book()
    wanted = shelf.Wanted(*(_asked(request, name) for name in ("q", "kind", "level", "subject", "sure")))
    rows = shelf.found(book, wanted, today(), lang)
    context = {
        "rows": rows,
        "wanted": wanted,
        "filtered": wanted != shelf.Wanted(),
        "filters": _filters(book, lang, wanted),
        "officer": _reads_more(request),
        "faults": faults(request.actor) if _reads_more(request) else [],  # type: ignore[attr-defined]
    }
    return _page(request, lang, "index", labels(lang)["book"], context)


@require_safe
def award(request: HttpRequest, award_id: str) -> HttpResponse:
    """One award as of a day: its conditions with citations, money, history, examples."""
    lang, (day, bad) = _lang(request), _day(request, "on", today())
    book = current_book(day)
    page = shelf.page_of(book, award_id, lang)
    page = shelf.confirmed(page, confirmed_on(award_id, day, names=_reads_more(request)))
    context = {
        "award": page,
        "shown": shelf.shown_on(book, page, day, current_local(day), lang),
        "day": day,
        "day_words": day_words(lang, day),
        "bad_day": bad,
        "versions": [(edition, _diff_url(lang, page.id, edition.since)) for edition in page.editions],
    }
    return _page(request, lang, "award", page.name, context)


@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    """What changed between two days, for all awards or one."""
    lang, book = _lang(request), current_book()
    turns = sorted(regime.since for regime in book.calendar.regimes)[1:]
    last = turns[-1] if turns else today()
    (before, bad_before), (after, bad_after) = (
        _day(request, "before", last - timedelta(days=1)),
        _day(request, "after", last),
    )
    award_id = _asked(request, "award")
    found = difference(book, before, after, lang, award_id if award_id in book.awards else "")
    context = {
        "found": found,
        "award_id": award_id,
        "awards": [(filed.page.id, filed.page.name) for filed in shelf.shelf(book, lang)],
        "presets": [(day_words(lang, day), _diff_url(lang, award_id, day)) for day in turns],
        "bad_day": bad_before or bad_after,
        "between": (day_words(lang, found.before), day_words(lang, found.after)),
    }
    return _page(request, lang, "changes", labels(lang)["changes"], context)


@require_safe
def common(request: HttpRequest) -> HttpResponse:
    """Which law governs what, votes, money: what is common to all awards."""
    lang = _lang(request)
    return _page(request, lang, "common", labels(lang)["common"], {"chapters": chapters(current_book(), lang)})


@require_safe
def source_list(request: HttpRequest) -> HttpResponse:
    """Where each text was seen, and what rests on it."""
    lang = _lang(request)
    return _page(request, lang, "sources", labels(lang)["sources"], {"cited": sources(current_book(), lang)})


def _page(request: HttpRequest, lang: str, name: str, title: str, context: dict[str, object]) -> HttpResponse:
    query = request.GET.copy()
    query["lang"] = "en" if lang == "vi" else "vi"
    frame = {
        "title": title,
        "lang": lang,
        "t": labels(lang),
        "lang_query": "" if lang == "vi" else "?lang=en",
        "other_language": f"?{query.urlencode()}",
    }
    return render(request, f"rulebook/reader/{name}.html", {**frame, **context})


def _filters(book: Book, lang: str, wanted: shelf.Wanted) -> list[tuple[str, str, str, Choices]]:
    """(field, label, chosen, choices); only kinds and levels that occur."""
    t, pages = labels(lang), [filed.page for filed in shelf.shelf(book, lang)]
    subjects = SUBJECT_VI if lang == "vi" else SUBJECT_EN
    kinds, levels = {page.kind_id for page in pages}, {page.level_id for page in pages}
    return [
        ("kind", t["kind"], wanted.kind, [(key, pick(lang, pair)) for key, pair in KINDS.items() if key in kinds]),
        ("level", t["level"], wanted.level, [(key, pick(lang, pair)) for key, pair in LEVELS.items() if key in levels]),
        ("subject", t["subject"], wanted.subject, list(subjects.items())),
        ("sure", t["sure"], wanted.sure, [(key, t[f"sure_{key}"]) for key in SURE]),
    ]


def _diff_url(lang: str, award_id: str, day: date) -> str:
    query = {"before": (day - timedelta(days=1)).isoformat(), "after": day.isoformat()}
    query |= {"award": award_id} if award_id else {}
    query |= {"lang": lang} if lang != "vi" else {}
    return f"{reverse('rulebook:changes')}?{urlencode(query)}"


def _reads_more(request: HttpRequest) -> bool:
    """Whether to show the ways to confirmations and cases."""
    actor = getattr(request, "actor", None)
    return bool(actor is not None and actor.user_id and may_read(actor))


def _lang(request: HttpRequest) -> str:
    return "en" if request.GET.get("lang") == "en" else "vi"


def _asked(request: HttpRequest, name: str) -> str:
    return request.GET.get(name, "").replace("\x00", " ").strip()[:LONGEST]


def _day(request: HttpRequest, name: str, default: date) -> tuple[date, bool]:
    """The day asked for, and whether one was given that could not be read."""
    text = _asked(request, name)
    try:
        day = date.fromisoformat(text) if text else default
    except ValueError:
        return default, True
    return (day, False) if FIRST <= day <= LAST else (default, True)
