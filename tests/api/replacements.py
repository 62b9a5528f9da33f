"""What to write today instead of a name of 1.15.5: reads ``replacements.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path

FILE = Path(__file__).with_suffix(".toml")
NAME = re.compile(r"`tf\.([\w.]+)`")


def load(path: Path = FILE) -> dict[str, str]:
    """Return the answers, by name or by its beginning and an asterisk."""
    return tomllib.loads(path.read_text("utf-8"))["instead"]


def instead(name: str, answers: Mapping[str, str]) -> str:
    """Return what to write instead of a name; empty if nothing is known.

    Its own entry counts, then the longest beginning.
    """
    if name in answers:
        return answers[name]
    starts = [key for key in answers if key.endswith("*") and name.startswith(key[:-1])]
    return answers[max(starts, key=len)] if starts else ""


def problems(
    answers: Mapping[str, str], gone: Collection[str], there: Collection[str]
) -> list[str]:
    """Return what is wrong with the answers, a line each.

    Args:
        gone: the names that need an answer.
        there: the public names of 2.21.
    """
    found = []
    used = set()
    for name in gone:
        starts = [k for k in answers if k.endswith("*") and name.startswith(k[:-1])]
        key = name if name in answers else max(starts, key=len, default="")
        used.add(key)
        if not key:
            found.append(f"tf.{name} has no answer")
    for key, answer in answers.items():
        if key not in used:
            found.append(f'"{key}" answers for no name: remove it')
        for target in NAME.findall(answer):
            if target not in there:
                found.append(f'"{key}": 2.21 has no tf.{target}')
    return found
