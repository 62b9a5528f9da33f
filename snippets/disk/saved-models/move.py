# Move the weights of a SavedModel into Keras 3 models.

# --8<-- [start:move]
import numpy as np
import tensorflow as tf

from snippets.gan.function.gan import discriminator, generator

file = tf.train.load_checkpoint("exchange/reference/variables/variables")


def weights(model, scope):
    """Return a model's weights, found by the names that 1.x gave them."""
    return [file.get_tensor(scope + v.path) for v in model.variables]


G, D = generator(), discriminator()
G.set_weights(weights(G, "generator/"))
D.set_weights(weights(D, "discriminator/"))
# --8<-- [end:move]

# --8<-- [start:moved]
generate = dict(np.load("exchange/generate.npz"))
fake = G(generate["noise"])
print("equal:", np.allclose(fake, generate["fake"], rtol=1e-6, atol=1e-6))
# --8<-- [end:moved]
