# A list made by a filter that fits no name, caught.
# python -m snippets.variables.caught_filter

# --8<-- [start:caught-filter]
import tensorflow as tf

from snippets.gan.function.gan import discriminator
from snippets.variables.check import assert_all_listed

D = discriminator()
D_variables = [v for v in D.trainable_variables if "fc1/" in v.name]
assert_all_listed(D_variables, lambda: D(tf.ones((128, 1))))
# --8<-- [end:caught-filter]
