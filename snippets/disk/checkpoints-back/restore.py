# What does 1.x read of what 2.x has written?
# python -m snippets.disk.checkpoints-back.restore

# --8<-- [start:graph]
import numpy as np
import tensorflow.compat.v1 as tf

from snippets.gan.distribute.gan import adam, generator, make_losses
from snippets.gan.graph.data import batches

real = tf.placeholder(tf.float32, (None, 1), name="real")
noise = tf.placeholder(tf.float32, (None, 100), name="noise")
D_loss, G_loss = make_losses(real, noise)
D_variables = tf.trainable_variables("discriminator/")
G_variables = tf.trainable_variables("generator/")

D_step = tf.Variable(0, trainable=False, name="D_step")
G_step = tf.Variable(0, trainable=False, name="G_step")
train_D = adam(D_step).minimize(D_loss, D_step, var_list=D_variables)
train_G = adam(G_step).minimize(G_loss, G_step, var_list=G_variables)
# --8<-- [end:graph]

# --8<-- [start:generates]
answers = np.load("exchange/back/answers.npz")
fake = generator(noise)
session = tf.Session()


def as_in_2():
    samples = session.run(fake, {noise: answers["noise"]})
    return np.allclose(samples, answers["fake"], rtol=1e-6)


# --8<-- [end:generates]

# --8<-- [start:restore]
saver = tf.train.Saver()
saver.restore(session, "exchange/back/named")
print("as in 2.21:", as_in_2())
# --8<-- [end:restore]


# --8<-- [start:continue]
def train_step(real_batch, noise_batch):
    feed_dict = {real: real_batch, noise: noise_batch}
    _, D_value = session.run([train_D, D_loss], feed_dict)
    _, G_value = session.run([train_G, G_loss], feed_dict)
    return D_value, G_value


data = batches(0)
for _ in range(200):
    next(data)  # 2.21 has seen these
losses = [train_step(*next(data)) for _ in range(10)]
next_losses = np.loadtxt("exchange/back/next-losses.csv", delimiter=",")
difference = np.abs(losses - next_losses).max()
print("largest difference below 1e-5:", difference < 1e-5)
# --8<-- [end:continue]

# --8<-- [start:object-restore]
session.run(tf.global_variables_initializer())
saver.restore(session, "exchange/back/object")
print("as in 2.21:", as_in_2())
# --8<-- [end:object-restore]

# --8<-- [start:keras-restore]
session.run(tf.global_variables_initializer())
try:
    tf.train.Saver(G_variables).restore(session, "exchange/back/keras")
except tf.errors.NotFoundError as error:
    print(str(error).partition("\n\nCould not")[0].strip())
# --8<-- [end:keras-restore]

# --8<-- [start:by-key]
reader = tf.train.load_checkpoint("exchange/back/keras")
for layer, number in ("fc1", 1), ("fc2", 2), ("G", 3):
    for name, attribute in ("kernel", "_kernel"), ("bias", "bias"):
        scope = "/".join(["generator", layer, name])
        (variable,) = tf.trainable_variables(scope)
        key = "generator/_operations/{}/{}/.ATTRIBUTES/VARIABLE_VALUE"
        value = reader.get_tensor(key.format(number, attribute))
        variable.load(value, session)
print("as in 2.21:", as_in_2())
# --8<-- [end:by-key]
