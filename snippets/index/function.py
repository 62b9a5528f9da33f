# Fit a slope in TensorFlow 2.x: a function, and Python that calls it.
# python -m snippets.index.function

# --8<-- [start:function]
import tensorflow as tf

slope = tf.Variable(0.0)
optimizer = tf.keras.optimizers.SGD(0.1)


@tf.function
def train(x, y):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((slope * x - y) ** 2)
    gradients = tape.gradient(loss, [slope])
    # Before Keras 3: optimizer.apply_gradients(zip(gradients, [slope]))
    optimizer.apply(gradients, [slope])
    return loss


x, y = tf.constant([1.0, 2.0]), tf.constant([2.0, 4.0])
for step in range(4):
    value = train(x, y)
    print(step, f"{value:.6f}")
# --8<-- [end:function]
