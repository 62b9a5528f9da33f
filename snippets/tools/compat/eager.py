# Eager execution switched off alone, in a process of its own.
# python -m snippets.tools.compat.eager

# --8<-- [start:eager-alone]
import tensorflow as tf

tf.compat.v1.disable_eager_execution()

noise = tf.compat.v1.placeholder(tf.float32, (None, 100))
kernel = tf.Variable(tf.ones((100, 1)))
fake = noise @ kernel
with tf.compat.v1.Session() as session:
    session.run(tf.compat.v1.global_variables_initializer())
    print(session.run(fake, {noise: [[0.5] * 100]}))
print(type(kernel).__name__, noise.shape[1])
# --8<-- [end:eager-alone]
