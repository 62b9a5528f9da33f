# The 1.x script as it was written, on the newest TensorFlow.
# python -m snippets.get-running-today.as_it_is

# --8<-- [start:as-it-is]
import runpy

runpy.run_module("snippets.get-running-today.train")
# --8<-- [end:as-it-is]
