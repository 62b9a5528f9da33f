# An optimizer for each model, and layers that are made once.
# python -m snippets.gan.function.apart

# --8<-- [start:apart]
import numpy as np
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


# --8<-- [start:shared-count]
class SharedCount(tf.keras.optimizers.schedules.LearningRateSchedule):
    """Read the count of a step counter that D and G shared in 1.x."""

    def __init__(self, schedule, first):
        self.schedule, self.first = schedule, first

    def __call__(self, step):
        return self.schedule(2 * step + self.first)


# --8<-- [end:shared-count]


# --8<-- [start:trained]
def adam(rate):
    return tf.keras.optimizers.Adam(rate, beta_1=0.5, epsilon=1e-8)


def trained(optimizers):
    """Yield both kernels after each of five steps, first D, then G."""
    kernels = D_kernel, G_kernel
    for kernel in kernels:
        kernel.assign(1.0)
    for _ in range(5):
        for optimizer, kernel in zip(optimizers, kernels, strict=True):
            with tf.GradientTape() as tape:
                loss = tf.square(kernel)
            optimizer.apply([tape.gradient(loss, kernel)], [kernel])
        yield [float(kernel) for kernel in kernels]


# --8<-- [end:trained]

# --8<-- [start:counters]
reference = [  # by 1.15.5: D and G after each step
    (0.9875000, 0.9883371),
    (0.9766412, 0.9782040),
    (0.9672160, 0.9694069),
    (0.9590386, 0.9617727),
    (0.9519444, 0.9551480),
]
rate = tf.keras.optimizers.schedules.ExponentialDecay(0.0125, 10, 0.5)
both = adam(rate)
both.build([D_kernel, G_kernel])
ways = {
    "two Adams, shared count": [adam(SharedCount(rate, n)) for n in (0, 1)],
    "two Adams, own counts": [adam(rate), adam(rate)],
    "one Adam for both": [both, both],
}
for way, optimizers in ways.items():
    off = np.abs(np.subtract(list(trained(optimizers)), reference)).max()
    print(f"{way:23}  off by {off:.1e} (allowed 1e-06)")
# --8<-- [end:counters]

# --8<-- [start:layer-once]
layer = tf.keras.layers.Dense(1, name="D")
logits = tf.function(lambda value: layer(value))
for _ in range(2):
    logits(tf.ones((128, 1)))
print("variables:", len(layer.variables))
# --8<-- [end:layer-once]
