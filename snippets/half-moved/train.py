# One GAN in a graph and half moved: the second trains nothing.
# python -m snippets.half-moved.train

# --8<-- [start:imports]
import importlib

import tensorflow.compat.v1 as tf

from snippets.gan.function.gan import cross_entropy
from snippets.gan.graph.data import batches

tf.logging.set_verbosity(tf.logging.ERROR)
tf.reset_default_graph()
# --8<-- [end:imports]


# --8<-- [start:dense]
def dense(value, units, name):
    with tf.variable_scope(name):
        kernel = tf.get_variable("kernel", (value.shape[1], units))
        zeros = tf.zeros_initializer()
        bias = tf.get_variable("bias", (units,), initializer=zeros)
    return tf.matmul(value, kernel) + bias


# --8<-- [end:dense]


# --8<-- [start:networks]
def generator(noise):
    with tf.variable_scope("generator", reuse=tf.AUTO_REUSE):
        fc1 = tf.nn.elu(dense(noise, 64, "fc1"))
        fc2 = tf.nn.elu(dense(fc1, 64, "fc2"))
        return dense(fc2, 1, "G")


def discriminator(value):
    with tf.variable_scope("discriminator", reuse=tf.AUTO_REUSE):
        return dense(tf.nn.elu(dense(value, 32, "fc1")), 1, "D")


# --8<-- [end:networks]


# --8<-- [start:losses]
def D_loss(real, noise):
    D_real, D_fake = discriminator(real), discriminator(generator(noise))
    return cross_entropy(D_real, 1.0) + cross_entropy(D_fake, 0.0)


def G_loss(noise):
    return cross_entropy(discriminator(generator(noise)), 1.0)


D_optimizer = tf.train.AdamOptimizer(0.002, beta1=0.5)
G_optimizer = tf.train.AdamOptimizer(0.002, beta1=0.5)
# --8<-- [end:losses]


# --8<-- [start:graph-step]
def make_graph_step():
    real = tf.placeholder(tf.float32, (None, 1))
    noise = tf.placeholder(tf.float32, (None, 100))
    D_value, G_value = D_loss(real, noise), G_loss(noise)
    fake = generator(noise)
    train_D = D_optimizer.minimize(
        D_value, var_list=tf.trainable_variables("discriminator/")
    )
    train_G = G_optimizer.minimize(
        G_value, var_list=tf.trainable_variables("generator/")
    )
    session = tf.Session()
    session.run(tf.global_variables_initializer())

    def train_step(real_batch, noise_batch):
        feed_dict = {real: real_batch, noise: noise_batch}
        session.run(train_D, feed_dict)
        session.run(train_G, feed_dict)
        return session.run([D_value, G_value], feed_dict)

    return train_step, lambda batch: session.run(fake, {noise: batch})


# --8<-- [end:graph-step]


# --8<-- [start:eager-step]
def make_eager_step():
    def train_step(real_batch, noise_batch):
        D_optimizer.minimize(lambda: D_loss(real_batch, noise_batch))
        G_optimizer.minimize(lambda: G_loss(noise_batch))
        return D_loss(real_batch, noise_batch), G_loss(noise_batch)

    return train_step, lambda batch: generator(batch).numpy()


# --8<-- [end:eager-step]

# --8<-- [start:loop]
tf.set_random_seed(0)
eager = tf.executing_eagerly()
train_step, generate = make_eager_step() if eager else make_graph_step()
data = batches(seed=0)
untrained = generate(next(data)[1]).mean()
for step in range(1, 41):
    real_batch, noise_batch = next(data)
    D_value, G_value = train_step(real_batch, noise_batch)
    if step % 10 == 0:
        print(f"step {step}: D {D_value:.3f}, G {G_value:.3f}")
# --8<-- [end:loop]

# --8<-- [start:telling]
samples = generate(noise_batch)
print(f"mean of the samples: {untrained:.1f}, now {samples.mean():.1f}")
print("same noise, same samples:", (generate(noise_batch) == samples).all())
print("variables of D's optimizer:", len(D_optimizer.variables()))
# --8<-- [end:telling]

# --8<-- [start:training-caught]
check = importlib.import_module("snippets.half-moved.check")
try:
    with check.no_half_moves():
        train_step(*next(data))
    print("passes")
except check.HalfMoved as fault:
    print(fault)
# --8<-- [end:training-caught]
