# The same rate in a training that is half moved: it stays.
# python -m snippets.half-moved.rate_eager

# --8<-- [start:rate-eager]
import tensorflow.compat.v1 as tf

tf.logging.set_verbosity(tf.logging.ERROR)
scale = tf.get_variable("scale", initializer=1.0)
step = tf.train.get_or_create_global_step()
rate = tf.train.exponential_decay(0.1, step, 10, 0.5)
optimizer = tf.keras.optimizers.SGD(rate)
for _ in range(20):
    with tf.GradientTape() as tape:
        loss = scale * scale
    gradient = tape.gradient(loss, scale)
    optimizer.apply([gradient], [scale])
print(f"rate after 20 steps: {float(optimizer.learning_rate):.3f}")
print(f"scale: {float(scale):.3f}")
# --8<-- [end:rate-eager]

# --8<-- [start:rate-train]
scale.assign(1.0)
optimizer = tf.train.GradientDescentOptimizer(rate)
for _ in range(20):
    optimizer.minimize(
        lambda: scale * scale, global_step=step, var_list=[scale]
    )
print(f"with tf.train, scale: {float(scale):.3f}")
# --8<-- [end:rate-train]
