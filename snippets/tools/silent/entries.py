# The silent changes, read.
# python -m snippets.tools.silent.entries

# --8<-- [start:read]
import tomllib
from pathlib import Path

folder = Path("snippets/tools/silent")
families = ["arithmetic", "programs", "keras", "training"]


def silent(family):
    """Return the silent changes of a family."""
    known = tomllib.loads((folder / f"{family}.toml").read_text("utf-8"))
    return [one for one in known["difference"] if one["silent"]]


# --8<-- [end:read]
