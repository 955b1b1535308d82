"""`bin/demo` from a bare clone to its first page, and its second start."""

import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.request
from pathlib import Path

from bench.measure import line

ROOT = Path(__file__).resolve().parents[1]


def run(folder: Path) -> None:
    clone = folder / "clone"
    subprocess.run(["git", "clone", "-q", str(ROOT), str(clone)], check=True)
    line("bin/demo: từ máy trống đến trang đầu", _start(clone), "s")
    line("bin/demo: lần thứ hai", _start(clone), "s", 5)
    shutil.rmtree(clone)


def _start(clone: Path) -> float:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("THIDUA_", "DJANGO_", "VIRTUAL_ENV"))}
    started = time.perf_counter()
    demo = subprocess.Popen(
        ["bin/demo"],
        cwd=clone,
        env={**kept, "PORT": str(port)},
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        while time.perf_counter() - started < 600:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5).read()
                return time.perf_counter() - started
            except OSError:
                if demo.poll() is not None:
                    raise SystemExit("bin/demo dừng trước khi có trang đầu") from None
                time.sleep(0.05)
        raise SystemExit("bin/demo không có trang đầu sau 10 phút")
    finally:
        os.killpg(demo.pid, signal.SIGTERM)
        demo.wait()
