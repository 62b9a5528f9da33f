# The models of the GAN list all that they read.
# python -m snippets.variables.passes

# --8<-- [start:passes]
import tensorflow as tf

from snippets.gan.function.gan import discriminator, generator
from snippets.variables.check import assert_all_listed

G, D = generator(), discriminator()
value, noise = tf.ones((128, 1)), tf.ones((128, 100))
assert_all_listed(D.trainable_variables, lambda: D(value))
both = G.trainable_variables + D.trainable_variables
assert_all_listed(both, lambda: D(G(noise)))
# --8<-- [end:passes]

# --8<-- [start:frozen]
D.trainable = False
print("trainable:", len(D.trainable_variables), "of", len(D.variables))
assert_all_listed(D.variables, lambda: D(value))
# --8<-- [end:frozen]
