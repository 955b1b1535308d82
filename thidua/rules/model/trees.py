"""Reads a tree of conditions."""

from __future__ import annotations

from thidua.rules.facts import RATINGS, REACHES
from thidua.rules.model.conditions import KINDS, OPERATORS, Condition, Group, Node
from thidua.rules.reading import Place, Reader, Table


def parse_tree(data: object, where: Place | str, *, claim: bool = False) -> Node:
    """A condition tree from YAML; beneath an alternative every attestation is a claim."""
    row = Reader(data, where)
    for op in ("all", "any"):
        if row.has(op):
            beneath = claim or op == "any"
            children = tuple(parse_tree(item, place, claim=beneath) for place, item in row.placed(op))
            row.done()
            if not children:
                raise row.fault(f"“{op}” trống: cần ít nhất một điều kiện")
            return Group(op=op, of=children)
    if row.has("at_least"):
        children = tuple(parse_tree(item, place, claim=True) for place, item in row.placed("of"))
        group = Group(op="at_least", of=children, count=row.integer("at_least"))
        row.done()
        if not 1 <= group.count <= len(children):
            raise row.bad("at_least", f"phải từ 1 đến {len(children)}, là số nhánh trong “of”")
        return group
    if row.has("unless"):
        exception = parse_tree(row.raw("unless"), row.where.below("unless"), claim=True)
        rest = Table({key: value for key, value in row.data.items() if key != "unless"}, like=row.data)
        return Group(op="any", of=(parse_tree(rest, row.where, claim=True), exception))
    return parse_condition(row, claim=claim)


def parse_condition(row: Reader, *, claim: bool) -> Condition:
    """One leaf. Raises BadFile for a kind, a word or a key that the book does not know."""
    condition = Condition(
        id=row.text("id"),
        kind=row.choice("kind", KINDS),
        cite=row.text("cite"),
        source=row.texts("source"),
        grade=row.text("grade", "-"),
        verified=row.flag("verified"),
        text=row.text("text", ""),
        text_en=row.text("text_en", ""),
        note=row.text("note", ""),
        award=row.text("award", ""),
        min=row.choice("min", ("", *RATINGS), ""),
        years=row.maybe_integer("years", least=1, most=29),
        times=row.integer("times", 1, least=1),
        reach=row.choice("reach", ("", *REACHES), ""),
        applied=row.flag("applied", False),
        share=row.share("share", 0),
        op=row.choice("op", OPERATORS, ">="),
        what=row.text("what", ""),
        opens=row.text("opens", ""),
        after=row.text("after", ""),
        within=row.text("within", ""),
        months=row.integer("months", 0, least=0, most=12),
        only_kinds=row.texts("only_kinds"),
        claim=claim,
        line=row.where.line,
    )
    row.done()
    return condition
