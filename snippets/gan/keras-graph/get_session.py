# Ask Keras 3 for its session.
# python -m snippets.gan.keras-graph.get_session

# --8<-- [start:get-session]
import tensorflow.compat.v1 as tf

print("set_session:", hasattr(tf.keras.backend, "set_session"))
tf.keras.backend.get_session()
# --8<-- [end:get-session]
