# The moving average of a weight, saved by 1.x.
# python -m snippets.disk.checkpoints.ema_graph

# --8<-- [start:ema-graph]
import os

import tensorflow.compat.v1 as tf

tf.disable_v2_behavior()

os.makedirs("exchange/ema", exist_ok=True)
with tf.Graph().as_default(), tf.Session() as session:
    weight = tf.get_variable("net/weight", initializer=1.0)
    average = tf.train.ExponentialMovingAverage(0.9)
    with tf.control_dependencies([weight.assign_add(1.0)]):
        step = average.apply([weight])
    session.run(tf.global_variables_initializer())
    session.run(step)
    tf.train.Saver().save(session, "exchange/ema/model.ckpt")
    values = session.run([weight, average.average(weight)])
print(f"weight {values[0]:.1f}, average {values[1]:.1f}")
# --8<-- [end:ema-graph]
