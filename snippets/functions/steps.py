# The step of a summary, read once.
# python -m snippets.functions.steps

# --8<-- [start:steps]
import tempfile

import tensorflow as tf

counter = tf.Variable(0, dtype=tf.int64)


@tf.function
def log(loss):
    tf.summary.write("set_step", loss)
    tf.summary.write("a variable", loss, step=counter)


logs = tempfile.mkdtemp()
writer = tf.summary.create_file_writer(logs)
with writer.as_default():
    for step in range(3):
        tf.summary.experimental.set_step(step)
        counter.assign(step)
        log(tf.constant(1.0))
writer.close()
# --8<-- [end:steps]

# --8<-- [start:steps-written]
(path,) = tf.io.gfile.glob(logs + "/*")
for record in tf.data.TFRecordDataset(path).skip(1):
    event = tf.compat.v1.Event.FromString(record.numpy())
    print(f"{event.summary.value[0].tag}:", event.step)
# --8<-- [end:steps-written]
