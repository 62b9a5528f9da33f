# Batch normalisation of Keras 3 in eager mode: the call updates.
# python -m snippets.eager.case_eager

# --8<-- [start:case-eager-imports]
import tensorflow as tf

from snippets.gan.graph.data import batches

real_batch, _ = next(batches(seed=0))
# --8<-- [end:case-eager-imports]

# --8<-- [start:eager-norm]
normalise = tf.keras.layers.BatchNormalization()
for _ in range(100):
    trained = normalise(real_batch, training=True)
inferred = normalise(real_batch, training=False)

print("moving mean:", normalise.moving_mean.numpy())
print("mean in training:", abs(trained.numpy().mean()).round(2))
print("mean at inference:", inferred.numpy().mean().round(2))
# --8<-- [end:eager-norm]

# --8<-- [start:eager-frozen]
frozen = tf.keras.layers.BatchNormalization()
frozen.trainable = False
trained = frozen(real_batch, training=True)

print("mean in training:", abs(trained.numpy().mean()).round(2))
# --8<-- [end:eager-frozen]
