# A condition on a tensor where AutoGraph does not convert it.
# python -m snippets.eager.in_function

# --8<-- [start:in-function]
import tensorflow as tf


@tf.function(autograph=False)
def verdict(logit):
    return "real" if logit > 0 else "generated"


verdict(tf.constant(0.5))
# --8<-- [end:in-function]
