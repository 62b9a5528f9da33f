# Which names does a script take from TensorFlow that it does not have?
# python -m snippets.get-running-today.missing

# --8<-- [start:missing-names]
import re
from pathlib import Path

import tensorflow


def missing_names(path):
    """Return the names after tf. in a file that tensorflow does not have."""
    missing = set()
    for name in re.findall(r"\btf\.([\w.]*\w)", Path(path).read_text()):
        found = tensorflow
        for part in name.split("."):
            found = getattr(found, part, None)
        if found is None:
            missing.add("tf." + name)
    return sorted(missing)


# --8<-- [end:missing-names]

# --8<-- [start:missing-in-train]
print(*missing_names("snippets/get-running-today/train.py"), sep="\n")
# --8<-- [end:missing-in-train]
