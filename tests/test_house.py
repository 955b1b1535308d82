"""The house rules that a machine can check."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "thidua"
SLICES = sorted(p.parent.name for p in PACKAGE.glob("*/apps.py"))
SOURCES = [p for p in PACKAGE.rglob("*.py") if "migrations" not in p.parts]
OWN_CODE = [p for p in SOURCES if "tests" not in p.parts]
TEMPLATES = list(PACKAGE.rglob("templates/**/*.html"))


def _offenders(paths: list[Path], pattern: str) -> list[str]:
    rule = re.compile(pattern)
    return [
        f"{path.relative_to(ROOT)}:{number}"
        for path in paths
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if rule.search(line)
    ]


def test_core_is_a_closed_list() -> None:
    found = {p.name for p in (PACKAGE / "core").glob("*.py")} - {"__init__.py", "apps.py"}
    assert found == {
        "actor.py", "answers.py", "errors.py", "jobs.py", "models.py", "clock.py", "text.py", "money.py",
    }  # fmt: skip


def test_no_file_holds_more_than_one_purpose() -> None:
    assert [str(p.relative_to(ROOT)) for p in OWN_CODE if len(p.read_text().splitlines()) > 400] == []


def test_templates_carry_no_inline_style_or_script() -> None:
    assert _offenders(TEMPLATES, r"\bstyle=|<script(?![^>]*\bsrc=)|\|safe\b|\bon(click|submit|change|load)=") == []


def test_only_the_clock_knows_the_time() -> None:
    paths = [p for p in OWN_CODE if p.name != "clock.py"]
    assert _offenders(paths, r"timezone\.now\(|datetime\.now\(|date\.today\(|timezone\.localdate\(") == []


def test_only_the_audit_moves_a_state() -> None:
    paths = [p for p in OWN_CODE if p.name == "actions.py" or "actions" in p.parts]
    paths = [p for p in paths if p.parent.name != "audit"]
    assert _offenders(paths, r"\.state = |\.update\(state=") == []


def test_http_stays_at_the_doors() -> None:
    doors = ("views.py", "api.py", "middleware.py", "urls.py", "adapter.py")
    inner = [p for p in OWN_CODE if not p.name.endswith(doors) and not {"web", "views", "config"} & set(p.parts)]
    assert _offenders(inner, r"django\.(http|shortcuts)") == []


@pytest.mark.parametrize("name", SLICES)
def test_every_slice_says_what_it_is(name: str) -> None:
    readme = PACKAGE / name / "README.md"
    assert readme.exists()
    assert 5 < len(readme.read_text().splitlines()) < 90


def test_no_stub_is_left() -> None:
    assert _offenders(OWN_CODE, r"\b(TODO|FIXME|XXX|NotImplemented)\b") == []


def test_no_slice_uses_the_doors_of_another() -> None:
    pattern = r"thidua\.({names})\.(views|api|forms|urls)\b"
    offenders = []
    for name in SLICES:
        others = "|".join(other for other in SLICES if other not in (name, "web"))
        own = [p for p in OWN_CODE if p.is_relative_to(PACKAGE / name)]
        offenders += _offenders(own, pattern.format(names=others))
    assert offenders == []
