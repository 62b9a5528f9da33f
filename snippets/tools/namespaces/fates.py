# What became of the names of 1.15.5?
# python -m snippets.tools.namespaces.fates

# --8<-- [start:fates]
from collections import Counter
from pathlib import Path

from snippets.tools.namespaces.where import fate

record = Path("snippets/tools/namespaces/names.txt")  # by genuine 1.15.5
names = record.read_text().split()
for what, number in Counter(map(fate, names)).most_common():
    print(f"{number:4} {what}")
# --8<-- [end:fates]
