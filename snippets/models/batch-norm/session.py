# A Keras layer in a session: nothing runs its updates.
# python -m snippets.models.batch-norm.session

# --8<-- [start:session-imports]
import warnings

import numpy as np
import tensorflow.compat.v1 as tf

tf.logging.set_verbosity(tf.logging.ERROR)
warnings.filterwarnings("ignore", "`layer.updates` will be removed")
tf.disable_v2_behavior()
BATCH = np.float32(np.random.RandomState(0).normal(2, 1, (32, 3)))
# --8<-- [end:session-imports]


# --8<-- [start:session]
def statistics(run_updates):
    with tf.Graph().as_default(), tf.Session() as session:
        norm = tf.keras.layers.BatchNormalization()
        trained = norm(BATCH, training=True)
        inferred = norm(BATCH, training=False)
        updates = tf.get_collection(tf.GraphKeys.UPDATE_OPS)
        print("UPDATE_OPS:", len(updates), "of", len(norm.updates))
        session.run(tf.global_variables_initializer())
        for _ in range(500):
            session.run([trained, norm.updates if run_updates else updates])
        print("moving mean", session.run(norm.moving_mean).round(2))
        print("inference  ", session.run(inferred).mean(0).round(2))


statistics(run_updates=False)
statistics(run_updates=True)
# --8<-- [end:session]

# --8<-- [start:mask-old]
sentences = np.float32(np.random.RandomState(0).normal(0.5, 1, (2, 5, 3)))
sentences[:, 3:] = 0  # padding
with tf.Graph().as_default(), tf.Session() as session:
    norm = tf.keras.layers.BatchNormalization(momentum=0.0)
    padded = tf.keras.layers.Masking()(tf.constant(sentences))
    norm(padded, training=True)
    session.run(tf.global_variables_initializer())
    session.run(norm.updates)
    print("moving mean", session.run(norm.moving_mean))
# --8<-- [end:mask-old]
