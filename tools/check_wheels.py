"""Fails when a locked library has no ready-made wheel for Windows: a clerk's PC has no compiler.

uv resolves the lock as if for 64-bit Windows, markers and hashes included, wheels only, and installs nothing.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

LOCK = Path(__file__).resolve().parents[1] / "requirements.lock"
# Published for Linux alone: if this one passes, the check has gone blind.
LINUX_ONLY = "sqlcipher3-binary==0.5.4"


def resolve(requirements: Path, platform: str) -> subprocess.CompletedProcess[str]:
    """Ask the index, without installing, for wheels that fit Python 3.11 on that platform."""
    with tempfile.TemporaryDirectory() as nowhere:
        words = ["--dry-run", "--only-binary", ":all:", "--python-version", "3.11", "--python-platform", platform]
        command = [sys.executable, "-m", "uv", "pip", "install", *words, "--target", nowhere, "-r", str(requirements)]
        return subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)


def sees_what_is_missing() -> bool:
    """Whether the check refuses a library that has no Windows wheel, and for that reason."""
    with tempfile.TemporaryDirectory() as folder:
        wrong = Path(folder) / "wrong.txt"
        wrong.write_text(LINUX_ONLY + "\n", "utf-8")
        done = resolve(wrong, "windows")
    return done.returncode != 0 and "no wheels" in done.stderr


def main(words: list[str]) -> int:
    """Check the lock, or the requirements file that is named."""
    requirements = Path(words[0]) if words else LOCK
    done = resolve(requirements, "windows")
    if done.returncode:
        print(done.stderr, file=sys.stderr)
        return 1
    if not sees_what_is_missing():
        print(f"the check is blind: {LINUX_ONLY} was not refused for want of a wheel", file=sys.stderr)
        return 2
    found = [line for line in done.stderr.splitlines() if line.startswith(" + ")]
    print(f"Windows: {len(found)} libraries, each with a ready-made wheel")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
