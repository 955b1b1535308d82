"""`python -m thidua rules …`: what the product can do without its web site."""

from __future__ import annotations

import sys

from thidua.rules.cli import main as rules


def main(argv: list[str]) -> int:
    """Hands the rest of the command line to the part that was named."""
    if argv[:1] == ["rules"]:
        return rules(argv[1:])
    sys.stderr.write("Cách dùng: thidua rules check|test|lint|mutate|book|diff … (--help để xem từng lệnh)\n")
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
