"""The book as Markdown: one file an award, an index, what changed on each day, the common rules, the sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from thidua.rules.explain import say
from thidua.rules.model import Book
from thidua.rules.reader.difference import Difference, difference
from thidua.rules.reader.general import chapters, sources
from thidua.rules.reader.pages import award_page, in_order
from thidua.rules.reader.values import AwardPage, Edition, Example, Item, Line, Source
from thidua.rules.reader.words import day_words, uncompared

HEAD = "<!-- python -m thidua rules book --out docs/book -->\n\n"


def files(book: Book) -> dict[str, str]:
    """Every file of the book by its path, Vietnamese at the root and English beneath `en/`."""
    found = {}
    for lang, folder in (("vi", ""), ("en", "en/")):
        pages = [award_page(book, award.id, lang) for award in in_order(book)]
        found[f"{folder}README.md"] = _finish(_index(pages, lang))
        found |= {f"{folder}{page.id}.md": _finish(_award(page, lang)) for page in pages}
        found[f"{folder}changes.md"] = _finish(_all_changes(book, lang))
        found[f"{folder}common.md"] = _finish(_common(book, lang))
        found[f"{folder}sources.md"] = _finish(_sources(book, lang))
    return found


def difference_text(found: Difference, lang: str = "vi") -> str:
    """What changed, as plain lines; for the command line and for files."""
    lines = list(_changes(found, lang))
    return "\n".join(lines) if lines else say(lang, "Không có gì thay đổi.", "Nothing changed.")


def _finish(lines: Iterable[str]) -> str:
    return HEAD + "\n".join(lines).rstrip() + "\n"


def _index(pages: list[AwardPage], lang: str) -> Iterator[str]:
    yield say(lang, "# Sổ luật thi đua, khen thưởng", "# The book of law on emulation and commendation")
    yield ""
    yield say(
        lang,
        "Sinh từ `thidua/rules/book/`. Số điều kiện đã đối chiếu là của bản văn bản gần nhất đã thấy. "
        "[Bản tiếng Anh](en/README.md).",
        "Generated from `thidua/rules/book/`. Conditions compared are those of the last text seen. "
        "[Vietnamese](../README.md).",
    )
    yield ""
    yield say(
        lang,
        "Xem thêm: [những ngày luật thay đổi](changes.md), [quy định chung](common.md), [nguồn](sources.md).",
        "See also: [the days on which the law changed](changes.md), [common rules](common.md), [sources](sources.md).",
    )
    for kind in dict.fromkeys(page.kind for page in pages):
        yield from ("", f"## {kind[0].upper()}{kind[1:]}", "")
        yield say(
            lang,
            "| Tên | Cấp | Đối tượng | Đối chiếu | Hiện nay |",
            "| Name | Level | Candidates | Compared | Now |",
        )
        yield "| --- | --- | --- | --- | --- |"
        for page in pages:
            if page.kind == kind:
                sure = page.editions[0].certainty
                now = sure.unseen or sure.until
                yield f"| [{page.name}]({page.id}.md) | {page.level} | {page.subjects} | {sure.share} | {now} |"


def _award(page: AwardPage, lang: str) -> Iterator[str]:
    yield from (f"# {page.name}", "")
    yield f"{page.other_name} · `{page.id}` · {page.code} · {page.kind} · {page.level} · {page.subjects}"
    for edition in page.editions:
        yield from _edition(edition, lang)
    if page.clauses:
        yield from ("", say(lang, "## Quy định chung có nêu", "## Common rules that name it"), "")
        yield from (f"- {_capital(item.text)}{_tail(item, lang)}" for item in page.clauses)
    yield from ("", say(lang, "## Lịch sử", "## History"), "")
    for event in page.history:
        start = say(lang, "từ ", "from ")
        yield f"- {start}{event.date} ({event.subjects}):"
        yield from (f"  - {sentence}" for sentence in event.sentences)
    if page.examples:
        yield from ("", say(lang, "## Ví dụ", "## Examples"), "")
        for number, example in enumerate(page.examples, 1):
            yield from _example(number, example, lang)


def _edition(edition: Edition, lang: str) -> Iterator[str]:
    sure = edition.certainty
    yield from ("", f'<a id="{edition.id}"></a>', "", f"## {_capital(_heading(edition))}", "")
    yield f"{edition.basis} · `{edition.id}` · {edition.code}"
    yield ""
    if edition.follows:
        yield say(
            lang,
            f"**{_capital(sure.unseen)}.** Mọi hồ sơ do người có thẩm quyền xem xét. Điều kiện của "
            f"[`{edition.follows}`](#{edition.follows}) ({sure.until}) chỉ để tham khảo.",
            f"**{_capital(sure.unseen)}.** Every dossier is judged by a person. The conditions of "
            f"[`{edition.follows}`](#{edition.follows}) ({sure.until}) are advice only.",
        )
    else:
        yield f"{sure.share}; {sure.until}."
    if edition.note:
        yield from ("", say(lang, "Ghi chú: ", "Note: ") + edition.note + ".")
    if edition.lines:
        yield from ("", say(lang, "**Điều kiện**", "**Conditions**"), "")
        yield from (_line(line, lang) for line in edition.lines)
    yield from _facts(edition, lang)
    yield from _payments(edition, lang)
    yield from _extras(edition, lang)


def _heading(edition: Edition) -> str:
    return ", ".join(part for part in (edition.subjects, edition.procedure, edition.dates) if part)


def _line(line: Line, lang: str) -> str:
    indent = "  " * max(line.depth - 1, 0)
    if line.is_group:
        return f"{indent}- {line.text}:"
    parts = [line.cite, line.grade, _links(line.sources), uncompared(lang, line.verified), line.note]
    tail = "; ".join(part for part in parts if part)
    return f'{indent}- <a id="{line.anchor}"></a>{_capital(line.text)} – *{line.decided_by}* ({tail}) `{line.id}`'


def _facts(edition: Edition, lang: str) -> Iterator[str]:
    rows: list[tuple[str, Item | None]] = [
        *((say(lang, "Thẩm quyền", "Decided by"), item) for item in edition.authority),
        (say(lang, "Tỷ lệ", "Cap"), edition.quota),
        (say(lang, "Hội đồng", "Council"), edition.council),
        (say(lang, "Hồ sơ", "Dossier"), edition.dossier),
        (say(lang, "Công khai", "Posting"), edition.posting),
    ]
    shown = [(name, item) for name, item in rows if item is not None]
    if shown:
        yield ""
    for name, item in shown:
        papers = "; ".join(edition.papers) if item is edition.dossier else ""
        text = "; ".join(part for part in (papers, item.text) if part)
        yield f"- **{name}**: {text}{_tail(item, lang)}"


def _payments(edition: Edition, lang: str) -> Iterator[str]:
    if not edition.payments:
        return
    yield from ("", say(lang, "**Tiền thưởng**, theo ngày ký quyết định", "**Money**, by the day of the decision"), "")
    for payment in edition.payments:
        who = f"{payment.subject}, " if payment.subject and len(edition.subject_ids) > 1 else ""
        tail = "; ".join(part for part in (payment.cite, payment.warning) if part)
        yield f"- {who}{payment.dates}: {payment.formula}" + (f" ({tail})" if tail else "")


def _extras(edition: Edition, lang: str) -> Iterator[str]:
    for title, items in (
        (say(lang, "**Cần biết thêm**", "**Also to be known**"), edition.remarks),
        (say(lang, "**Kỳ xét**", "**Rounds**"), edition.contest),
    ):
        if items:
            yield from ("", title, "")
            yield from (f"- {_capital(item.text)}{_tail(item, lang)}" for item in items)
    if edition.draft is not None:
        draft = edition.draft
        head = say(lang, "**Dự thảo, không phải luật**", "**A draft, not the law**")
        yield from ("", f"{head}: {draft.note} ({draft.cite})", "")
        yield from (_line(line, lang) for line in draft.lines)
        if draft.quota is not None:
            yield f"- {_capital(draft.quota.text)}{_tail(draft.quota, lang)}"


def _example(number: int, example: Example, lang: str) -> Iterator[str]:
    name = f" *{example.name}.*" if lang == "en" else ""
    why = f" – {example.why}" if example.why else ""
    yield f"{number}.{name} {_capital(example.asked)}. {_capital('; '.join(example.facts))}."
    verdict = f"**{_capital(example.verdict_words)}**{why}" if example.verdict_words else _capital(example.why)
    yield f"   → {verdict}"


def _all_changes(book: Book, lang: str) -> Iterator[str]:
    yield say(lang, "# Những ngày luật thay đổi", "# The days on which the law changed")
    first = min(regime.since for regime in book.calendar.regimes)
    days = {version.since for version in book.versions.values()}
    days |= {row.day("from") for row in book.money.readers("base_salary")}
    for day in sorted((day for day in days if day > first), reverse=True):
        yield from _one_day(book, day, lang)


def _one_day(book: Book, day: date, lang: str) -> Iterator[str]:
    found = difference(book, day - timedelta(days=1), day, lang)
    if found.count:
        yield from ("", f"## {day_words(lang, day)}", "")
        yield from _changes(found, lang)


def _changes(found: Difference, lang: str) -> Iterator[str]:
    yield from (f"- {_capital(change.sentence)}" for change in found.general)
    for award in found.awards:
        yield f"- **{award.name}** ({award.subjects}), {award.date}:"
        yield from (f"  - {change.sentence}" for change in award.changes)


def _common(book: Book, lang: str) -> Iterator[str]:
    yield say(lang, "# Quy định chung", "# Common rules")
    for chapter in chapters(book, lang):
        yield from ("", f"## {chapter.title}", "")
        yield from (f"- {_capital(item.text)}{_tail(item, lang)}" for item in chapter.items)


def _sources(book: Book, lang: str) -> Iterator[str]:
    yield from (say(lang, "# Nguồn đã xem", "# Sources seen"), "")
    for cited in sources(book, lang):
        awards = ", ".join(f"[{name}]({award_id}.md)" for award_id, name in cited.awards)
        where = f"<{cited.source.where}>" if cited.source.is_link else cited.source.where
        yield f'- <a id="{cited.source.code}"></a>{cited.source.code}: {where}' + (f" – {awards}" if awards else "")


def _tail(item: Item, lang: str) -> str:
    parts = [
        item.cite,
        item.grade if item.sources else "",
        _links(item.sources),
        uncompared(lang, item.verified),
        item.note,
    ]
    shown = "; ".join(part for part in parts if part)
    return f" ({shown})" if shown else ""


def _links(sources: tuple[Source, ...]) -> str:
    return ", ".join(f"[{source.code}](sources.md#{source.code})" for source in sources)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
