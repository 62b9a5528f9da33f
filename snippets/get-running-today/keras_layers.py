# The defaults of a layer imported without compat.v1.
# python -m snippets.get-running-today.keras_layers

# --8<-- [start:keras-layers]
import tensorflow.compat.v1 as tf
from tensorflow.keras import layers

for LSTM in (layers.LSTM, tf.keras.layers.LSTM):
    print(LSTM(4).recurrent_activation.__name__)
# --8<-- [end:keras-layers]
