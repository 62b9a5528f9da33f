# Which modules of the plan are there?
# python -m snippets.tools.namespaces.plan

# --8<-- [start:plan]
import tensorflow as tf

new = ["probability", "random", "debugging", "dtypes", "io", "quantization"]
for name in [*new, "math", "manip"]:
    print(f"tf.{name}:", hasattr(tf, name))
# --8<-- [end:plan]
