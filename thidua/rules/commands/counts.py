"""`thidua rules counts`: how much of the book was compared with its text."""

from __future__ import annotations

import sys
from dataclasses import dataclass

from thidua.rules.model import Award, Book, Condition, conditions


@dataclass(frozen=True, slots=True)
class Count:
    """One award, or all of them: versions seen and not, conditions and coefficients, and those compared."""

    name: str
    seen: int = 0
    unseen: int = 0
    conditions: int = 0
    conditions_compared: int = 0
    coefficients: int = 0
    coefficients_compared: int = 0

    def row(self) -> str:
        share = f"{100 * self.conditions_compared // self.conditions} %" if self.conditions else "–"
        return (
            f"| {self.name} | {self.seen} + {self.unseen} | {self.conditions_compared}/{self.conditions} | {share} "
            f"| {self.coefficients_compared}/{self.coefficients} |"
        )


HEAD = (
    "| Danh hiệu, hình thức | Bản đã + chưa thấy văn bản | Điều kiện đã đối chiếu | Tỷ lệ | Hệ số đã đối chiếu |",
    "|---|---|---|---|---|",
)


def counts(book: Book) -> int:
    """Prints one row an award and their sum."""
    rows = [count_of(award) for award in book.awards.values()]
    lines = [*HEAD, *(row.row() for row in rows), total(rows).row()]
    clauses = [clause for topic in book.clauses.values() for clause in topic]
    compared = sum(clause.verified for clause in clauses)
    lines.append(f"\nĐiều khoản không tính bằng máy: {compared}/{len(clauses)} đã đối chiếu. Sổ luật {book.hash}.")
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


def count_of(award: Award) -> Count:
    """A version that repeats the conditions of another counts them once."""
    seen = [version for version in award.versions if version.text_seen]
    trees = list(dict.fromkeys(version.require for version in seen))
    asked: list[Condition] = [condition for tree in trees for condition in conditions(tree)]
    rules = list(dict.fromkeys(rule for version in seen for rule in version.rewards))
    return Count(
        name=award.name_vi,
        seen=len(seen),
        unseen=len(award.versions) - len(seen),
        conditions=len(asked),
        conditions_compared=sum(condition.verified for condition in asked),
        coefficients=len(rules),
        coefficients_compared=sum(rule.verified for rule in rules),
    )


def total(rows: list[Count]) -> Count:
    return Count(
        name=f"Tất cả: {len(rows)}",
        seen=sum(row.seen for row in rows),
        unseen=sum(row.unseen for row in rows),
        conditions=sum(row.conditions for row in rows),
        conditions_compared=sum(row.conditions_compared for row in rows),
        coefficients=sum(row.coefficients for row in rows),
        coefficients_compared=sum(row.coefficients_compared for row in rows),
    )
