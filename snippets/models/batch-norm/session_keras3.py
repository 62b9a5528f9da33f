# A layer of Keras 3 in a session, whose updates need a tf.function.
# python -m snippets.models.batch-norm.session_keras3

# --8<-- [start:session-keras3]
import numpy as np
import tensorflow as tf

BATCH = np.float32(np.random.RandomState(0).normal(2, 1, (32, 3)))
v1 = tf.compat.v1
with tf.Graph().as_default(), v1.Session() as session:
    norm = tf.keras.layers.BatchNormalization()
    trained = norm(BATCH, training=True)
    inside = tf.function(lambda batch: norm(batch, training=True))(BATCH)
    session.run(v1.global_variables_initializer())
    for title, fetch in ("layer", trained), ("tf.function", inside):
        for _ in range(500):
            session.run(fetch)
        mean = session.run(norm.moving_mean.value)
        print(f"{title:11}: moving mean {mean.round(2)}")
# --8<-- [end:session-keras3]
