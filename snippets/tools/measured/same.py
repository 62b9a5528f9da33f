# Do the same calls make the same in both versions?
# python -m snippets.tools.measured.same

# --8<-- [start:calls]
from collections import Counter

from snippets.tools.measured.rows import calls, names, total

said = {"dtype": "other dtype", "shape": "other shape"}
said |= {"values": "other values", "gradient": "other gradient"}
said |= {"parts": "other structure", "raised": "raises in 1.15.5 only"}
said |= {"both": "raises in both", "absent": "no such name"}


def count(column):
    """Count the calls by the first thing that differs."""
    found = Counter(row[column].split()[0] for row in calls)
    found["equal"] += total - len(calls)
    return found


for column, place in [("tf.compat.v1", "tf.compat.v1"), ("tf", "2.21")]:
    print(f"{total:,} calls in {place}:")
    for word, number in count(column).most_common():
        print(f"{number:6,} {said.get(word, word)}")
# --8<-- [end:calls]

# --8<-- [start:names]
shared = [row for row in names if row["compared"]]
print(f"{len(shared):,} functions and classes that both have:")
for word, number in Counter(
    row["compared"].split(":")[0] for row in shared
).most_common():
    print(f"{number:6,} {word}")
# --8<-- [end:names]

# --8<-- [start:reasons]
reasons = Counter(
    row["compared"][5:] for row in shared if row["compared"][:4] == "not:"
)
for reason, number in reasons.most_common():
    print(f"{number:4} {reason}")
# --8<-- [end:reasons]
