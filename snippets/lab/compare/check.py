# Does an optimizer of Keras take the step that 1.15.5 took?
# python -m snippets.lab.compare.check

# --8<-- [start:test-imports]
import tensorflow as tf

from snippets.lab.compare.compare import first_difference
from snippets.lab.compare.freeze import part, thaw

FROZEN = "snippets/lab/compare/frozen.json"
# --8<-- [end:test-imports]


# --8<-- [start:test-step]
def check_step(optimizer: tf.keras.optimizers.Optimizer) -> None:
    """Fail unless the first step is the frozen one."""
    frozen = thaw(FROZEN)
    start, gradients = part(frozen, "start"), part(frozen, "gradients")
    weights = {name: tf.keras.Variable(start[name]) for name in gradients}
    optimizer.apply(list(gradients.values()), list(weights.values()))

    after = part(frozen, "one step")
    found = first_difference(
        {"one step": {name: weights[name].numpy() for name in weights}},
        {"one step": {name: after[name] for name in weights}},
        {"one step": 1e-4},
    )
    assert found is None, "{}: {}".format(*found)


def test_step():
    check_step(
        tf.keras.optimizers.Adam(0.01, epsilon=1e-8, global_clipnorm=1.0)
    )


# --8<-- [end:test-step]

# --8<-- [start:tested]
test_step()
print("passes")
for slip in (
    {"global_clipnorm": 1.0},  # and the epsilon of Keras
    {"epsilon": 1e-8, "clipnorm": 1.0},
    {"epsilon": 1e-8, "global_clipnorm": 1.0, "beta_1": 0.5},
):
    try:
        check_step(tf.keras.optimizers.Adam(0.01, **slip))
        print("passes, too:", slip)
    except AssertionError as error:
        print(error)
# --8<-- [end:tested]
