# What replaces the calls of loud.py in eager mode.
# python -m snippets.half-moved.cured

# --8<-- [start:cured]
import tensorflow.compat.v1 as tf

scale = tf.Variable(3.0)
with tf.GradientTape() as tape:
    square = scale * scale
print("gradient:", float(tape.gradient(square, scale)))

path = tf.train.Checkpoint(scale=scale).save("saved/scale")
print("saved:", path)

mean = tf.keras.metrics.Mean()
mean.update_state([1.0, 2.0])
print("mean:", float(mean.result()))

loss = tf.losses.absolute_difference(labels=[10.0], predictions=[9.5])
print("total:", float(sum([loss, loss])))

dataset = tf.data.Dataset.range(3)
print("batches:", [int(batch) for batch in dataset])
# --8<-- [end:cured]
