"""A verdict as pages show it: every finding with what was asked, found, missing, what cures it, where it is written."""

from collections.abc import Iterator
from dataclasses import dataclass

from thidua.rulebook.links import condition_url
from thidua.rules.reader.words import VERDICTS
from thidua.rules.verdict import Finding, Verdict

RESULT_NAMES = {
    "met": "Đạt",
    "not_met": "Chưa đạt",
    "needs_person": "Cần người xem xét",
    "not_needed": "Không cần",
    "named": "Hội đồng lựa chọn",
}
TONES = {"met": "success", "not_met": "danger", "needs_person": "warning"}


@dataclass(frozen=True)
class Line:
    """One finding, ready to print."""

    id: str
    result: str
    tone: str
    finding: Finding
    url: str


@dataclass(frozen=True)
class Face:
    """One answer; `advice` is the full answer under the last text seen, where the law itself was not compared."""

    result: str
    words: str
    tone: str
    version: str
    unverified: str
    note: str
    nearest: str
    lines: tuple[Line, ...]
    advice: "Face | None"


def face(verdict: Verdict) -> Face:
    return Face(
        result=verdict.result,
        words=VERDICTS[verdict.result][0].capitalize(),
        tone=TONES[verdict.result],
        version=verdict.version,
        unverified=verdict.unverified_law,
        note=verdict.note,
        nearest=verdict.nearest.text if verdict.nearest else "",
        lines=tuple(_lines(verdict)),
        advice=face(verdict.advice) if verdict.advice else None,
    )


def _lines(verdict: Verdict) -> Iterator[Line]:
    for finding in verdict.findings:
        url = condition_url(verdict.award, verdict.received, verdict.version, finding.id)
        yield Line(finding.id, RESULT_NAMES[finding.result], TONES.get(finding.result, ""), finding, url)
