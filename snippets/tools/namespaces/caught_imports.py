# Names that hide in imports are found too.
# python -m snippets.tools.namespaces.caught_imports

# --8<-- [start:caught-imports]
from snippets.tools.namespaces.check import assert_names_are_there

assert_names_are_there("""
import tensorflow.contrib.slim as slim
from tensorflow import log, flags
from tensorflow.python.framework import ops

flags.DEFINE_integer("steps", 2000, "how many")
value = slim.fully_connected(log(2.0), 1)
""")
# --8<-- [end:caught-imports]
