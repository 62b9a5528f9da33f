# Which calls return something else in 2.21, and say nothing?
# python -m snippets.tools.silent.silent

# --8<-- [start:silent]
import tomllib
from pathlib import Path

folder = Path("snippets/tools/silent")
families = ["arithmetic", "programs", "keras", "training"]
grave = ["wrong", "numbers", "other"]


def told(one):
    """Return a difference as Markdown."""
    lines = [f"### {one['api']} {{ #{one['id']} }}", ""]
    lines += [f"- **1.15.5**: {one['old']}", f"- **2.21**: {one['new']}"]
    lines += [f"- **Keep it**: {one['keep']}"] if one["keep"] else []
    return "\n".join([*lines, f"- **Why**: {one['why']}", ""])


for family in families:
    known = tomllib.loads((folder / f"{family}.toml").read_text("utf-8"))
    silent = [one for one in known["difference"] if one["silent"]]
    silent.sort(key=lambda one: grave.index(one["severity"]))
    Path(f"{family}.md").write_text("\n".join(map(told, silent)))
    print(len(silent), "of", len(known["difference"]), family)
# --8<-- [end:silent]
