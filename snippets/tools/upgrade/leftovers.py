# What the converter says of each line of leftovers_1x.py, if anything.
# python -m snippets.tools.upgrade.leftovers

# --8<-- [start:said]
from pathlib import Path

from snippets.tools.upgrade.converter import tf_upgrade_v2

LEFT = "snippets/tools/upgrade/leftovers_1x.py"
log = tf_upgrade_v2("--infile", LEFT, "--outfile", "leftovers_2x.py")
old = Path(LEFT).read_text("utf-8").splitlines()
new = Path("leftovers_2x.py").read_text("utf-8").splitlines()
print(next(line for line in log.splitlines() if "Detected" in line))
for number, (before, after) in enumerate(zip(old, new, strict=True), 1):
    said = f" line {number}:" in log
    if before.startswith("#") or not before:
        continue
    changed = "changed" if before != after else "the same"
    print(f"{'told' if said else '':6}{changed:10}{after}")
# --8<-- [end:said]
