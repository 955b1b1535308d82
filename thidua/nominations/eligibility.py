"""Asks the book about candidates, many at once, and keeps each answer as it was given."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from thidua.awards.catalog import known_award
from thidua.core.clock import today
from thidua.core.text import short
from thidua.nominations.claims import finding as finding_of
from thidua.nominations.claims import same_works
from thidua.nominations.gathering import (
    Records,
    gather,
    months_in,
    person_candidate,
    said,
    spell_elsewhere,
    unit_candidate,
    unit_of,
)
from thidua.nominations.models import Judgement, Nomination
from thidua.nominations.states import OPEN_STATES
from thidua.rulebook.current import current_book, current_local, current_mark, mark_of
from thidua.rules import kernel
from thidua.rules.facts import Candidate
from thidua.rules.model import CLAIMS, NoVersion
from thidua.rules.regimes import NoLaw

TEXT_KINDS = ("law_text", "no_text", "former_unit", "same_work")
Finding = dict[str, object]
Doc = dict[str, object]


def judge(nominations: Sequence[Nomination]) -> None:
    """Set verdict, result and day on each nomination; the caller saves.

    Persons come first, and their results are written at once, because collectives count them.
    """
    with_judgements(nominations)
    with_claims(nominations)
    people = [row for row in nominations if row.person_id]
    units = [row for row in nominations if row.unit_id]
    if people:
        _judge(people, gather(people))
        if units:
            Nomination.objects.bulk_update(people, ["verdict_result"], batch_size=500)
    if units:
        _judge(units, gather(units))


def with_judgements(nominations: Sequence[Nomination]) -> None:
    """Put the latest judgements of all rows on them, in one query."""
    latest: dict[int, dict[str, str]] = defaultdict(dict)
    rows = Judgement.objects.filter(nomination__in=[row.pk for row in nominations]).order_by("id")
    for pk, condition, result in rows.values_list("nomination_id", "condition", "result"):
        latest[pk][condition] = result
    for row in nominations:
        row.latest_judgements = latest.get(row.pk, {})  # type: ignore[attr-defined]


def with_claims(nominations: Sequence[Nomination]) -> None:
    """Put on each row the nominations of other rounds that claim the same work."""
    found = same_works(nominations)
    for row in nominations:
        row.claims = found.get(row.pk, [])  # type: ignore[attr-defined]


def received_on(row: Nomination) -> date:
    """The day that chooses the law: of receipt, or today while the dossier is still being written."""
    return row.dossier.received_on or today()


def subject_of(row: Nomination) -> str:
    return "individual" if row.person_id else "collective"


def law_has_changed(row: Nomination) -> bool:
    """Whether the law in force, or the city's rule, is another than when the verdict was given: ask again.

    The verdict itself stays as it was. One given before this was kept track of says nothing.
    """
    mark = row.verdict.get("law")
    if not mark or row.state not in OPEN_STATES:
        return False
    return str(mark) != current_mark(row.award, subject_of(row), received_on(row))


def findings(row: Nomination) -> list[Finding]:
    """The findings that decide, and those given as advice under the last text that was seen."""
    found = row.verdict.get("findings", [])
    return list(found) if isinstance(found, list) else []


def open_conditions(row: Nomination) -> set[str]:
    """Conditions a person may judge: those left open, and those a person has already judged."""
    undecided = {str(f["id"]) for f in findings(row) if f["result"] == "needs_person"}
    claims = {str(f["id"]) for f in findings(row) if f["kind"] in CLAIMS and f["result"] != "not_needed"}
    return undecided | claims | set(said(row))


def condition_kind(row: Nomination, condition: str) -> str:
    return next((str(f["kind"]) for f in findings(row) if f["id"] == condition), "")


def reason(row: Nomination) -> str:
    """One sentence: what is missing, where that is written, what would cure it."""
    if not row.verdict:
        return "chưa kiểm tra điều kiện; hãy bấm “Kiểm tra điều kiện”."
    parts = []
    for finding in findings(row):
        if finding["result"] == row.verdict_result and finding["result"] != "met":
            cite = f" ({finding['cite']})" if finding["cite"] else ""
            cure = f" Cách khắc phục: {finding['cure']}." if finding["cure"] else ""
            parts.append(f"{finding['missing'] or finding['asked']}{cite}.{cure}")
    return short(" ".join(parts) or "đủ điều kiện.", 900)


def _judge(rows: Sequence[Nomination], records: Records) -> None:
    groups: dict[tuple[str, int, date], list[Nomination]] = defaultdict(list)
    for row in rows:
        groups[(row.award, row.year, received_on(row))].append(row)
    for (award, year, received), group in groups.items():
        book, local = current_book(received), current_local(received)
        candidates = [_candidate(row, records, local) for row in group]
        try:
            verdicts = kernel.evaluate(book, award, candidates, year=year, received=received, on=today())
            documents = [verdict.to_json() for verdict in verdicts]
        except (NoVersion, NoLaw) as silent:
            documents = [_silent(award, year, received, str(silent), book.hash) for _ in group]
        for row, document in zip(group, documents, strict=True):
            document["law"] = mark_of(book, local, award, subject_of(row), received)
            _keep(row, document, records)


def _keep(row: Nomination, document: Doc, records: Records) -> None:
    row.verdict = document
    own = _former_unit(row, records)
    if own:
        document["findings"] = [*findings(row), own]
    if claims := getattr(row, "claims", []):
        document["findings"] = [*findings(row), finding_of(claims)]
    _apply_judgements(row, document)
    results = {str(f["result"]) for f in findings(row) if f["kind"] in TEXT_KINDS}
    told = str(document["verdict"])
    if told == "needs_person" and not _undecided(row):
        told = "not_met" if "not_met" in results else "met"
    elif told == "met" and results & {"needs_person", "not_met"}:
        told = "not_met" if "not_met" in results else "needs_person"
    document["evidence"] = _evidence(row, records)
    document["months"] = months_in(records.people[row.person_id], row.year) if row.person_id else None
    document["kernel_verdict"] = document["verdict"]
    document["verdict"] = told
    row.verdict_result, row.verdict_checked_on = told, today()


def _undecided(row: Nomination) -> bool:
    return any(f["result"] == "needs_person" for f in findings(row))


def _apply_judgements(row: Nomination, document: Doc) -> None:
    """A person's word on the text itself, or on what the book does not ask, settles that finding."""
    latest = said(row)
    settled = []
    for finding in findings(row):
        word = latest.get(str(finding["id"]), "")
        if finding["kind"] in TEXT_KINDS and word in ("met", "not_met"):
            words = "người có thẩm quyền đã xem xét: " + ("đạt" if word == "met" else "không đạt")
            finding = {**finding, "result": word, "found": words}
        settled.append(finding)
    document["findings"] = settled
    document["judged"] = sorted(latest)


def _former_unit(row: Nomination, records: Records) -> Finding | None:
    """Six months or more of the year in another unit: that unit or its successor has its say."""
    if not row.person_id:
        return None
    spent = spell_elsewhere(records.people[row.person_id], row.year)
    if spent is None:
        return None
    unit, months = spent
    heirs = [link for links in records.links.values() for link in links if link.old_id == unit.pk]
    successor = f"; đơn vị kế thừa: {'; '.join(link.words for link in heirs)}" if heirs else ""
    ended = f" (chấm dứt ngày {unit.until:%d/%m/%Y})" if unit.until else ""
    return {
        "id": "former_unit_comment",
        "result": "needs_person",
        "asked": "ý kiến nhận xét của đơn vị cũ khi đã công tác ở đó từ 6 tháng trong năm xét",
        "found": f"{months} tháng năm {row.year} tại {unit.name}{ended}{successor}",
        "missing": f"chưa có nhận xét của {unit.name}" + (" hoặc đơn vị kế thừa" if unit.until else ""),
        "cure": "xin văn bản nhận xét, đính kèm rồi đề nghị người có thẩm quyền xác nhận",
        "cite": "Nghị định quy định chi tiết Luật Thi đua, khen thưởng",
        "verified": False,
        "kind": "former_unit",
        "note": "chưa đối chiếu văn bản",
    }


def _evidence(row: Nomination, records: Records) -> Doc:
    """The decisions and the successions that the years in a row rest on."""
    if row.person_id:
        facts = records.people[row.person_id]
        here = facts.person.unit_id
        honors = records.honors.get(facts.person.pk, [])
        spent = {unit_of(facts, year) for year in range(row.year - 9, row.year + 1)} | {h.home_id for h in honors}
    else:
        here = row.unit_id or 0
        sure, unsure = records.lineage(here)
        honors = [honor for pk in sorted(sure | unsure) for honor in records.unit_honors.get(pk, [])]
        spent = {honor.unit_id or 0 for honor in honors}
    sure, unsure = records.lineage(here)
    behind = (sure | unsure) & spent
    links = [link for links in records.links.values() for link in links]
    return {
        "honors": [
            {
                "award": honor.award_name,
                "year": honor.year,
                "decision": f"Quyết định {honor.decision_no} ngày {honor.decided_on:%d/%m/%Y}",
                "issuer": honor.issuer_name,
                "unit": honor.unit_name,
            }
            for honor in honors
            if honor.year > row.year - 10
        ],
        "lineage": [link.words for link in links if link.old_id in behind and link.new_id in sure | unsure],
    }


def _candidate(row: Nomination, records: Records, local: Mapping[str, object]) -> Candidate:
    return person_candidate(row, records, local) if row.person_id else unit_candidate(row, records, local)


def _silent(award: str, year: int, received: date, why: str, book: str) -> Doc:
    known = known_award(award)
    finding: Finding = {
        "id": "no_text",
        "result": "needs_person",
        "asked": f"điều kiện của “{known.name if known else award}”",
        "found": why,
        "missing": "sổ luật chưa có văn bản đã đối chiếu",
        "cure": "người có thẩm quyền xem xét, ghi lý do",
        "cite": "",
        "verified": False,
        "kind": "no_text",
        "note": "chưa đối chiếu văn bản",
    }
    return {
        "format": 1,
        "book": book,
        "award": award,
        "version": "",
        "regime": "",
        "year": year,
        "received": received.isoformat(),
        "verdict": "needs_person",
        "unverified_law": "",
        "note": "",
        "findings": [finding],
        "nearest": None,
        "advice": None,
    }
