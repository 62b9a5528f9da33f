# What the argument `training` switches, and which losses a tape doesn't see.
# python -m snippets.gan.function.training

# --8<-- [start:training-flag]
import tensorflow as tf

norm = tf.keras.layers.BatchNormalization()
x = tf.constant([[1.0], [3.0]])
for options in ({}, {"training": True}):
    with tf.GradientTape() as tape:
        outputs = norm(x, **options)
    mean = norm.moving_mean.numpy()
    print(options, "outputs", outputs.numpy().ravel(), "moving mean", mean)

dropout = tf.keras.layers.Dropout(0.5, seed=0)
for options in ({}, {"training": True}):
    kept = tf.math.count_nonzero(dropout(tf.ones((1000, 1)), **options))
    print(options, "not dropped:", int(kept))
# --8<-- [end:training-flag]

# --8<-- [start:regularized]
layer = tf.keras.layers.Dense(1, kernel_regularizer=tf.keras.regularizers.L2())
layer(x)
print("losses of the layer:", len(layer.losses))
# --8<-- [end:regularized]
