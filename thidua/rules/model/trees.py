"""Reads a tree of conditions."""

from __future__ import annotations

from thidua.rules.facts import RATINGS, REACHES
from thidua.rules.model.conditions import KINDS, OPERATORS, Condition, Group, Node
from thidua.rules.reading import BadFile, Reader, Table


def parse_tree(data: object, where: str, *, claim: bool = False) -> Node:
    """A condition tree from YAML; beneath an alternative every attestation is a claim."""
    row = Reader(data, where)
    for op in ("all", "any"):
        if row.has(op):
            beneath = claim or op == "any"
            children = tuple(parse_tree(item, row.where, claim=beneath) for item in row.items(op))
            row.done()
            if not children:
                raise BadFile(f"{row.where}: “{op}” trống")
            return Group(op=op, of=children)
    if row.has("at_least"):
        children = tuple(parse_tree(item, row.where, claim=True) for item in row.items("of"))
        group = Group(op="at_least", of=children, count=row.integer("at_least"))
        row.done()
        return group
    if row.has("unless"):
        exception = parse_tree(row.raw("unless"), row.where, claim=True)
        rest = Table({key: value for key, value in row.data.items() if key != "unless"})
        rest.line = getattr(data, "line", 0)
        return Group(op="any", of=(parse_tree(rest, where, claim=True), exception))
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
        years=row.maybe_integer("years"),
        times=row.integer("times", 1),
        reach=row.choice("reach", ("", *REACHES), ""),
        applied=row.flag("applied", False),
        share=row.fraction("share", 0),
        op=row.choice("op", OPERATORS, ">="),
        what=row.text("what", ""),
        opens=row.text("opens", ""),
        after=row.text("after", ""),
        within=row.text("within", ""),
        months=row.integer("months", 0),
        only_kinds=row.texts("only_kinds"),
        claim=claim,
    )
    row.done()
    return condition
