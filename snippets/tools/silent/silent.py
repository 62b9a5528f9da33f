# Which calls return something else in 2.21, and say nothing?
# python -m snippets.tools.silent.silent

# --8<-- [start:silent]
from pathlib import Path

from snippets.tools.silent.entries import families, silent

grave = ["wrong", "numbers", "other"]


def told(one):
    """Return a difference as Markdown."""
    lines = [f"**{one['api']}** {{ #{one['id']} }}"]
    lines += [
        f":   - **1.15.5**: {one['old']}",
        f"    - **2.21**: {one['new']}",
    ]
    lines += [f"    - **Keep it**: {one['keep']}"] if one["keep"] else []
    return "\n".join([*lines, f"    - **Why**: {one['why']}", ""])


for family in families:
    found = silent(family)
    found.sort(key=lambda one: grave.index(one["severity"]))
    Path(f"{family}.md").write_text("\n".join(map(told, found)))
    print(len(found), "silent changes:", family)
# --8<-- [end:silent]
