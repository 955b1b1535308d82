"""What the law leaves to a city, in the book's own words: made of plain fields, checked, said, read and written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import yaml

from thidua.rules.ballots import BASE_VI, BASES
from thidua.rules.explain import Asking, asked, percent
from thidua.rules.model import Book, Group, Node, NoVersion, conditions, parse_tree, within
from thidua.rules.reading import BadFile, Reader, parse_yaml

KINDS = {
    "standard": "Tiêu chuẩn",
    "quota": "Tỷ lệ tối đa",
    "council": "Ngưỡng biểu quyết",
    "posting": "Ngày lấy ý kiến công khai",
    "dossier": "Ngày giải quyết hồ sơ",
    "rewards": "Mức tiền thưởng",
}
NESTED = ("quota", "council", "posting", "dossier", "rewards")  # a table of their own in the file; standards have none
CLAIM_TEXTS = {
    "movement": ("có thành tích trong phong trào thi đua", "merit in an emulation movement"),
    "sudden_merit": ("lập thành tích đột xuất", "sudden merit"),
    "service_record": ("có quá trình cống hiến", "a record of service"),
    "cluster_lead": ("dẫn đầu cụm, khối thi đua", "first in its cluster"),
}
PERS = ("unit", "cluster")
MOST_DAYS = 365
Body = str | Mapping[str, object]
Key = tuple[str, str]  # kind, award


@dataclass(frozen=True, slots=True)
class Delegated:
    """One thing that the law leaves to the city."""

    kind: str
    award: str
    name: str
    cite: str

    @property
    def key(self) -> Key:
        return (self.kind, self.award)


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard of the city as an officer fills it in."""

    months: int | None = None
    rating: str = ""
    rating_years: int = 1
    award: str = ""
    award_times: int = 1
    reach: str = ""
    claims: tuple[str, ...] = ()
    share: Fraction | None = None  # of the members rated at least completed, for collectives
    join: str = "all"


def standard(fields: Standard, cite: str) -> Body:
    """The tree in the book's words; “none” where nothing is filled in: the city adds nothing."""
    leaves: list[dict[str, object]] = []

    def ask(name: str, kind: str, **what: object) -> None:
        leaves.append({"id": f"local_{name}", "kind": kind, **what, "cite": cite, "verified": True})

    if fields.months:
        ask("months", "months", months=fields.months)
    if fields.rating:
        ask("rating", "rating", min=fields.rating, years=fields.rating_years)
    if fields.award:
        ask("award", "award_streak", award=fields.award, times=fields.award_times)
    if fields.reach:
        ask("initiative", "initiative", reach=fields.reach, times=1, years=1)
    if fields.share:
        ask("share", "member_share", what="rated_at_least_completed", share=str(fields.share), op=">=")
    for claim in fields.claims:
        vi, en = CLAIM_TEXTS[claim]
        ask(claim, claim, text=vi, text_en=en)
    return {"require": {fields.join: leaves}} if leaves else "none"


def delegated(book: Book, on: date) -> tuple[Delegated, ...]:
    """Everything that the book, as it stands on a day, leaves to the city or does not know itself."""
    return tuple(dict.fromkeys(_delegated(book, on)))


def _delegated(book: Book, on: date) -> Iterator[Delegated]:
    open_votes = _open_votes(book, on)
    for award in book.awards.values():
        for subject in award.subjects:
            try:
                version = book.last_seen(book.version_for(award.id, subject, on))
            except NoVersion:
                continue
            for condition in conditions(version.require):
                if condition.kind == "local_rule":
                    yield Delegated("standard", award.id, award.name_vi, condition.cite)
            if award.kind == "title" and award.level in ("grassroots", "commune") and version.quota is None:
                yield Delegated("quota", award.id, award.name_vi, version.basis)
            if version.posting is not None and version.posting.days is None:
                yield Delegated("posting", award.id, award.name_vi, version.posting.cite)
            if version.dossier is not None and (version.dossier.days is None or not version.dossier.verified):
                yield Delegated("dossier", award.id, award.name_vi, version.dossier.cite)
            for reward in version.rewards:
                if reward.ceiling and within(on, reward.since, reward.until):
                    yield Delegated("rewards", award.id, award.name_vi, reward.cite)
        if award.id in open_votes:
            yield Delegated("council", award.id, award.name_vi, open_votes[award.id])


def _open_votes(book: Book, on: date) -> dict[str, str]:
    """Awards whose threshold in the law of that day was not compared, so that the city's own rule is asked."""
    regime = book.calendar.regime_for(on).id
    rows = [row for row in book.procedure.readers("thresholds") if regime in row.texts("regimes")]
    return {award: row.text("cite") for row in rows if not row.flag("verified") for award in row.texts("awards")}


def check(book: Book, kind: str, award: str, body: object) -> Body:
    """The rule of a city as the book can use it. Raises BadFile with the reason."""
    where = f"quy định của thành phố: {kind}.{award}"
    if award not in book.awards:
        raise BadFile(f"{where}: sổ luật không có “{award}”")
    if kind == "standard" and body == "none":
        return "none"
    row = Reader(body, where)
    if kind == "standard":
        _check_tree(book, parse_tree(row.raw("require"), f"{where}.require"), where)
    elif kind in NESTED:
        CHECKS[kind](book, row)
    else:
        raise BadFile(f"{where}: không biết loại “{kind}”")
    row.done()
    return _plain_table(row.data)


def _check_tree(book: Book, tree: Node, where: str) -> None:
    for condition in conditions(tree):
        if condition.kind in ("local_rule", "hold", "selected_among"):
            raise BadFile(f"{where}: “{condition.kind}” không dùng được trong quy định của thành phố")
        if condition.award and condition.award not in book.awards:
            raise BadFile(f"{where}: sổ luật không có “{condition.award}”")


def _sourced(row: Reader) -> None:
    if not row.text("cite").strip():
        raise row.bad("cite", "phải ghi văn bản")
    row.flag("verified")


def _check_quota(book: Book, row: Reader) -> None:
    if not 0 < row.fraction("share") <= 1:
        raise row.bad("share", "phải trên 0 và không quá 1")
    of = row.text("of")
    if of != "all" and of not in book.awards:
        raise row.bad("of", "phải là “all” hoặc mã của một danh hiệu")
    row.choice("per", PERS, "unit")
    _sourced(row)


def _check_council(book: Book, row: Reader) -> None:
    for num, den in (("num", "den"), ("quorum_num", "quorum_den")):
        if num == "quorum_num" and not row.has(num):
            continue
        if row.integer(den) <= 0 or not 0 < row.integer(num) <= row.integer(den):
            raise row.bad(num, "phải cho một phân số từ trên 0 đến 1")
    row.choice("base", BASES)
    for name in ("secret", "written_counts", "strict"):
        row.flag(name, False)
    _sourced(row)


def _check_days(book: Book, row: Reader) -> None:
    if not 0 < row.integer("days") <= MOST_DAYS:
        raise row.bad("days", f"phải từ 1 đến {MOST_DAYS}")
    row.choice("unit", ("working_days", "days"), "working_days")
    _sourced(row)


def _check_rewards(book: Book, row: Reader) -> None:
    if not 0 < row.fraction("coef") <= 100:
        raise row.bad("coef", "phải trên 0 và không quá 100")
    row.maybe_day("from")
    row.maybe_day("until")
    _sourced(row)


CHECKS = {
    "quota": _check_quota,
    "council": _check_council,
    "posting": _check_days,
    "dossier": _check_days,
    "rewards": _check_rewards,
}


def words(book: Book, kind: str, body: object) -> str:
    """A rule of the city in one Vietnamese sentence."""
    if not isinstance(body, Mapping):
        return "không quy định thêm" if body == "none" else "chưa quy định"
    row = Reader(body, kind)
    if kind == "standard":
        return _tree_words(book, parse_tree(row.raw("require"), kind))
    if kind == "quota":
        share, of = row.fraction("share"), row.text("of")
        base = "tất cả người được xét" if of == "all" else f"số người đạt “{book.awards[of].name_vi}”"
        group = "cụm, khối" if row.text("per", "unit") == "cluster" else "đơn vị"
        return f"không quá {percent(share.numerator, share.denominator)} % {base} của mỗi {group}"
    if kind == "council":
        more = "trên" if row.flag("strict", False) else "từ"
        return f"{more} {row.integer('num')}/{row.integer('den')} {BASE_VI[row.text('base')]}"
    if kind == "rewards":
        coefficient = row.fraction("coef")
        return f"{percent(coefficient.numerator, coefficient.denominator * 100)} lần mức lương cơ sở"
    unit = "ngày làm việc" if row.text("unit", "working_days") == "working_days" else "ngày"
    return f"{row.integer('days')} {unit}"


def _tree_words(book: Book, node: Node) -> str:
    if isinstance(node, Group):
        joins = {"all": "; và ", "any": "; hoặc "}
        inner = [_tree_words(book, child) for child in node.of]
        if node.op in joins:
            return joins[node.op].join(inner)
        return f"ít nhất {node.count} trong: {'; '.join(inner)}"
    return asked(Asking(book, node))


def cite_of(body: object) -> str:
    """Where a rule of the city says that it is written; each place once."""
    return "; ".join(dict.fromkeys(_cites(body)))


def _cites(body: object) -> Iterator[str]:
    if isinstance(body, Mapping):
        if isinstance(body.get("cite"), str):
            yield str(body["cite"])
        for value in body.values():
            yield from _cites(value)
    elif isinstance(body, list | tuple):
        for value in body:
            yield from _cites(value)


def flatten(parameters: Mapping[str, object]) -> dict[Key, object]:
    """The parameters of a city, one by one: (kind, award) -> rule."""
    flat: dict[Key, object] = {}
    for name, value in parameters.items():
        if name in NESTED:
            flat |= {(name, str(award)): rule for award, rule in Reader(value, name).data.items()}
        else:
            flat["standard", name] = value
    return flat


def gather(flat: Mapping[Key, object]) -> dict[str, object]:
    """The other way round: as the kernel, the ballots and the file take them."""
    parameters: dict[str, object] = {}
    for (kind, award), rule in flat.items():
        if kind == "standard":
            parameters[award] = rule
        else:
            table = parameters.setdefault(kind, {})
            assert isinstance(table, dict)
            table[award] = rule
    return parameters


def read_file(book: Book, text: str, name: str) -> dict[Key, Body]:
    """The rules in a file of book/local, each checked. Raises BadFile with file and line."""
    content = Reader(parse_yaml(text, name), name)
    if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text)):  # a small file could mean a huge one
        raise BadFile(f"{name}: không dùng ký hiệu lặp lại (&, *) trong tệp này")
    parameters = content.reader("parameters").data
    flat = flatten({str(key): value for key, value in parameters.items()})
    return {(kind, award): check(book, kind, award, rule) for (kind, award), rule in flat.items()}


def write_file(city: str, name: str, parameters: Mapping[str, object]) -> str:
    """The parameters as a file of book/local."""
    content = {"id": city, "name": name, "parameters": plain(parameters)}
    text: str = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=120)
    return text


def _plain_table(table: Mapping[object, object]) -> dict[str, object]:
    return {str(key): plain(item) for key, item in table.items()}


def plain(value: object) -> object:
    """Nothing but text, whole numbers, true, false, lists and tables: as JSON and YAML keep them alike."""
    if isinstance(value, Mapping):
        return _plain_table(value)
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return str(value) if isinstance(value, Fraction | date) else value
