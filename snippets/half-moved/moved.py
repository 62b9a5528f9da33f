# A training step has to move every weight.
# python -m snippets.half-moved.moved

# --8<-- [start:moved-imports]
import tensorflow.compat.v1 as tf

# --8<-- [end:moved-imports]


# --8<-- [start:moved]
def assert_moves(weights, train_step):
    assert weights, "no weights"
    before = [weight.numpy() for weight in weights]
    train_step()
    for old, weight in zip(before, weights, strict=True):
        moved = (weight.numpy() != old).any()
        assert moved, f"{weight.name} hasn't moved"


kernel = tf.Variable([[2.0]], name="kernel")
bias = tf.Variable([1.0], name="bias")
optimizer = tf.train.GradientDescentOptimizer(0.1)


def sgd_step():  # leaves the bias out
    optimizer.minimize(lambda: kernel * kernel, var_list=[kernel])


assert_moves([kernel, bias], sgd_step)
# --8<-- [end:moved]
