# AdamW of tf.contrib.opt on TensorFlow 1.15.5.
# python -m snippets.tools.contrib.adamw_old

# --8<-- [start:adamw-imports]
import tensorflow.compat.v1 as tf

tf.logging.set_verbosity(tf.logging.ERROR)
tf.disable_v2_behavior()

from tensorflow.contrib.opt import AdamWOptimizer

# --8<-- [end:adamw-imports]


# --8<-- [start:adamw-old]
def train(slope):
    """Return a weight after each of three steps from 1.0."""
    with tf.Graph().as_default(), tf.Session() as session:
        w = tf.get_variable("w", initializer=1.0)
        optimizer = AdamWOptimizer(0.1, learning_rate=0.001)
        step = optimizer.minimize(slope * w**2)
        session.run(tf.global_variables_initializer())
        weights = []
        for _ in range(3):
            session.run(step)
            weights.append(session.run(w))
    return weights


print("no gradient:", *[f"{w:.6f}" for w in train(0.0)])
print("w squared:  ", *[f"{w:.6f}" for w in train(1.0)])
# --8<-- [end:adamw-old]
