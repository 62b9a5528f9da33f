# Tensor equality in eager mode, by 2.x and by 1.x.
# python -m snippets.tools.compat.equality

# --8<-- [start:eager-equality]
import tensorflow as tf

real, other = tf.constant([1.0, 2.0]), tf.constant([1.0, 2.0])


def attempt(question):
    try:
        return question()
    except (TypeError, ValueError) as error:
        return f"{type(error).__name__}: {str(error)[:44]}"


def compare():
    print("==  ", attempt(lambda: real == other))
    print("in  ", attempt(lambda: other in [real, other]))
    print("key ", attempt(lambda: {real: "real"}))


compare()
tf.compat.v1.disable_tensor_equality()
compare()
tf.compat.v1.enable_tensor_equality()
# --8<-- [end:eager-equality]
