# Convert the GAN of 1.x and look at what has changed.
# python -m snippets.tools.upgrade.convert

# --8<-- [start:convert]
import difflib
import textwrap
from pathlib import Path

from snippets.tools.upgrade.converter import GAN, tf_upgrade_v2

printed = tf_upgrade_v2("--infile", GAN, "--outfile", "gan_2x.py")
log, title, report = printed.partition("TensorFlow 2.0 Upgrade Script\n")
print(title.strip(), *report.splitlines()[1:3], sep="\n")
# --8<-- [end:convert]

# --8<-- [start:diff]
old = Path(GAN).read_text("utf-8").splitlines()
new = Path("gan_2x.py").read_text("utf-8").splitlines()
for line in difflib.unified_diff(old, new, n=0, lineterm=""):
    if line.startswith("-") and not line.startswith("---"):
        print(line)
    elif line.startswith("+") and not line.startswith("+++"):
        print(line)
# --8<-- [end:diff]

# --8<-- [start:log]
for entry in log.splitlines():
    if entry and "Renamed" not in entry:
        print(textwrap.fill(entry, 76))
# --8<-- [end:log]
