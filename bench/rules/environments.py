"""Environments of the benchmark's own, under .bench/: never part of the product."""

import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def python(name: str) -> Path:
    """The interpreter of environment `name`, built from bench/<name>.lock when that has changed."""
    folder, lock = ROOT / ".bench" / name, ROOT / "bench" / f"{name}.lock"
    found, stamp = folder / "bin" / "python", folder / "lock"
    if not (found.exists() and stamp.exists() and stamp.read_bytes() == lock.read_bytes()):
        print(f"Tạo môi trường đo {folder.relative_to(ROOT)} …", flush=True)
        venv.create(folder, with_pip=True, clear=True)
        install = [found, "-m", "pip", "-q", "--disable-pip-version-check", "install", "--require-hashes", "-r", lock]
        if subprocess.run([str(part) for part in install], check=False).returncode:
            sys.exit(f"Không cài được bench/{name}.lock; phép đo này cần chỗ tải gói Python.")
        stamp.write_bytes(lock.read_bytes())
    return found
