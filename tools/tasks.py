"""What `make` does, alike on Debian and Windows: demo, run, test, freeze, bench, lock, wheels, clean."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import setup

ROOT = setup.ROOT
FROZEN = ROOT / "dist" / "soviec"
LITTER = [
    "build",
    "dist",
    "demo-out",
    "htmlcov",
    ".coverage",
    ".mypy_cache",
    ".pytest_cache",
    ".ruff_cache",
    ".hypothesis",
]


def call(*command: str | Path, **env: str) -> int:
    """Run in the repository's folder and hand back the exit code; output goes straight through."""
    sys.stdout.flush()
    return subprocess.run([str(part) for part in command], cwd=ROOT, env=os.environ | env, check=False).returncode


def python(*words: str | Path, **env: str) -> int:
    """Run a module or file with the Python of `.venv`."""
    return call(setup.ensure(), *words, **env)


def demo(*words: str) -> int:
    """Build an invented commune and province without a window, into demo-out/."""
    return python("-m", "desktop", "demo", "demo-out", *words, QT_QPA_PLATFORM="offscreen")


def run(*words: str) -> int:
    """Open the program."""
    return python("-m", "desktop", *words)


def test(*words: str) -> int:
    """Style, types, then every test with coverage, a file to a core. Words go to pytest, whose closing line is last."""
    tools = [str(path) for path in sorted((ROOT / "tools").glob("*.py"))]
    for check in (["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"], ["mypy", *tools]):
        code = python("-m", *check)
        if code:
            return code
    return python("-m", "pytest", "-q", "--cov", "-n", "auto", "--dist", "loadfile", *words)


def freeze(*words: str) -> int:
    """The program as one folder that needs no Python: dist/soviec."""
    setup.ensure()
    setup.for_freezing()
    code = python("-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", *words, "build.spec")
    if code:
        return code
    size = sum(path.stat().st_size for path in FROZEN.rglob("*") if path.is_file() and not path.is_symlink())
    print(f"{FROZEN.relative_to(ROOT)}: {size / 1e6:.0f} MB")
    return call(FROZEN / ("soviec.exe" if setup.WINDOWS else "soviec"), "--version", QT_QPA_PLATFORM="offscreen")


def bench(*words: str) -> int:
    """Each file in benchmarks/, or those that are named; a failing one does not stop the others."""
    files = [path for path in sorted((ROOT / "benchmarks").glob("*.py")) if not path.name.startswith("_")]
    chosen = [path for path in files if not words or path.stem in words]
    codes = [python(path, QT_QPA_PLATFORM="offscreen") for path in chosen]
    return max(codes, default=0)


def lock(*words: str) -> int:
    """Write requirements.lock anew; `--upgrade` takes newer versions, without it the pins stay where they can."""
    options = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-emit-index-url", "--no-header"]
    files = ["--extra", "dev", "pyproject.toml", "-o", setup.LOCK.name]
    return python("-m", "uv", "pip", "compile", "--quiet", *options, *files, *words)


def wheels(*words: str) -> int:
    """Whether everything in the lock can be had for Windows without a compiler."""
    return python("tools/check_wheels.py", *words)


def clean(*_words: str) -> int:
    """Throw away what the other commands made; `.venv` stays."""
    found = [ROOT / name for name in LITTER] + list(ROOT.glob("*.egg-info"))
    found += [path for path in ROOT.rglob("__pycache__") if setup.VENV not in path.parents]
    for path in found:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    return 0


TASKS = {task.__name__: task for task in (demo, run, test, freeze, bench, lock, wheels, clean)}


def main(words: list[str]) -> int:
    """`tasks.py NAME [words for it]`."""
    if not words or words[0] not in TASKS:
        print("make " + " | ".join(TASKS))
        for name, task in TASKS.items():
            print(f"  {name:7} {task.__doc__}")
        return 0 if not words else 2
    return TASKS[words[0]](*words[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
