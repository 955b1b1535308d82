# What bin/demo, bin/check, bin/dev and bin/bench share: finding python and building the environment.
set -eu
ROOT=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
cd "$ROOT"

say() { printf '%s\n' "$*"; }

find_python() {
  for name in ${PYTHON:-} python3.13 python3.12 python3.11 python3; do
    if command -v "$name" >/dev/null 2>&1 &&
      "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      command -v "$name"
      return
    fi
  done
  say "Cần Python 3.11 trở lên. Trên Debian, Ubuntu: apt install python3 python3-venv" >&2
  exit 1
}

# $1: the lock file. Rebuilds only when the lock has changed; an interrupted build is done again.
prepare() {
  stamp=.venv/.$(basename "$1").sum
  sum=$(cksum <"$1")
  if [ -x .venv/bin/python ] && [ "$(cat "$stamp" 2>/dev/null)" = "$sum" ]; then return; fi
  python=$(find_python)
  if [ ! -x .venv/bin/pip ]; then
    say "Tạo môi trường Python trong .venv …"
    "$python" -m venv .venv || {
      say "Không tạo được môi trường: trên Debian, Ubuntu hãy chạy apt install python3-venv" >&2
      exit 1
    }
  fi
  say "Cài các gói đã khóa phiên bản ($1) …"
  if .venv/bin/pip -q --disable-pip-version-check install uv 2>/dev/null; then
    .venv/bin/uv pip install -q --python .venv/bin/python --require-hashes -r "$1" ||
      .venv/bin/pip -q --disable-pip-version-check install --require-hashes -r "$1"
  else
    .venv/bin/pip -q --disable-pip-version-check install --require-hashes -r "$1"
  fi
  printf '%s' "$sum" >"$stamp"
}
