# The 1.x program of the GAN, written for 1.x itself, is caught.
# python -m snippets.tools.namespaces.caught

# --8<-- [start:caught]
from pathlib import Path

from snippets.tools.namespaces.check import assert_names_are_there

source = Path("snippets/gan/graph/train.py").read_text()
# As it was before it took its names from the compatibility module.
source = source.replace("tensorflow.compat.v1", "tensorflow")
assert_names_are_there(source)
# --8<-- [end:caught]
