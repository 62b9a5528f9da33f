"""Compares two signatures as a caller sees them: which calls of the first break.

A parameter is what the walk wrote: its name, its mark (``*`` and ``**`` for those that
take what is left, ``=`` for one that has to be named) and its default as text, or None
where a value must be given.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Parameter = Sequence[str | None]


@dataclass
class Change:
    """What became of a signature.

    Attributes:
        said: the differences, each a few characters: ``-dim`` is gone, ``dim→axis``
            has another name, ``+x`` is new, ``+x!`` is new and must be given,
            ``seed@3→4`` stands at another place, ``alpha=0.2→0.3`` has another default,
            ``seed must be named`` takes no value by position any more.
        position: whether a call by position that was right isn't any more.
        keyword: the same of a call by keywords.
    """

    said: list[str] = field(default_factory=list)
    position: bool = False
    keyword: bool = False

    @property
    def breaks(self) -> str:
        """Which calls break, in one word; empty if none do."""
        if self.position and self.keyword:
            return "both"
        return "position" if self.position else "keyword" if self.keyword else ""


def shown(takes: Sequence[Parameter] | None) -> str:
    """Return a signature as text; a question mark where there is none to be had."""
    if takes is None:
        return "?"
    parts, named = [], False
    for name, mark, default in takes:
        if mark == "=" and not named:
            parts += [] if any(p[1] == "*" for p in takes) else ["*"]
            named = True
        text = f"{mark}{name}" if mark in ("*", "**") else str(name)
        parts.append(text if default is None else f"{text}={default}")
    return f"({', '.join(parts)})"


def changed(
    old: Sequence[Parameter],
    new: Sequence[Parameter],
    renamed: Mapping[str, str | None],
) -> Change:
    """Compare two signatures.

    Args:
        old: the parameters before.
        new: the parameters now.
        renamed: other names of parameters, by old name, of TensorFlow's own table.
    """
    change = Change()
    now = {str(p[0]): p for p in new}
    before = {str(p[0]): p for p in old}
    places = [str(p[0]) for p in new if p[1] == ""]
    the_rest = any(p[1] == "*" for p in new)
    met: set[str] = set()
    for place, parameter in enumerate(p for p in old if p[1] == ""):
        name = str(parameter[0])
        target = name if name in now else renamed.get(name) or name
        if target not in now:
            change.said.append(f"-{name}")
            change.keyword = True
            # By position it reaches whatever stands there now, or nothing.
            change.position = change.position or not the_rest
            continue
        met.add(target)
        if target != name:
            change.said.append(f"{name}→{target}")
            change.keyword = True
        if target != name and target in before:  # it had both names for a while
            change.position = change.position or place >= len(places)
            continue
        if target not in places:
            change.said.append(f"{target} must be named")
            change.position = True
        elif places.index(target) != place:
            change.said.append(f"{target}@{place + 1}→{places.index(target) + 1}")
            change.position = True
        compare_defaults(change, target, parameter, now[target])
    for parameter in (p for p in old if p[1] == "="):
        name = str(parameter[0])
        target = name if name in now else renamed.get(name) or name
        if target in now:
            met.add(target)
            compare_defaults(change, target, parameter, now[target])
        else:
            change.keyword = True
        if target != name or target not in now:
            change.said.append(f"{name}→{target}" if target in now else f"-{name}")
    for name, parameter in now.items():
        if name in met or parameter[1] in ("*", "**"):
            continue
        if parameter[2] is None:
            change.said.append(f"+{name}!")
            change.position = change.keyword = True
        else:
            change.said.append(f"+{name}")
    for name, parameter in before.items():
        if parameter[1] in ("*", "**") and not any(p[1] == parameter[1] for p in new):
            change.said.append(f"-{parameter[1]}{name}")
            if parameter[1] == "*":
                change.position = True
            else:
                change.keyword = True
    return change


def compare_defaults(change: Change, name: str, old: Parameter, new: Parameter) -> None:
    """Note another default; one that is gone must be given now."""
    if old[2] == new[2]:
        return
    if new[2] is None:
        change.said.append(f"{name}={old[2]}→must be given")
        change.position = change.keyword = True
    elif old[2] is not None:
        change.said.append(f"{name}={old[2]}→{new[2]}")
