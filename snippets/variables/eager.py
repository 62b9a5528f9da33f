# Whose is a variable in 2.x? Names, deletion, owners, reading.
# python -m snippets.variables.eager

# --8<-- [start:imports]
import gc
import weakref

import tensorflow as tf

# --8<-- [end:imports]

# --8<-- [start:names]
first = tf.Variable(1.0, name="scale")
second = tf.Variable(1.0, name="scale")
third = tf.keras.Variable(1.0, name="scale")
print(first.name, second.name, third.path)
# --8<-- [end:names]


# --8<-- [start:scopes]
def made_in(scope):
    with scope:
        scale = tf.Variable(1.0, name="scale")
        shift = tf.keras.Variable(1.0, name="shift")
        return scale.name, shift.path


print(*made_in(tf.name_scope("D")))
print(*made_in(tf.name_scope("D")))
print(*made_in(tf.keras.name_scope("D")))
# --8<-- [end:scopes]

# --8<-- [start:deleted]
D = tf.keras.layers.Dense(1, name="D")
D(tf.ones((128, 1)))
kernel = weakref.ref(D.kernel)  # looks at it, does not hold it

del D
gc.collect()
print("alive:", kernel() is not None)
# --8<-- [end:deleted]


# --8<-- [start:losses]
def penalised(name):
    return tf.keras.layers.Dense(
        1,
        kernel_initializer="ones",
        kernel_regularizer=tf.reduce_sum,  # 1, as the one weight is 1
        name=name,
    )


for name in ("D_old", "D"):
    D = penalised(name)  # the second one takes the first one's place
    D(tf.ones((128, 1)))
print("penalty:", sum(D.losses).numpy())
# --8<-- [end:losses]


# --8<-- [start:owners]
class Discriminator(tf.keras.Model):
    def __init__(self, fc1):
        super().__init__()
        self.fc1 = fc1
        self.D = tf.keras.layers.Dense(1, name="D")

    def call(self, value):
        return self.D(self.fc1(value))


fc1 = tf.keras.layers.Dense(32, "elu", name="fc1")
D, D_2 = Discriminator(fc1), Discriminator(fc1)
D(tf.ones((128, 1)))
D_2(tf.ones((128, 1)))
optimizer = tf.keras.optimizers.Adam()
optimizer.build(D_2.trainable_variables)
# --8<-- [end:owners]

# --8<-- [start:owners-go]
kernels = {
    "fc1": weakref.ref(fc1.kernel),
    "D": weakref.ref(D.D.kernel),
    "D_2": weakref.ref(D_2.D.kernel),
}


def show_alive(when):
    gc.collect()
    names = [name for name, kernel in kernels.items() if kernel() is not None]
    print(when, *names or ["none"])


# --8<-- [end:owners-go]

# --8<-- [start:owners-gone]
show_alive("at first:")
del D
show_alive("without D:")
del D_2, fc1
show_alive("without D_2 and fc1:")
del optimizer
show_alive("without the optimizer:")
# --8<-- [end:owners-gone]

# --8<-- [start:traced]
scale = tf.Variable(2.0)
scaled = tf.function(lambda value: scale * value)
scaled(5.0)  # the graph is made here

variable = weakref.ref(scale)
del scale
print("alive:", variable() is not None)
print("scaled:", scaled(5.0).numpy())
# --8<-- [end:traced]

# --8<-- [start:reading]
scale = tf.Variable(1.0)
old = tf.identity(scale)
scale.assign_add(10.0)
print(type(scale).__name__, "moved by", (scale - old).numpy())
# --8<-- [end:reading]

# --8<-- [start:default]
with tf.Graph().as_default(), tf.compat.v1.Session() as session:
    scale = tf.compat.v1.get_variable("scale", initializer=1.0)
    session.run(scale.initializer)
    fed = session.run(scale * 2, {scale: 5})
    print(type(scale).__name__)
    print("    1, doubled, fed with 5:", fed)
# --8<-- [end:default]
