"""From process start to the first page, over an existing database."""

import os
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from bench import data
from bench.measure import line

ROUNDS = 5


def run(folder: Path) -> None:
    data.build()
    line("từ lúc khởi động tiến trình đến trang đầu", statistics.median(_once() for _ in range(ROUNDS)), "s")


def _once() -> float:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
    ]
    command += [
        "--blocking-threads",
        "2",
        "--no-ws",
        "--log-level",
        "warning",
        "thidua.config.wsgi:application",
    ]
    started = time.perf_counter()
    server = subprocess.Popen(command, env=os.environ)
    try:
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5).read()
                return time.perf_counter() - started
            except OSError:
                if server.poll() is not None or time.perf_counter() - started > 60:
                    raise
                time.sleep(0.02)
    finally:
        server.terminate()
        server.wait()
