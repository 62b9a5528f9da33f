# disable_v2_behavior comes after an import that has made a tensor.
# python -m snippets.get-running-today.late_call

# --8<-- [start:late-call]
import tensorflow.compat.v1 as tf

tf.enable_eager_execution()  # as 2.21 starts
rate = tf.constant(0.01)  # as an imported module might
kernel = tf.get_variable("kernel", initializer=1.0)
tf.disable_v2_behavior()
print("trainable variables:", tf.trainable_variables())
with tf.Graph().as_default():
    value = tf.placeholder(tf.float32, (None, 1))
    scaled = value * rate
# --8<-- [end:late-call]
