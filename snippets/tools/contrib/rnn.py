# Keras layers in the place of cells of tf.contrib.rnn.
# python -m snippets.tools.contrib.rnn

# --8<-- [start:rnn-setup]
import inspect

import numpy as np
import tensorflow as tf

stored_cells = np.load("exchange/rnn.npz")
keras = tf.keras


def cell_weights(name, *parts):
    return [stored_cells[f"{name}/{part}"] for part in parts]


def cell_off(name, layer, weights):
    """Print how far a layer with these weights is from the cell."""
    inputs = stored_cells["maps" if name == "conv" else "words"]
    layer.build(inputs.shape)
    layer.set_weights(weights)
    off = np.abs(layer(inputs) - stored_cells[name]).max()
    print(f"{name}: largest difference {off:.1e} (allowed 1e-5)")


# --8<-- [end:rnn-setup]


# --8<-- [start:lstm-block]
def lstm_weights(kernel, bias, forget_bias=1.0):
    """Return the weights of a Keras LSTM from those of a 1.x cell."""
    i, j, f, o = np.split(kernel, 4, axis=1)
    inputs = len(kernel) - len(bias) // 4
    kernel = np.concatenate([i, f, j, o], axis=1)  # the order in Keras
    i, j, f, o = np.split(bias, 4)
    bias = np.concatenate([i, f + forget_bias, j, o])
    return kernel[:inputs], kernel[inputs:], bias


for name in "block", "basic", "lstm":
    weights = lstm_weights(*cell_weights(name, "kernel", "bias"))
    cell_off(name, keras.layers.LSTM(4, return_sequences=True), weights)
# --8<-- [end:lstm-block]

# --8<-- [start:lstm-options]
arguments = inspect.signature(keras.layers.LSTM.__init__).parameters
for option in "use_peepholes", "num_proj", "proj_clip", "cell_clip":
    print(f"Keras LSTM has {option}:", option in arguments)
# --8<-- [end:lstm-options]

# --8<-- [start:gru-conv]
names = [
    f"{part}/{w}" for w in ("kernel", "bias") for part in ("gates", "candidate")
]
gates, candidate, gates_bias, candidate_bias = cell_weights("gru", *names)
r, z = np.split(gates, 2, axis=1)
kernel = np.concatenate([z, r, candidate], axis=1)
r, z = np.split(gates_bias, 2)
bias = np.concatenate([z, r, candidate_bias])
gru = keras.layers.GRU(4, return_sequences=True, reset_after=False)
cell_off("gru", gru, [kernel[:3], kernel[3:], bias])
kernel, bias = cell_weights("conv", "kernel", "biases")
i, j, f, o = np.split(kernel, 4, axis=3)
kernel = np.concatenate([i, f, j, o], axis=3)
i, j, f, o = np.split(bias, 4)
bias = np.concatenate([i, f + 1.0, j, o])
conv = keras.layers.ConvLSTM2D(
    2, 3, padding="same", recurrent_activation="sigmoid", return_sequences=True
)
cell_off("conv", conv, [kernel[:, :, :3], kernel[:, :, 3:], bias])
# --8<-- [end:gru-conv]


# --8<-- [start:layer-norm-lstm]
class LayerNormLSTMCell(keras.layers.Layer):
    def __init__(self, units, forget_bias=1.0):
        super().__init__()
        self.units, self.forget_bias = units, forget_bias
        self.state_size, self.output_size = [units, units], units
        self.dense = keras.layers.Dense(4 * units, use_bias=False)

    def build(self, shape):
        self.dense.build((None, shape[-1] + self.units))
        for gate in "ijfoc":
            norm = keras.layers.LayerNormalization(epsilon=1e-12)
            norm.build((None, self.units))
            setattr(self, f"norm_{gate}", norm)

    def call(self, inputs, states):
        h, c = states
        gates = self.dense(tf.concat([inputs, h], axis=1))
        i, j, f, o = tf.split(gates, 4, axis=1)
        i, j = tf.sigmoid(self.norm_i(i)), tf.tanh(self.norm_j(j))
        f = tf.sigmoid(self.norm_f(f) + self.forget_bias)
        c = self.norm_c(c * f + i * j)
        h = tf.tanh(c) * tf.sigmoid(self.norm_o(o))
        return h, [h, c]


# --8<-- [end:layer-norm-lstm]

# --8<-- [start:layer-norm-compared]
layer = keras.layers.RNN(LayerNormLSTMCell(4), return_sequences=True)
layer(stored_cells["words"])  # makes the weights
parts = ("input", "transform", "forget", "output", "state")
names = [f"{part}/{weight}" for part in parts for weight in ("gamma", "beta")]
cell_off("norm", layer, cell_weights("norm", "kernel", *names))
# --8<-- [end:layer-norm-compared]
