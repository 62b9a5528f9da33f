# What is the variable of a Keras layer?
# python -m snippets.variables.keras_variable

# --8<-- [start:keras-variable]
import tensorflow as tf

D = tf.keras.layers.Dense(1, kernel_initializer="ones", name="D")
D.build((None, 1))
kernel = D.kernel

print("layer is a tf.Module:", isinstance(D, tf.Module))
print("kernel is a tf.Variable:", isinstance(kernel, tf.Variable))
print("name:", kernel.name)
for attribute in ("path", "ref", "op", "scatter_nd_update"):
    print(f"has {attribute}:", attribute in dir(kernel))
# --8<-- [end:keras-variable]

# --8<-- [start:value]
old = kernel.value() if callable(kernel.value) else kernel.value
copy = tf.identity(kernel)
kernel.assign_add([[10.0]])
print("value is a tf.Variable:", isinstance(old, tf.Variable))
print("value:", old.numpy().item(), "copy:", copy.numpy().item())
# --8<-- [end:value]
