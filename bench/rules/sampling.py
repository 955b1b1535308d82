"""`python -m bench.rules.sampling FACTS INTO STEP`: whole clusters as CSV."""

import json
import sys
from pathlib import Path

from bench.rules.plain import sample

if __name__ == "__main__":
    print(json.dumps({"persons": sample(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))}))
