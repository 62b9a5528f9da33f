# The converter's report, read as a list of what is left to rewrite.
# python -m snippets.tools.upgrade.inventory

# --8<-- [start:inventory]
import collections
import re

from snippets.tools.upgrade.converter import GAN, tf_upgrade_v2

log = tf_upgrade_v2("--infile", GAN, "--outfile", "gan_2x.py")
renamed = re.findall(r"Renamed '(\S+)' to '(\S+)'", log)
uses = collections.Counter(new for old, new in renamed)
for name, count in sorted(uses.items()):
    print(count, name)
# --8<-- [end:inventory]
