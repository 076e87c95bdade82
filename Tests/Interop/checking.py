"""What the checks of run.py share: how one fails or is skipped, how a command is run. (imported)"""

import importlib.util
import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SAMPLE = ROOT / "SampleSessions" / "first-judgment.jsonl"
SHARED = ROOT.parent / "shared"
MODEL = "SmolLM2-135M-Instruct.Q4_1.gguf"


class Failed(Exception):
    """A check that found a difference."""


class Skipped(Exception):
    """A check that can't run here."""


def models():
    """Folders that may hold models, as the program searches them."""
    home = pathlib.Path.home()
    data = pathlib.Path(os.environ.get("XDG_DATA_HOME") or home / ".local/share")
    return [pathlib.Path(os.environ.get("MODELS") or home / "models"), home / "models", data / "overrule/models"]


def model():
    for folder in models():
        if (folder / MODEL).exists():
            return folder / MODEL
    raise Skipped(f"{MODEL} is not at hand")


def need(*packages):
    missing = [name for name in packages if importlib.util.find_spec(name) is None]
    if missing:
        raise Skipped("not installed: " + ", ".join(missing))


def run(command, codes=(0,), **options):
    """The standard output of a command; its last words where it ends with another exit code."""
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, **options)
    if done.returncode not in codes:
        words = (done.stderr.strip() or done.stdout.strip() or "no output").splitlines()[-1]
        raise Failed(f"exit code {done.returncode}: {words}")
    return done.stdout


def script(name, *arguments, folder=HERE):
    return run([sys.executable, folder / name, *arguments])


def last_line(text):
    return text.strip().splitlines()[-1]
