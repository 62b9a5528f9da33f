"""Compares what one case makes in two versions.

The result is a few words: ``equal``, or what differs. ``values``, ``dtype``, ``shape``,
``parts`` (another number of them) are of the result, ``gradient`` of its derivatives,
``again`` of whether a second call repeats the first. ``raises`` and ``raised`` say that
only the new or only the old version raises, ``absent`` that the new one has no such name.
Of a case that ``both raise`` nothing can be said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

Part = Mapping[str, Any]
# By type: the difference that rounding may make, relative to the value, and relative to
# the largest value of the array.
TOLERANCES = {
    "float16": (2e-3, 1e-3),
    "bfloat16": (2e-2, 1e-2),
    "float32": (1e-5, 2e-6),
    "complex64": (1e-5, 2e-6),
    "float64": (1e-10, 1e-11),
    "complex128": (1e-10, 1e-11),
}
# What a few hundred random numbers say of their distribution.
SAMPLED = (0.1, 0.1)


def same(a: Any, b: Any) -> bool:
    """Tell whether two Python values are the same; a float may have been a float32."""
    if isinstance(a, float) and isinstance(b, float):
        return a == b or abs(a - b) <= 1e-6 * abs(a)
    return a == b and type(a) is type(b)


def different(old: Part, new: Part, sampled: bool = False) -> np.ndarray | None:
    """Return at which places two arrays of one shape differ, or None if nowhere."""
    if old["values"] == new["values"]:
        return None
    kind = old["dtype"]
    if kind not in TOLERANCES or new["dtype"] not in TOLERANCES:
        pairs = zip(old["values"], new["values"], strict=True)
        found = np.array([not same(a, b) for a, b in pairs])
        return found if found.any() else None
    a = np.array(old["values"], np.float64)
    b = np.array(new["values"], np.float64)
    looser = max(kind, new["dtype"], key=lambda k: TOLERANCES[k])
    relative, absolute = SAMPLED if sampled else TOLERANCES[looser]
    with np.errstate(invalid="ignore"):
        largest = np.max(np.abs(a[np.isfinite(a)]), initial=0.0)
        close = np.abs(a - b) <= relative * np.abs(a) + absolute * largest
        close &= np.isfinite(a)  # else anything is close to infinity
    close |= (a == b) | (np.isnan(a) & np.isnan(b))
    return None if close.all() else ~close


def shown(value: Any) -> str:
    """Return a value as short text that small differences don't change."""
    if isinstance(value, float):
        return f"{value:.4g}"
    if isinstance(value, list):
        return "(" + ", ".join(shown(v) for v in value) + ")"
    text = str(value).replace("\n", " ").replace("\t", " ")
    return text if len(text) < 60 else f"{text[:57]}..."


def largest(old: Part, new: Part, places: np.ndarray) -> str:
    """Return the two values that differ most."""
    places = places.reshape(len(old["values"]), -1).any(axis=1)
    try:
        a, b = (np.array(p["values"], np.float64) for p in (old, new))
        with np.errstate(invalid="ignore"):
            gaps = np.abs(a - b).reshape(len(places), -1).max(axis=1)
        gaps = np.where(np.isnan(gaps), np.inf, gaps)
        place = int(np.argmax(np.where(places, gaps, -1)))
    except (TypeError, ValueError):  # text, or what isn't a number
        place = int(np.argmax(places))
    return f"{shown(old['values'][place])} → {shown(new['values'][place])}"


def parts(
    old: Sequence[Part], new: Sequence[Part], sampled: bool = False
) -> dict[str, str]:
    """Return by word how two results differ, with an example of each."""
    if len(old) != len(new):
        return {"parts": f"{len(old)} → {len(new)} parts"}
    found: dict[str, str] = {}
    for a, b in zip(old, new, strict=True):
        if a["dtype"] != b["dtype"]:
            found.setdefault("dtype", f"{a['dtype']} → {b['dtype']}")
        if a["shape"] != b["shape"]:
            found.setdefault("shape", f"shape {a['shape']} → {b['shape']}")
        elif (places := different(a, b, sampled)) is not None:
            found.setdefault("values", largest(a, b, places))
    return found


def compared(
    old: Mapping[str, Any], new: Mapping[str, Any], sampled: bool = False
) -> tuple[str, str]:
    """Compare what a case made in 1.15.5 and in another version.

    Args:
        sampled: whether the values are those of a sample.

    Returns:
        The words, and an example.
    """
    if "absent" in new:
        return "absent", new["absent"]
    if "absent" in old:
        return "raised", f"no {old['absent']}"
    if "error" in old or "error" in new:
        if "error" not in old:
            return "raises", new["error"]
        if "error" not in new:
            return "raised", old["error"]
        return "both raise", new["error"]
    found = parts(old["values"], new["values"], sampled)
    repeats = [parts(made["values"], made["again"]) == {} for made in (old, new)]
    if repeats[0] != repeats[1] and not sampled:
        said = ["changes", "repeats"]
        found["again"] = f"{said[repeats[0]]} → {said[repeats[1]]}"
    derived = [made.get("gradients") for made in (old, new)]
    if not found and not sampled and derived[0] and derived[1]:
        wrong = parts(derived[0], derived[1])
        if wrong:
            found["gradient"] = "gradient " + next(iter(wrong.values()))
    elif not found and ("no gradient" in old) != ("no gradient" in new):
        said = ["there", "none"]
        found["gradient"] = "gradient " + " → ".join(
            said["no gradient" in made] for made in (old, new)
        )
    return (" ".join(found) or "equal"), "; ".join(found.values())
