# What became of the names of 1.15.5, counted.
# python -m snippets.tools.measured.counts

# --8<-- [start:count]
from collections import Counter
from pathlib import Path

from snippets.tools.measured.rows import changed, names, uses

parts = ["tf.keras", "tf.raw_ops", "tf.estimator", "tf.contrib"]


def part(name):
    """Return the part of the API that a name belongs to."""
    first = "tf." + name.split(".")[0]
    return first if first in parts else "all others"


counts = Counter((part(row["name"]), row["fate"]) for row in names)
# --8<-- [end:count]

# --8<-- [start:fates]
fates = ["kept", "other code", "other signature", "renamed"]
fates += ["compat.v1", "legacy Keras", "removed"]
lines = ["| part | " + " | ".join(fates) + " |"]
lines += ["|---" * (len(fates) + 1) + "|"]
for place in ["all others", *parts]:
    found = " | ".join(f"{counts[place, fate]:,}" for fate in fates)
    lines.append(
        f"| `{place}` | {found} |".replace("`all others`", "all others")
    )
Path("fates.md").write_text("\n".join(lines) + "\n")
print(f"{counts.total():,} names")
# --8<-- [end:fates]

# --8<-- [start:uses]
by_fate = Counter()
for row in names:
    by_fate[row["fate"]] += uses.get(row["name"], 0)
for fate, number in by_fate.most_common():
    print(f"{number / by_fate.total():4.0%} {fate}")
# --8<-- [end:uses]

# --8<-- [start:breaks]
broken = [
    row for row in names if row["fate"] == "other signature" and row["breaks"]
]
broken = [row for row in broken if part(row["name"]) != "tf.raw_ops"]
broken.sort(key=lambda row: (-int(row["uses"]), row["name"]))
print(dict(Counter(row["breaks"] for row in broken)))
for row in broken[:25]:
    said = changed[row["name"]]
    if len(said) < 50:
        print(f"{row['uses']:>2} {row['breaks']:8} {row['name']}: {said}")
# --8<-- [end:breaks]
