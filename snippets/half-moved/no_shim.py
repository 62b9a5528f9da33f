# The shim under Keras 3.
# python -m snippets.half-moved.no_shim

# --8<-- [start:no-shim]
import tensorflow.compat.v1 as tf

track = tf.keras.utils.track_tf1_style_variables
# --8<-- [end:no-shim]
