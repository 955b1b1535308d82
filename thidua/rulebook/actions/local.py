"""The city's own rules: proposed from a page or a file, confirmed by a second person, dated, withdrawn."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet

from thidua.audit.actions import move, step
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean_lines, fold
from thidua.rulebook.actions.entries import (
    check_source,
    create_once,
    decide,
    needs_reason,
    refuse_overlap,
    tell_proposer,
    written,
)
from thidua.rulebook.current import book_of_files, forget
from thidua.rulebook.inputs import RuleInput, Source
from thidua.rulebook.models import LocalRule
from thidua.rulebook.permissions import may_confirm, may_decline, may_propose, may_withdraw
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


@transaction.atomic
def confirm_rule(*, actor: Actor, rule: LocalRule, note: str = "") -> LocalRule:
    """The second pair of eyes. An earlier rule of the same thing ends on the day before this one begins.

    Dossiers received before its first day keep the rule of their day. Refuses: not_competent, four_eyes,
    wrong_state, bad_rule, overlaps (an earlier rule that begins on the same day or later).
    """
    family = list(_same(rule.kind, rule.award))  # all first and in order, or two at once wait for each other
    rule = lock(rule)
    require(may_confirm(actor, rule))
    _checked(rule.kind, rule.award, rule.body)
    others = [row for row in family if row.state == IN_FORCE and row.pk != rule.pk]
    for earlier in others:
        if earlier.since < rule.since and earlier.overlaps(rule.since, rule.until):
            earlier.until = rule.since - timedelta(days=1)
            earlier.save(update_fields=["until"])
            step(earlier, "end", actor=actor, note=f"Hết áp dụng: {rule.cite}", details={"until": earlier.until})
    refuse_overlap(others, rule, f"“{rule.award_name}”")
    decide(rule, "confirm", actor=actor, note=note)
    transaction.on_commit(forget)
    tell_proposer(rule, actor, "Quy định của thành phố đã được đồng ý", _url(rule))
    return rule


@transaction.atomic
def decline_rule(*, actor: Actor, rule: LocalRule, reason: str) -> LocalRule:
    """Do not agree, or take one's own proposal back. Refuses: not_competent, wrong_state, reason_needed."""
    rule = lock(rule)
    require(may_decline(actor, rule))
    needs_reason(reason)
    decide(rule, "decline", actor=actor, note=reason)
    tell_proposer(rule, actor, "Quy định của thành phố không được chấp thuận", _url(rule))
    return rule


@transaction.atomic
def withdraw_rule(*, actor: Actor, rule: LocalRule, reason: str) -> LocalRule:
    """It holds no longer on any day. Refuses: not_competent, wrong_state, reason_needed."""
    rule = lock(rule)
    require(may_withdraw(actor, rule))
    needs_reason(reason)
    move(rule, "withdraw", actor=actor, note=clean_lines(reason), details={"cite": rule.cite})
    transaction.on_commit(forget)
    tell_proposer(rule, actor, "Quy định của thành phố đã được rút", _url(rule))
    return rule


def _propose(actor: Actor, rule: RuleInput, source: Source) -> LocalRule:
    body = _checked(rule.kind, rule.award, rule.body)
    book = book_of_files()
    name, said = book.awards[rule.award].name_vi, local_rules.words(book, rule.kind, body)
    proposed = _same(rule.kind, rule.award).filter(state="proposed")
    refuse_overlap(proposed, source, f"“{name}”, {local_rules.KINDS[rule.kind].lower()}")
    same_day = _same(rule.kind, rule.award).filter(state=IN_FORCE, since=source.since)
    refuse_overlap(same_day, source, f"“{name}”, {local_rules.KINDS[rule.kind].lower()}")
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


def _checked(kind: str, award: str, body: str | Mapping[str, object]) -> local_rules.Body:
    try:
        return local_rules.check(book_of_files(), kind, award, body)
    except BadFile as bad:
        raise Refused("bad_rule", f"Quy định này chưa dùng được: {bad}. Hãy sửa rồi gửi lại.") from None


def _same(kind: str, award: str) -> QuerySet[LocalRule]:
    """All entries about one thing, held until the transaction ends: two at once cannot both pass."""
    return LocalRule.objects.select_for_update().filter(kind=kind, award=award).order_by("pk")


def _url(rule: LocalRule) -> str:
    return f"/law/local/{rule.code}/"
