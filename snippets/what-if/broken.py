# Lines of 1.x programs, tried one by one in TensorFlow 2.x.
# python -m snippets.what-if.broken

# --8<-- [start:tried]
import numpy as np
import tensorflow as tf

v1 = tf.compat.v1


def tried(name, line):
    """Print what a line returns, or how its error begins."""
    try:
        said = repr(line())
    except (AttributeError, RuntimeError, TypeError, ValueError) as error:
        words = str(error).split("\n")[0].split(". ")[0]
        said = f"{type(error).__name__}: {words}"
    print(f"{name}: {said}")


# --8<-- [end:tried]

# --8<-- [start:gone]
tried("contrib", lambda: tf.contrib.slim)
tried("estimator", lambda: tf.estimator.RunConfig())
# --8<-- [end:gone]

# --8<-- [start:broken]
tried("session", lambda: tf.Session())
tried("placeholder", lambda: v1.placeholder(tf.float32))
tried("layer", lambda: v1.layers.dense(np.ones((1, 2)), 3))
tried("optimizer", lambda: tf.keras.optimizers.Adam(lr=0.1))
tried("gradients", lambda: tf.gradients(tf.ones(1), tf.ones(1)))
# --8<-- [end:broken]

# --8<-- [start:changed]
image = np.arange(16.0).reshape(1, 4, 4, 1)
tried("resize", lambda: tf.image.resize(image, (2, 2)).numpy().ravel())
v1.get_variable("weight", ())
tried("trainable variables", lambda: len(v1.trainable_variables()))
# --8<-- [end:changed]

# --8<-- [start:disappeared]
for name in ("log", "assign", "random_normal", "GraphKeys"):
    print(f"tf.{name}: {hasattr(tf, name)}, in compat.v1: {hasattr(v1, name)}")
tried("log", lambda: tf.math.log(1.0).numpy())
# --8<-- [end:disappeared]
