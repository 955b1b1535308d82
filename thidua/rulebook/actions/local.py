"""The city's own rules: proposed from a page or a file; `deciding` has the second person."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from thidua.audit.actions import step
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.errors import Refused
from thidua.core.text import fold
from thidua.rulebook.actions.entries import check_source, create_once, refuse_overlap, written
from thidua.rulebook.current import book_of_files
from thidua.rulebook.inputs import RuleInput, Source
from thidua.rulebook.models import LocalRule
from thidua.rulebook.permissions import may_propose
from thidua.rulebook.states import IN_FORCE
from thidua.rules import local_rules
from thidua.rules.reading import BadFile


@transaction.atomic
def propose_rule(*, actor: Actor, rule: RuleInput, source: Source) -> LocalRule:
    """Enter a rule that the law leaves to the city; it holds only after a second person agrees.

    Refuses: not_legal_officer, source_needed, future_document, bad_days, bad_rule, overlaps.
    """
    require(may_propose(actor))
    check_source(source)
    return _propose(actor, rule, source)


@transaction.atomic
def import_rules(*, actor: Actor, rules: Sequence[RuleInput], source: Source) -> list[LocalRule]:
    """Propose every rule of a file at once; each is confirmed or declined by itself.

    Refuses: not_legal_officer, source_needed, future_document, bad_days, nothing_new, bad_rule, overlaps.
    """
    require(may_propose(actor))
    check_source(source)
    if not rules:
        raise Refused("nothing_new", "Tệp không có gì khác với quy định đang áp dụng.", "file")
    return [_propose(actor, rule, source) for rule in rules]


def end_earlier(actor: Actor, rule: LocalRule, others: Iterable[LocalRule]) -> None:
    """What began before this one and would still hold on its days ends on the day before it begins."""
    for earlier in others:
        if earlier.since < rule.since and earlier.overlaps(rule.since, rule.until):
            earlier.until = rule.since - timedelta(days=1)
            earlier.save(update_fields=["until"])
            step(earlier, "end", actor=actor, note=f"Hết áp dụng: {rule.cite}", details={"until": earlier.until})


def checked(kind: str, award: str, body: str | Mapping[str, object]) -> local_rules.Body:
    """The rule as the book takes it. Refuses: bad_rule."""
    try:
        return local_rules.check(book_of_files(), kind, award, body)
    except BadFile as bad:
        raise Refused("bad_rule", f"Quy định này chưa dùng được: {bad}. Hãy sửa rồi gửi lại.") from None


def about(kind: str, award: str) -> QuerySet[LocalRule]:
    """All entries about one thing, held until the transaction ends: two at once cannot both pass."""
    return LocalRule.objects.select_for_update().filter(kind=kind, award=award).order_by("pk")


def _propose(actor: Actor, rule: RuleInput, source: Source) -> LocalRule:
    body = checked(rule.kind, rule.award, rule.body)
    book = book_of_files()
    name, said = book.awards[rule.award].name_vi, local_rules.words(book, rule.kind, body)
    # One in force that began earlier is no obstacle: it will end on the day before.
    in_the_way = Q(state="proposed") | Q(state=IN_FORCE, since=source.since)
    others = about(rule.kind, rule.award).filter(in_the_way)
    refuse_overlap(others, source, f"“{name}”, {local_rules.KINDS[rule.kind].lower()}")
    row = create_once(
        LocalRule(
            kind=rule.kind,
            award=rule.award,
            award_name=name,
            body=body,
            words=said,
            search_text=fold(f"{name} {said} {source.document}")[:600],
            **written(actor, source),
        )
    )
    step(row, "propose", actor=actor, note=row.note, details={"cite": row.cite, "words": said})
    return row
