# Train the GAN for 200 steps the 2.x way and save it for 1.x.
# python -m snippets.disk.checkpoints-back.save

# --8<-- [start:train]
import os

import numpy as np
import tensorflow as tf

from snippets.disk.checkpoints.carry import adam_names, model_names
from snippets.gan.function.gan import fresh_start, make_train_step
from snippets.gan.graph.data import batches

os.makedirs("exchange/back", exist_ok=True)
G, D, G_optimizer, D_optimizer = fresh_start()
train_step = tf.function(make_train_step(G, D, G_optimizer, D_optimizer))
data = batches(0)
for _ in range(200):
    train_step(*next(data))
# --8<-- [end:train]

# --8<-- [start:keras-save]
checkpoint = tf.train.Checkpoint(generator=G, discriminator=D)
path = checkpoint.write("exchange/back/keras")
for name, shape in tf.train.list_variables(path):
    print(name, shape)
# --8<-- [end:keras-save]

# --8<-- [start:named]
state = model_names(G) | adam_names(G, G_optimizer, "G_step")
state |= model_names(D) | adam_names(D, D_optimizer, "D_step")
named = {name: tf.Variable(v.numpy(), name=name) for name, v in state.items()}

# The graph counts in int32, and Adam in powers of its betas.
for end, optimizer in ("", D_optimizer), ("_1", G_optimizer):
    steps = int(optimizer.iterations)
    for beta, value in ("beta1", 0.5), ("beta2", 0.999):
        name = f"{beta}_power{end}"
        power = np.float64(np.float32(value)) ** (steps + 1)
        named[name] = tf.Variable(np.float32(power), name=name)
for name in ("D_step", "G_step"):
    named[name] = tf.Variable(tf.cast(named[name], tf.int32), name=name)
# --8<-- [end:named]

# --8<-- [start:saver]
saver = tf.compat.v1.train.Saver(named)
saver.save(None, "exchange/back/named")

weights = model_names(G) | model_names(D)
saver = tf.compat.v1.train.Saver({n: named[n] for n in weights})
saver.save(None, "exchange/back/weights-only")
# --8<-- [end:saver]

# --8<-- [start:object]
module = tf.Module()
module.held = list(named.values())
tf.train.Checkpoint(module=module).write("exchange/back/object")
# --8<-- [end:object]

# --8<-- [start:answers]
random = np.random.RandomState(4096)
fixed_noise = np.float32(random.normal(0, 1, (64, 100)))
np.savez("exchange/back/answers.npz", noise=fixed_noise, fake=G(fixed_noise))

next_losses = [train_step(*next(data)) for _ in range(10)]
np.savetxt("exchange/back/next-losses.csv", next_losses, delimiter=",")
# --8<-- [end:answers]
