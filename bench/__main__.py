"""`python -m bench [topic …]`: every figure the project promises, measured now, on this machine."""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

TOPICS = ("web", "import", "rules", "paper", "start", "demo")


def main(chosen: list[str]) -> int:
    unknown = sorted(set(chosen) - set(TOPICS))
    if unknown:
        print(f"Không có mục {', '.join(unknown)}; có: {', '.join(TOPICS)}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="thidua-bench-") as folder:
        os.environ["THIDUA_VAR"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "thidua.config.settings"
        for topic in chosen or TOPICS:
            print(f"\n== {topic}", flush=True)
            _runner(topic)(Path(folder))
    return 0


def _runner(topic: str) -> Callable[[Path], None]:
    if topic == "demo":
        from bench import demo

        return demo.run
    import django

    django.setup()
    from bench import imports, paper, rules, start, web

    runners = {
        "web": web.run,
        "import": imports.run,
        "rules": rules.run,
        "paper": paper.run,
        "start": start.run,
    }
    return runners[topic]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
