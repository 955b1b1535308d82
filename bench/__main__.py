"""`python -m bench [topic …]`: every figure the project promises, measured now, on this machine."""

import os
import sys
import tempfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

TOPICS = ("web", "year", "ideas", "import", "rules", "screening", "paper", "start", "demo")
ON_REQUEST = ("rules-large",)  # three million people
MODULES = {"import": "imports", "rules-large": "rules.large"}


def main(chosen: list[str]) -> int:
    unknown = sorted(set(chosen) - {*TOPICS, *ON_REQUEST})
    if unknown:
        print(f"Không có mục {', '.join(unknown)}; có: {', '.join((*TOPICS, *ON_REQUEST))}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="thidua-bench-") as folder:
        os.environ["THIDUA_VAR"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "thidua.config.settings"
        for topic in chosen or TOPICS:
            print(f"\n== {topic}", flush=True)
            _runner(topic)(Path(folder))
    return 0


def _runner(topic: str) -> Callable[[Path], None]:
    if topic != "demo":
        import django

        django.setup()
    runner: Callable[[Path], None] = import_module(f"bench.{MODULES.get(topic, topic)}").run
    return runner


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
