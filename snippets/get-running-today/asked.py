# What the check of check.py says of an old import and of a new one.
# python -m snippets.get-running-today.asked

# --8<-- [start:asked-imports]
import importlib

import tensorflow
import tensorflow.compat.v1 as tf

verdict = importlib.import_module("snippets.get-running-today.check").verdict
# --8<-- [end:asked-imports]

# --8<-- [start:checked]
print("tensorflow:", verdict(tensorflow))
print("tensorflow.compat.v1:", verdict(tf))
with tf.Graph().as_default():
    print("the same in a graph:", verdict(tf))
# --8<-- [end:checked]
