"""Reads one award with its versions."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from thidua.rules.facts import SUBJECTS
from thidua.rules.model.book import AWARD_KINDS, LEVELS, Award
from thidua.rules.model.clauses import read_clause
from thidua.rules.model.contests import read_contest
from thidua.rules.model.trees import parse_tree
from thidua.rules.model.versions import Authority, AwardVersion, Dossier, Draft, Posting, Quota, RewardRule
from thidua.rules.reading import Reader, Table


def read_award(source: Reader, file: Path) -> Award:
    """One file of the book. Raises BadFile with the place."""
    award_id = source.text("id")
    if file.stem != award_id:
        raise source.bad("id", f"phải là “{file.stem}” như tên tệp")
    raw: dict[str, Mapping[object, object]] = {}
    versions: list[AwardVersion] = []
    for row in source.readers("versions"):
        row = _amended(row, raw)
        versions.append(_version(row, award_id))
        if versions[-1].follows and versions[-1].follows not in raw:
            raise row.bad("follows", "phải là mã của một phiên bản đứng trước trong cùng tệp")
        raw[versions[-1].id] = row.data
    award = Award(
        id=award_id,
        code=source.text("code"),
        name_vi=source.text("name_vi"),
        name_en=source.text("name_en"),
        kind=source.choice("kind", AWARD_KINDS),
        level=source.choice("level", LEVELS),
        subjects=source.texts("subjects"),
        versions=tuple(versions),
        file=file.name,
    )
    source.done()
    return award


def _amended(row: Reader, raw: dict[str, Mapping[object, object]]) -> Reader:
    """A version that `amends` another repeats it, except for the keys it gives itself."""
    if not row.has("amends"):
        return row
    earlier = raw.get(row.text("amends"))
    if earlier is None:
        raise row.bad("amends", "phải là mã của một phiên bản đứng trước trong cùng tệp")
    own = {key: value for key, value in row.data.items() if key != "amends"}
    table = Table({**earlier, **own}, like=earlier)
    table.line = row.where.line
    table.lines |= {key: row.line_of(key) for key in own}
    return Reader(table, row.where)


def _version(row: Reader, award_id: str) -> AwardVersion:
    seen = row.flag("text_seen", True)
    require = row.raw("require", None)
    posting = row.maybe_reader("posting")
    version = AwardVersion(
        id=row.text("id"),
        award=award_id,
        code=row.text("code"),
        subjects=row.texts("subjects"),
        since=row.day("from"),
        until=row.maybe_day("until"),
        confirmed_until=row.maybe_day("confirmed_until"),
        require=parse_tree(require, row.where) if require is not None else None,
        text_seen=seen,
        follows=row.text("follows", ""),
        unseen=row.text("unseen", ""),
        needs_text=row.flag("needs_text", False),
        procedure=row.choice("procedure", ("", "simplified"), ""),
        variant=row.flag("variant", False),
        period=row.choice("period", ("", "annual"), ""),
        basis=row.text("basis", ""),
        note=row.text("note", ""),
        authority=tuple(_authority(item) for item in row.readers("authority")),
        rewards=tuple(_reward(item) for item in row.readers("rewards")),
        quota=_quota(row.maybe_reader("quota")),
        dossier=_dossier(row.maybe_reader("dossier")),
        posting=_posting(posting) if posting else None,
        remarks=tuple(read_clause(item) for item in row.readers("remarks")),
        draft=_draft(row.maybe_reader("draft")),
        contest=read_contest(row.maybe_reader("contest")),
        line=row.where.line,
    )
    row.done()
    if not version.subjects or any(subject not in SUBJECTS for subject in version.subjects):
        raise row.bad("subjects", "không hợp lệ")
    if seen == (version.require is None) or seen == bool(version.follows):
        raise row.fault("bản đã thấy văn bản cần “require”; bản chưa thấy cần “follows”")
    return version


def _authority(row: Reader) -> Authority:
    authority = Authority(
        who=row.text("who"),
        cite=row.text("cite"),
        verified=row.flag("verified"),
        since=row.maybe_day("from"),
        until=row.maybe_day("until"),
        source=row.texts("source"),
        grade=row.text("grade", "-"),
        line=row.where.line,
    )
    row.done()
    return authority


def _reward(row: Reader) -> RewardRule:
    reward = RewardRule(
        coefficient=row.fraction("coef"),
        cite=row.text("cite"),
        verified=row.flag("verified"),
        subject=row.choice("subject", ("", *SUBJECTS), ""),
        since=row.maybe_day("from"),
        until=row.maybe_day("until"),
        ceiling=row.flag("ceiling", False),
        note=row.text("note", ""),
        source=row.texts("source"),
        grade=row.text("grade", "-"),
        line=row.where.line,
    )
    row.done()
    return reward


def _quota(row: Reader | None) -> Quota | None:
    if row is None:
        return None
    quota = Quota(
        share=row.share("share"),
        of=row.text("of"),
        cite=row.text("cite"),
        verified=row.flag("verified"),
        source=row.texts("source"),
        grade=row.text("grade", "-"),
        note=row.text("note", ""),
        per=row.choice("per", ("unit", "cluster"), "unit"),
        line=row.where.line,
    )
    row.done()
    return quota


def _dossier(row: Reader | None) -> Dossier | None:
    if row is None:
        return None
    dossier = Dossier(
        items=row.texts("items"),
        sets=row.maybe_integer("sets"),
        cite=row.text("cite", ""),
        verified=row.flag("verified"),
        days=row.maybe_integer("days"),
        note=row.text("note", ""),
        source=row.texts("source"),
        grade=row.text("grade", "-"),
        line=row.where.line,
    )
    row.done()
    return dossier


def _posting(row: Reader) -> Posting:
    posting = Posting(
        days=row.maybe_integer("days"),
        unit=row.text("unit", "working_days"),
        cite=row.text("cite", ""),
        verified=row.flag("verified"),
        note=row.text("note", ""),
        where=row.text("where", ""),
        source=row.texts("source"),
        grade=row.text("grade", "-"),
        line=row.where.line,
    )
    row.done()
    return posting


def _draft(row: Reader | None) -> Draft | None:
    if row is None:
        return None
    draft = Draft(
        require=parse_tree(row.raw("require"), row.where),
        cite=row.text("cite"),
        note=row.text("note"),
        quota=_quota(row.maybe_reader("quota")),
        authority=tuple(_authority(item) for item in row.readers("authority")),
        rewards=tuple(_reward(item) for item in row.readers("rewards")),
        source=row.texts("source"),
        grade=row.text("grade", "-"),
    )
    row.done()
    return draft
