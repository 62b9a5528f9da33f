# A breakpoint in a function that builds a graph.
# python -m snippets.gan.eager.graph

# --8<-- [start:graph-imports]
import tensorflow.compat.v1 as tf

from snippets.gan.eager.scripted import type_at_breakpoint
from snippets.gan.function.gan import discriminator, generator

tf.logging.set_verbosity(tf.logging.ERROR)
tf.disable_v2_behavior()
real = tf.placeholder(tf.float32, (None, 1))
noise = tf.placeholder(tf.float32, (None, 100))
G, D = generator(), discriminator()
# --8<-- [end:graph-imports]


# --8<-- [start:graph-breakpoint]
def look_at_a_batch(real_batch, noise_batch):
    fake = G(noise_batch)
    D_real, D_fake = D(real_batch), D(fake)
    breakpoint()
    return D_real, D_fake


type_at_breakpoint("p D_fake.shape", "p D_fake[0, 0]", "up")
look_at_a_batch(real, noise)
# --8<-- [end:graph-breakpoint]
