# What Adam and tf.layers do in 1.x, where Keras does something else.
# python -m snippets.gan.function.defaults

# --8<-- [start:old-imports]
import inspect
import warnings

import tensorflow.compat.v1 as tf

tf.logging.set_verbosity(tf.logging.ERROR)
warnings.filterwarnings("ignore", "`tf.layers")
tf.disable_v2_behavior()
# --8<-- [end:old-imports]

# --8<-- [start:old-epsilon]
adam = inspect.signature(tf.train.AdamOptimizer.__init__)
print("default epsilon:", adam.parameters["epsilon"].default)
# --8<-- [end:old-epsilon]

# --8<-- [start:old-shared]
D_kernel = tf.get_variable("D_kernel", initializer=1.0)
G_kernel = tf.get_variable("G_kernel", initializer=1.0)
global_step = tf.train.get_or_create_global_step()
optimizer = tf.train.AdamOptimizer(0.1)
train_D = optimizer.minimize(D_kernel, global_step, var_list=[D_kernel])
train_G = optimizer.minimize(G_kernel, global_step, var_list=[G_kernel])

session = tf.Session()
session.run(tf.global_variables_initializer())
session.run(train_D)
session.run(train_G)
print("D {:.4f}, G {:.4f}".format(*session.run([D_kernel, G_kernel])))
print("global_step:", session.run(global_step))
# --8<-- [end:old-shared]

# --8<-- [start:old-counter]
kernels = [D_kernel, G_kernel]
rate = tf.train.exponential_decay(0.0125, global_step, 10, 0.5)
updates = []
for kernel in kernels:
    optimizer = tf.train.AdamOptimizer(rate, beta1=0.5)
    loss = tf.square(kernel)
    updates.append(optimizer.minimize(loss, global_step, var_list=[kernel]))

session.run(tf.global_variables_initializer())
for _ in range(5):
    session.run(updates[0])
    session.run(updates[1])
    print("D {:.7f}, G {:.7f}".format(*session.run(kernels)))
print("global_step:", session.run(global_step))
# --8<-- [end:old-counter]


# --8<-- [start:old-layer]
def logits(value):
    with tf.variable_scope("D", reuse=tf.AUTO_REUSE):
        return tf.layers.dense(value, 1, name="D")


for _ in range(2):
    logits(tf.ones((128, 1)))
print("variables:", len(tf.trainable_variables("D/")))
# --8<-- [end:old-layer]

# --8<-- [start:old-training]
x = tf.constant([[1.0], [3.0]])
outputs = tf.layers.batch_normalization(x, training=True, name="norm")
(mean,) = [v for v in tf.global_variables("norm") if "moving_mean" in v.name]
session.run(tf.variables_initializer(tf.global_variables("norm")))
session.run(tf.get_collection(tf.GraphKeys.UPDATE_OPS))
print("outputs", session.run(outputs).ravel(), "moving mean", session.run(mean))
# --8<-- [end:old-training]
