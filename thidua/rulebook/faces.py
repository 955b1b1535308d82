"""A verdict as pages show it: every finding with what was asked, found, missing, what cures it, where it is written."""

from collections.abc import Iterator
from dataclasses import dataclass

from thidua.rulebook.current import book_of_files
from thidua.rulebook.links import condition_url
from thidua.rules.explain import UNSEEN
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


def advice_line(version: str, words: str, unverified: str) -> str:
    """ "Theo Luật 06/2022/QH15: đủ điều kiện; Luật 06/2026/QH16: chưa đối chiếu"."""
    seen = book_of_files().versions.get(version)
    law = seen.basis.split(";")[0].split(",")[0].strip() if seen else ""
    lacking = unverified.removeprefix(UNSEEN).strip()
    first = f"Theo {law or 'văn bản đã đối chiếu gần nhất'}: {words.lower()}"
    return f"{first}; {lacking}: {UNSEEN}" if lacking else first


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
    advised: str
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
        advised=_advised(verdict),
        lines=tuple(_lines(verdict)),
        advice=face(verdict.advice) if verdict.advice else None,
    )


def _advised(verdict: Verdict) -> str:
    advice = verdict.advice
    return advice_line(advice.version, VERDICTS[advice.result][0], verdict.unverified_law) if advice else ""


def _lines(verdict: Verdict) -> Iterator[Line]:
    for finding in verdict.findings:
        url = condition_url(verdict.award, verdict.received, verdict.version, finding.id)
        yield Line(finding.id, RESULT_NAMES[finding.result], TONES.get(finding.result, ""), finding, url)
