# Which calls return something else in 2.21, and say nothing?
# python -m snippets.tools.measured.silent

# --8<-- [start:silent]
from pathlib import Path

from snippets.tools.measured.rows import differences

families = ["arithmetic", "programs", "keras", "training"]
grave = ["wrong", "numbers", "other"]


def told(one):
    """Return a difference as Markdown."""
    lines = [f"### {one['api']} {{ #{one['id']} }}"]
    lines += [f"- **1.15.5**: {one['old']}", f"- **2.21**: {one['new']}"]
    lines += [f"- **Keep it**: {one['keep']}"] if one["keep"] else []
    lines += [f"- **Why**: {one['why']}"]
    return lines[0] + "\n\n" + "\n".join(lines[1:]) + "\n"


for family in families:
    silent = [one for one in differences(family) if one["silent"]]
    silent.sort(key=lambda one: grave.index(one["severity"]))
    Path(f"silent-{family}.md").write_text("\n".join(map(told, silent)))
    counts = {g: sum(one["severity"] == g for one in silent) for g in grave}
    print(family, counts)
# --8<-- [end:silent]
