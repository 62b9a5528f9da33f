# Convert three lines of 1.x with the tool, and run what it made.
# python -m snippets.why-and-when.upgrade

# --8<-- [start:convert]
import io

import tensorflow as tf
from tensorflow.tools.compatibility import ast_edits, tf_upgrade_v2

SOURCE = """\
noise = tf.placeholder(tf.float32, [None, 100])
hidden = tf.layers.dense(noise, 64)
score = tf.log(tf.sigmoid(hidden))
"""
converted = io.StringIO()
tool = ast_edits.ASTCodeUpgrader(tf_upgrade_v2.TFAPIChangeSpec())
files = "old.py", io.StringIO(SOURCE), "new.py", converted
_, report, errors = tool.process_opened_file(*files)
print(converted.getvalue() + f"{len(errors)} errors")
# --8<-- [end:convert]

# --8<-- [start:converted]
with tf.Graph().as_default():
    exec(converted.getvalue())
# --8<-- [end:converted]
