# An optimizer for each model, and layers that are made once.
# python -m snippets.gan.function.apart

# --8<-- [start:apart]
import tensorflow as tf

D_kernel = tf.keras.Variable(1.0, name="D_kernel")
G_kernel = tf.keras.Variable(1.0, name="G_kernel")
gradient = tf.constant(1.0)
for kernel in (D_kernel, G_kernel):
    optimizer = tf.keras.optimizers.Adam(0.1)
    optimizer.apply([gradient], [kernel])
    print(f"{kernel.name} {float(kernel):.4f}", end=", ")
    print("steps:", int(optimizer.iterations))
# --8<-- [end:apart]

# --8<-- [start:built-for-both]
both = tf.keras.optimizers.Adam(0.1)
both.build([D_kernel, G_kernel])
for kernel in (D_kernel, G_kernel):
    kernel.assign(1.0)
    both.apply([gradient], [kernel])
    print(f"{kernel.name} {float(kernel):.4f}", end=", ")
    print("steps:", int(both.iterations))
# --8<-- [end:built-for-both]

# --8<-- [start:counters]
rate = tf.keras.optimizers.schedules.ExponentialDecay(0.1, 1, 0.5)
shared = tf.keras.optimizers.SGD(rate)
shared.build([D_kernel, G_kernel])
for kernel in (D_kernel, G_kernel):
    own = tf.keras.optimizers.SGD(rate)
    for name, optimizer in (("own", own), ("shared", shared)):
        kernel.assign(1.0)
        optimizer.apply([gradient], [kernel])
        print(f"{name}: {kernel.name} {float(kernel):.4f}", end=", ")
        print("steps:", int(optimizer.iterations))
# --8<-- [end:counters]

# --8<-- [start:layer-once]
layer = tf.keras.layers.Dense(1, name="D")
logits = tf.function(lambda value: layer(value))
for _ in range(2):
    logits(tf.ones((128, 1)))
print("variables:", len(layer.variables))
# --8<-- [end:layer-once]
