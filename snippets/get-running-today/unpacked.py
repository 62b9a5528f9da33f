# The check of check.py where the package tf-keras is missing.
# python -m snippets.get-running-today.unpacked

# --8<-- [start:unpacked]
import importlib
import sys

import tensorflow.compat.v1 as tf

verdict = importlib.import_module("snippets.get-running-today.check").verdict
sys.modules["tf_keras"] = None  # as if it were not installed
tf.disable_v2_behavior()
print("without tf-keras:", verdict(tf))
print("once more:", verdict(tf))
print("and without layers:", verdict(tf, layers=False))
# --8<-- [end:unpacked]
