# A Keras variable as an argument of a tf.function.
# python -m snippets.gan.eager.argument

# --8<-- [start:argument]
import tensorflow as tf

from snippets.gan.function.gan import fresh_start

G, D, G_optimizer, D_optimizer = fresh_start()
gradients = [tf.zeros_like(variable) for variable in D.trainable_variables]
update = tf.function(D_optimizer.apply, autograph=False)
update(gradients, D.trainable_variables)
# --8<-- [end:argument]
