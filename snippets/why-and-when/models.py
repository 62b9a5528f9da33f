# What stands in the place of scopes and tf.layers.
# python -m snippets.why-and-when.models

# --8<-- [start:models]
import tensorflow as tf

from snippets.gan.function.gan import discriminator

first, second = discriminator(), discriminator()
owned = first.trainable_variables + second.trainable_variables
print(len({id(variable) for variable in owned}), "variables in two models")
for name in ("get_variable", "variable_scope", "layers"):
    print(f"{name:15} tf: {hasattr(tf, name)}", end="  ")
    print("tf.compat.v1:", hasattr(tf.compat.v1, name))
# --8<-- [end:models]
