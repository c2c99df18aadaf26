"""Makes everything that the other commands need: `.venv` with the locked libraries, and on Debian Qt's own packages.

Python's own library alone, 3.11 or newer, on Debian and Windows. A second run finds its stamp and is done.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
STAMP = VENV / "soviec-stamp"
LOCK = ROOT / "requirements.lock"
WINDOWS = os.name == "nt"
VENV_PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
OLDEST = (3, 11)

# What Qt needs to start (the first six: even offscreen) and to show a window on X11.
QT_PACKAGES = [
    "libglib2.0-0",
    "libgl1",
    "libegl1",
    "libfontconfig1",
    "libxkbcommon0",
    "libdbus-1-3",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
]
# A window without a screen, and faces for the window's own text. Not fonts-liberation: version 1 has no Vietnamese.
OPTIONAL_PACKAGES = ["xvfb", "xauth", "fonts-liberation2", "fonts-dejavu-core"]


def run(*command: str | Path) -> None:
    """Run one command, silent on success; its last words are shown if it fails."""
    done = subprocess.run(
        [str(part) for part in command], cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if done.returncode:
        print(done.stdout, done.stderr, sep="\n", file=sys.stderr)
        raise SystemExit(f"setup: lệnh không chạy được / failed: {' '.join(str(part) for part in command)}")


def wanted() -> str:
    """What the stamp says when all is in place."""
    parts = [LOCK.read_bytes(), (ROOT / "pyproject.toml").read_bytes(), str(ROOT).encode()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def works() -> bool:
    """Whether `.venv` is there and can still start: a Python that was upgraded or moved leaves a dead one."""
    if not VENV_PYTHON.exists():
        return False
    check = f"import sys, pip; sys.exit(sys.version_info < {OLDEST})"
    return subprocess.run([str(VENV_PYTHON), "-c", check], check=False, capture_output=True).returncode == 0


def can_make_venv() -> bool:
    """Debian keeps the part of Python that fills a venv in a package of its own."""
    importlib.invalidate_caches()
    return importlib.util.find_spec("ensurepip") is not None


def fill_venv() -> None:
    """The lock, each file checked against its hash and nothing built here; then the project itself, by its path."""
    pip = [str(VENV_PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    run(*pip, "--require-hashes", "--only-binary", ":all:", "-r", LOCK)
    run(*pip, "--no-deps", "--no-build-isolation", "-e", ROOT)


def missing(packages: list[str]) -> list[str]:
    """Which Debian packages are not installed. Newer releases append "t64" to some names."""
    query = ["dpkg-query", "-W", "-f=${db:Status-Status} ${Package}\n", *packages, *(f"{name}t64" for name in packages)]
    done = subprocess.run(query, capture_output=True, text=True, check=False)
    there = {line.split()[1].removesuffix("t64") for line in done.stdout.splitlines() if line.startswith("installed ")}
    return [name for name in packages if name not in there]


def apt_install(packages: list[str]) -> bool:
    """Install Debian packages if we may; False where we may not or it did not work."""
    if not packages:
        return False
    if os.geteuid() == 0:
        apt = ["apt-get"]
    elif (
        shutil.which("sudo") and not subprocess.run(["sudo", "-n", "true"], check=False, capture_output=True).returncode
    ):
        apt = ["sudo", "-n", "apt-get"]
    else:
        return False
    install = [*apt, "install", "-y", "--no-install-recommends", *packages]
    # The lists may be absent or old: then once more after an update.
    return quietly(install) or (quietly([*apt, "update"]) and quietly(install))


def quietly(command: list[str]) -> bool:
    """Whether a command went well."""
    env = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, check=False, capture_output=True, stdin=subprocess.DEVNULL, env=env)
    return done.returncode == 0


def system_packages(needed: list[str], optional: list[str]) -> None:
    """On Debian: install what is missing, or name the one command that does. Never a reason to stop."""
    if not shutil.which("dpkg-query"):
        return
    absent = missing([*needed, *optional])
    if not absent or apt_install(absent) or apt_install(missing(needed)):
        return
    line = f"sudo apt-get install -y --no-install-recommends {' '.join(missing([*needed, *optional]))}"
    print(f"Còn thiếu gói hệ thống, xin chạy: {line}\nSystem packages are missing, please run: {line}", file=sys.stderr)


def for_freezing() -> None:
    """PyInstaller asks for objdump, and Debian keeps Python's shared library in a package of its own."""
    python = ["libpython3." + path.name.partition(".")[2] for path in (VENV / "lib").glob("python3.*")]
    of_debian = "home = /usr/bin" in (VENV / "pyvenv.cfg").read_text("utf-8")
    system_packages(["binutils", *(python if of_debian else [])], [])


def make_venv() -> None:
    """A fresh `.venv`, by a new Python process: one that has just been given ensurepip does not know it yet."""
    if not can_make_venv():
        raise SystemExit("Python thiếu mô-đun venv (xem dòng trên). / This Python cannot make a venv (see above).")
    run(sys.executable, "-m", "venv", "--clear", VENV)


def ensure() -> Path:
    """Everything in place; the Python to go on with."""
    if STAMP.exists() and STAMP.read_text("utf-8") == wanted() and VENV_PYTHON.exists():
        return VENV_PYTHON
    if sys.version_info < OLDEST:
        raise SystemExit("Cần Python 3.11 trở lên. / Python 3.11 or newer is needed.")
    print("Đang chuẩn bị .venv (lần đầu mất vài phút) / setting up .venv ...", file=sys.stderr, flush=True)
    python = [] if can_make_venv() else [f"python{sys.version_info.major}.{sys.version_info.minor}-venv"]
    system_packages([*python, *QT_PACKAGES], OPTIONAL_PACKAGES)
    if not works():
        make_venv()
    fill_venv()
    STAMP.write_text(wanted(), "utf-8")
    return VENV_PYTHON


if __name__ == "__main__":
    ensure()
