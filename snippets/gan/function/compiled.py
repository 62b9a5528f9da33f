# Which numbers does XLA draw, and does it compute the same losses?
# python -m snippets.gan.function.compiled

# --8<-- [start:compiled-imports]
import numpy as np
import tensorflow as tf

from snippets.gan.function.gan import fresh_start, make_train_step
from snippets.gan.graph.data import batches

tf.get_logger().setLevel("ERROR")  # each row below traces anew, on purpose
KINDS = {
    "normal": tf.random.stateless_normal,
    "uniform": tf.random.stateless_uniform,
}
# --8<-- [end:compiled-imports]


# --8<-- [start:off]
def off(drawn, *arguments):
    """Return how far XLA's numbers are from those of the plain graph."""
    plain = tf.function(drawn)(*arguments)
    compiled = tf.function(drawn, jit_compile=True)(*arguments)
    return np.abs(plain - compiled).max()


# --8<-- [end:off]

# --8<-- [start:numbers]
print(f"{'the seed is':19} computed constant")
for kind, function in KINDS.items():
    for alg in ("auto_select", "philox"):

        def drawn(step, alg=alg, function=function):
            return function((128, 1), seed=(0, step), alg=alg)

        argument = off(drawn, tf.constant(3))
        constant = off(lambda drawn=drawn: drawn(3))
        print(f"{kind:7} {alg:11} {argument:8.2f} {constant:8.2f}")
# --8<-- [end:numbers]

# --8<-- [start:constant]
compiled = tf.function(lambda: drawn(3), jit_compile=True)
program = compiled.experimental_get_compiler_ir()(stage="hlo")
print("the numbers are in the program:", "constant({" in program)
# --8<-- [end:constant]


# --8<-- [start:compiled-step]
def first_losses(**options):
    train_step = tf.function(make_train_step(*fresh_start()), **options)
    data = batches(0)
    return np.array([train_step(*next(data)) for _ in range(20)])


difference = np.abs(first_losses(jit_compile=True) - first_losses()).max()
print(f"20 steps: largest difference {difference:.1e} (allowed 1e-4)")
# --8<-- [end:compiled-step]
