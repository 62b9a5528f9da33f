# An old spelling of an argument.
# python -m snippets.tools.namespaces.keep_dims

# --8<-- [start:keep-dims]
import tensorflow as tf

tf.reduce_sum([[1.0, 2.0]], keep_dims=True)
# --8<-- [end:keep-dims]
