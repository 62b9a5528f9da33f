# The same program, with its names from compat.v1.
# python -m snippets.tools.namespaces.caught_v1

# --8<-- [start:caught-v1]
from pathlib import Path

from snippets.tools.namespaces.check import assert_names_are_there

source = Path("snippets/gan/graph/train.py").read_text()
assert_names_are_there(source)
# --8<-- [end:caught-v1]
