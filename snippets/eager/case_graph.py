# Batch normalisation of Keras in a Session: who updates its statistics?
# python -m snippets.eager.case_graph

# --8<-- [start:case-graph-imports]
import warnings

import tensorflow.compat.v1 as tf

from snippets.gan.graph.data import batches

tf.logging.set_verbosity(tf.logging.ERROR)
warnings.filterwarnings("ignore", "`tf.layers.batch_norm")
warnings.filterwarnings("ignore", "`layer.updates` will be removed")
tf.disable_v2_behavior()
session = tf.Session()
real_batch, _ = next(batches(seed=0))
# --8<-- [end:case-graph-imports]

# --8<-- [start:graph-norm]
normalise = tf.keras.layers.BatchNormalization()
trained = normalise(real_batch, training=True)
inferred = normalise(real_batch, training=False)

session.run(tf.global_variables_initializer())
for _ in range(100):
    session.run(trained)
print("moving mean:", session.run(normalise.moving_mean))
print("mean in training:", abs(session.run(trained).mean()).round(2))
print("mean at inference:", session.run(inferred).mean().round(2))
# --8<-- [end:graph-norm]


# --8<-- [start:graph-updates]
collection = tf.get_collection(tf.GraphKeys.UPDATE_OPS)
print("in UPDATE_OPS:", len(collection))
print("in updates:", len(normalise.updates))
for _ in range(100):
    session.run([trained, normalise.updates])
print("moving mean:", session.run(normalise.moving_mean))
print("mean at inference:", session.run(inferred).mean().round(2))
# --8<-- [end:graph-updates]

# --8<-- [start:graph-layers]
trained = tf.layers.batch_normalization(real_batch, training=True, name="D")
moving_mean = tf.global_variables("D/moving_mean")[0]
collection = tf.get_collection(tf.GraphKeys.UPDATE_OPS)
print("in UPDATE_OPS:", len(collection))

session.run(tf.global_variables_initializer())
for fetches in (trained, [trained, collection]):
    for _ in range(100):
        session.run(fetches)
    print("moving mean:", session.run(moving_mean))
# --8<-- [end:graph-layers]

# --8<-- [start:graph-frozen]
frozen = tf.keras.layers.BatchNormalization()
frozen.trainable = False
trained = frozen(real_batch, training=True)

session.run(tf.global_variables_initializer())
print("mean in training:", abs(session.run(trained).mean()).round(2))
# --8<-- [end:graph-frozen]
