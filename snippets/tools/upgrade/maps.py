# What the converter's table of names knows in a version of TensorFlow.
# python -m snippets.tools.upgrade.maps

# --8<-- [start:maps]
from tensorflow.tools.compatibility.all_renames_v2 import symbol_renames

for module in ("tf.layers.", "tf.estimator.", "tf.summary.", "tf.train."):
    known = [name for name in symbol_renames if name.startswith(module)]
    print(f"{module:14}{len(known):4} names")
# --8<-- [end:maps]
