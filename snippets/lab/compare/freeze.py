# Keep the arrays of one program for another: as .npz, or as text for git.

# --8<-- [start:freeze-imports]
from __future__ import annotations

import json

import numpy as np

# --8<-- [end:freeze-imports]


# --8<-- [start:checked]
def checked(name: str, array: object) -> np.ndarray:
    """Return an array of any shape as NumPy's, in its own type.

    Raises:
        ValueError: it is empty, holds anything but numbers and truth values,
            or a number that is not finite; or NumPy needs its name.
    """
    if name == "file":
        raise ValueError("no array can have the name 'file'")
    kept = np.asarray(array)
    if kept.dtype.kind not in "biuf":
        raise ValueError(f"{name} holds {kept.dtype}, not numbers")
    if not kept.size:
        raise ValueError(f"{name} is empty: its shape is {kept.shape}")
    for index in map(tuple, np.argwhere(~np.isfinite(kept)).tolist()):
        raise ValueError(f"{name} is {kept[index]} at {index}")
    return kept


# --8<-- [end:checked]


# --8<-- [start:freeze]
def freeze(path: str, **arrays: object) -> None:
    """Write arrays of any shapes, by their names, into a new file.

    Args:
        path: ends with .npz, or with .json for text.
        arrays: names may have slashes: **{"lstm/kernel": kernel}.

    Raises:
        FileExistsError: the file is there; it stays as it is.
        ValueError: what `checked` refuses, or another ending.
    """
    kept = {name: checked(name, array) for name, array in arrays.items()}
    if path.endswith(".npz"):
        with open(path, "xb") as file:
            np.savez_compressed(file, **kept)
    elif path.endswith(".json"):
        with open(path, "x", encoding="utf-8") as file:
            file.write(as_text(kept))
    else:
        raise ValueError(f"{path} ends neither with .npz nor with .json")


# --8<-- [end:freeze]


# --8<-- [start:as-text]
def as_text(arrays: dict[str, np.ndarray]) -> str:
    """Return JSON with a line for each row, the last axis of an array."""
    entries = []
    for name, array in arrays.items():
        head = {"type": str(array.dtype), "shape": list(array.shape)}
        table = np.atleast_1d(array).reshape(-1, (array.shape or (1,))[-1])
        # str of a NumPy number has the fewest digits that tell it from others.
        floats = array.dtype.kind == "f"
        rows = [
            [float(str(n)) if floats else n.item() for n in r] for r in table
        ]
        lines = ",\n  ".join(map(json.dumps, rows))
        start = f"{json.dumps(name)}: {json.dumps(head)[:-1]}"
        entries.append(f'{start}, "rows": [\n  {lines}]}}')
    return "{\n" + ",\n".join(entries) + "\n}\n"


# --8<-- [end:as-text]


# --8<-- [start:thaw]
def thaw(path: str) -> dict[str, np.ndarray]:
    """Return the arrays of a frozen file by name, shape and type as they were.

    Raises:
        FileNotFoundError: there is no such file.
        ValueError: the .npz holds objects, the .json is none.
    """
    if path.endswith(".npz"):
        with np.load(path, allow_pickle=False) as file:
            return {name: file[name] for name in file.files}
    with open(path, encoding="utf-8") as file:
        entries = json.load(file)
    return {
        name: np.array(entry["rows"], entry["type"]).reshape(entry["shape"])
        for name, entry in entries.items()
    }


# --8<-- [end:thaw]


# --8<-- [start:part]
def part(arrays: dict[str, np.ndarray], stage: str) -> dict[str, np.ndarray]:
    """Return the arrays under a stage, "one step" say, by the rest of the name.

    Raises:
        ValueError: there is none.
    """
    start = stage + "/"
    found = {
        n[len(start) :]: a for n, a in arrays.items() if n.startswith(start)
    }
    if not found:
        raise ValueError(f"nothing is frozen under {stage!r}")
    return found


# --8<-- [end:part]
