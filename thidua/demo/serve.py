"""`bin/demo`: build the demo city once, then serve the site and the worker until stopped.

The city is built in a file of its own that takes its place only when complete: a build that was killed is
simply started again.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from thidua.demo.accounts import ACCOUNTS, PASSWORD, PATH_TO_WALK

ROOT = Path(__file__).resolve().parents[2]
VAR = Path(os.environ.get("THIDUA_VAR", str(ROOT / "var")))
DATABASE = VAR / "thidua.sqlite3"
PORT = os.environ.get("PORT", "8000")
MANAGE = [sys.executable, str(ROOT / "manage.py")]


def main() -> int:
    VAR.mkdir(parents=True, exist_ok=True)
    if _taken(int(PORT)):
        _say(f"Cổng {PORT} đang có chương trình khác dùng. Chọn cổng khác: PORT=8001 bin/demo")
        return 1
    if not DATABASE.exists():
        _build()
    _when_changed("migrations", "migrations/*.py", ["migrate", "-v", "0"])
    _when_changed("static", "static/**/*", ["collectstatic", "--noinput", "-v", "0"])
    children = [_start_server()]
    try:
        _wait_until_up(children[0])
        children.append(subprocess.Popen([*MANAGE, "work"], cwd=ROOT))
        _greet()
        return children[0].wait()
    except KeyboardInterrupt:
        return 0
    finally:
        for child in children:
            child.terminate()
        for child in children:
            child.wait(timeout=10)


def _build() -> None:
    building = VAR / "building.sqlite3"
    for leftover in VAR.glob("building.sqlite3*"):
        leftover.unlink()
    _say("Dựng thành phố mẫu (khoảng một phút) …")
    env = {**os.environ, "DATABASE_URL": f"sqlite://{building}"}
    for command in (["migrate", "-v", "0"], ["load_catalog"], ["play_story"], ["close_database"]):
        subprocess.run([*MANAGE, *command], check=True, env=env, cwd=ROOT)
    building.replace(DATABASE)


def _when_changed(name: str, pattern: str, command: list[str]) -> None:
    """Run a command of manage.py, unless neither these files nor the set of packages changed since the last time."""
    files = [p for p in (ROOT / "thidua").rglob(pattern) if p.is_file()] + [ROOT / "requirements.lock"]
    newest = f"{max(p.stat().st_mtime_ns for p in files)} {len(files)}"
    stamp = VAR / f"{name}.stamp"
    if stamp.exists() and stamp.read_text() == newest:
        return
    subprocess.run([*MANAGE, *command], check=True, cwd=ROOT)
    stamp.write_text(newest)


def _start_server() -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", PORT]
    command += ["--workers", "2", "--blocking-threads", "2", "--no-ws", "--log-level", "warning"]
    return subprocess.Popen([*command, "thidua.config.wsgi:application"], cwd=ROOT)


def _wait_until_up(server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while not _taken(int(PORT)):
        if server.poll() is not None or time.monotonic() > deadline:
            raise SystemExit("Máy chủ không khởi động được; xem thông báo ở trên.")
        time.sleep(0.05)


def _taken(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _greet() -> None:
    _say(f"\nThi Đua đang chạy tại http://127.0.0.1:{PORT}   (dừng: Ctrl+C)\n")
    _say(f"Tài khoản mẫu, mật khẩu chung: {PASSWORD}")
    for account in ACCOUNTS:
        _say(f"  {account.username:<12} {account.display_name:<24} {account.what}")
    _say("\nĐi thử theo thứ tự:")
    for number, line in enumerate(PATH_TO_WALK, 1):
        _say(f"  {number}. {line}")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    sys.exit(main())
