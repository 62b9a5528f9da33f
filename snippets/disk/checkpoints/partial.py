# What does a checkpoint of 2.x say of names that do not match?
# python -m snippets.disk.checkpoints.partial

# --8<-- [start:own-file]
import gc
from textwrap import shorten

import tensorflow as tf

kept = {"weight": tf.Variable(1.0), "step": tf.Variable(200)}
written = tf.train.Checkpoint(**kept).write("own/gan")
print(*[name for name, _ in tf.train.list_variables(written)], sep="\n")
# --8<-- [end:own-file]


# --8<-- [start:expect-partial]
def show(record):
    print("logged:", record.getMessage().partition(". ")[0])
    return False  # it goes no further


tf.get_logger().addFilter(show)
weight = tf.Variable(5.0)
checkpoint = tf.train.Checkpoint(wieght=weight)  # misspelt
checkpoint.read(written)
print("weight:", weight.numpy())
del checkpoint
gc.collect()

tf.train.Checkpoint(wieght=weight).read(written).expect_partial()
gc.collect()
tf.get_logger().removeFilter(show)
# --8<-- [end:expect-partial]


# --8<-- [start:asserts]
def ask(**attributes):
    status = tf.train.Checkpoint(**attributes).read(written)
    for name in ("assert_existing_objects_matched", "assert_consumed"):
        try:
            getattr(status, name)()
            print(name, "passes")
        except AssertionError as error:
            print(f"{name}:\n  {shorten(str(error), 72)}")
    status.expect_partial()


ask(wieght=weight)
# --8<-- [end:asserts]

# --8<-- [start:no-step]
ask(weight=weight)
print("weight:", weight.numpy())
# --8<-- [end:no-step]
