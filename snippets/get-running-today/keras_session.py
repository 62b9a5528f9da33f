# A Keras model and the session of Keras, with legacy Keras.
# python -m snippets.get-running-today.keras_session

# --8<-- [start:keras-session]
import tensorflow.compat.v1 as tf

tf.logging.set_verbosity(tf.logging.ERROR)
tf.disable_v2_behavior()
D = tf.keras.Sequential([tf.keras.layers.Dense(1, input_shape=(1,))])
session = tf.keras.backend.get_session()  # has initialised the weights
logits = session.run(D.output, {D.input: [[10.0], [0.0]]})
print("logits:", logits.shape, "the second one:", logits[1, 0])
# --8<-- [end:keras-session]
