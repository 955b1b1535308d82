"""Run a command against a throw-away PostgreSQL cluster: `postgres.py COMMAND …`; `--found` only looks.

The cluster lives in a temporary folder, listens on a free loopback port and is gone afterwards. The server
refuses to run as root, so root hands it to the user `postgres` or `nobody`.
"""

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path


def binaries() -> Path | None:
    """The newest folder that holds initdb and pg_ctl."""
    found = shutil.which("initdb")
    folders = [Path(found).parent] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((f for f in folders if (f / "initdb").exists() and (f / "pg_ctl").exists()), None)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def server_user() -> pwd.struct_passwd:
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid())
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise SystemExit("Không có người dùng thường nào để chạy PostgreSQL.")


def main(command: list[str]) -> int:
    folder = binaries()
    if command == ["--found"]:
        return 0 if folder else 1
    if os.environ.get("DATABASE_URL"):
        return subprocess.call(command)
    if folder is None:
        print("Không tìm thấy máy chủ PostgreSQL trên máy này.", file=sys.stderr)
        return 1
    user, port = server_user(), free_port()
    as_user = {"user": user.pw_uid, "group": user.pw_gid} if os.geteuid() == 0 else {}
    home = Path(tempfile.mkdtemp(prefix="thidua-pg-"))
    os.chown(home, user.pw_uid, user.pw_gid)
    data = home / "data"
    options = f"-p {port} -k {home} -c listen_addresses=127.0.0.1 -c max_connections=100"
    try:
        init = [
            str(folder / "initdb"),
            "-D",
            str(data),
            "-U",
            "thidua",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--no-locale",
        ]
        subprocess.run(init, check=True, stdout=subprocess.DEVNULL, cwd=home, **as_user)  # type: ignore[call-overload]
        start = [
            str(folder / "pg_ctl"),
            "-D",
            str(data),
            "-w",
            "-l",
            str(home / "log"),
            "-o",
            options,
            "start",
        ]
        subprocess.run(start, check=True, stdout=subprocess.DEVNULL, cwd=home, **as_user)  # type: ignore[call-overload]
        env = {**os.environ, "DATABASE_URL": f"postgresql://thidua@127.0.0.1:{port}/postgres"}
        return subprocess.call(command, env=env)
    finally:
        stop = [str(folder / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop"]
        subprocess.run(stop, stdout=subprocess.DEVNULL, check=False, cwd="/", **as_user)  # type: ignore[call-overload]
        shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
