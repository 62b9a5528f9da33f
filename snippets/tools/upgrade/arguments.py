# Calls of 1.x whose arguments the converter puts right.
# python -m snippets.tools.upgrade.arguments

# --8<-- [start:arguments]
from pathlib import Path

from snippets.tools.upgrade.converter import tf_upgrade_v2

calls = """import tensorflow as tf

tf.nn.dropout(hidden, 0.9)
tf.reduce_mean(logit, keep_dims=True, reduction_indices=0)
tf.contrib.layers.l2_regularizer(0.1)
tf.to_float(target)
dataset.make_one_shot_iterator()
"""
Path("calls.py").write_text(calls, "utf-8")
printed = tf_upgrade_v2("--infile", "calls.py", "--inplace")
print("#", next(s for s in printed.splitlines() if "Detected" in s))
print(Path("calls.py").read_text("utf-8").rstrip())
# --8<-- [end:arguments]
