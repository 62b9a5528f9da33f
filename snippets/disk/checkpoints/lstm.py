# The LSTM of 1.x goes on as a Keras LSTM, with its slots rearranged.
# python -m snippets.disk.checkpoints.lstm

# --8<-- [start:lstm-arrays]
import numpy as np
import tensorflow as tf


def lstm_arrays(reader, cell, slot="", forget_bias=1.0):
    """Return an LSTMCell's weights, or a slot, for a Keras LSTM."""
    kernel = reader.get_tensor(f"{cell}/kernel{slot}")
    bias = reader.get_tensor(f"{cell}/bias{slot}")
    i, j, f, o = np.split(kernel, 4, axis=1)  # the gates' order in 1.x
    kernel = np.concatenate([i, f, j, o], axis=1)
    i, j, f, o = np.split(bias, 4)
    if not slot:
        f = f + forget_bias  # LSTMCell adds it when it runs
    inputs = len(kernel) - len(i)
    return kernel[:inputs], kernel[inputs:], np.concatenate([i, f, j, o])


# --8<-- [end:lstm-arrays]

# --8<-- [start:lstm-setup]
stored = np.load("exchange/lstm.npz")
lstm_file = tf.train.load_checkpoint("exchange/lstm/model.ckpt")
cell, words = "rnn/lstm_cell", stored["words"]


def twenty_losses(layer, optimizer):
    losses = []
    for _ in range(20):
        with tf.GradientTape() as tape:
            difference = layer(words) - stored["target"]
            loss = tf.reduce_mean(tf.square(difference))
        gradients = tape.gradient(loss, layer.trainable_variables)
        optimizer.apply(gradients, layer.trainable_variables)
        losses.append(loss)
    return losses


# --8<-- [end:lstm-setup]


# --8<-- [start:lstm-go-on]
def go_on(slots):
    """Return the next losses, with slots from a function."""
    layer = tf.keras.layers.LSTM(4)
    layer.build(words.shape)
    layer.set_weights(lstm_arrays(lstm_file, cell))
    optimizer = tf.keras.optimizers.Adam(0.01, epsilon=1e-8)
    optimizer.build(layer.trainable_variables)
    optimizer.iterations.assign(lstm_file.get_tensor("global_step"))
    named = {slot.name: slot for slot in optimizer.variables}
    for old, new in ("/Adam", "momentum"), ("/Adam_1", "velocity"):
        arrays = slots(lstm_file, cell, old)
        for v, array in zip(layer.trainable_variables, arrays, strict=True):
            slot = v.path.replace("/", "_")
            named[f"{slot}_{new}"].assign(array)
    return twenty_losses(layer, optimizer)


off = np.abs(np.subtract(go_on(lstm_arrays), stored["losses"])).max()
print(f"20 losses: largest difference {off:.1e} (allowed 1e-5)")
# --8<-- [end:lstm-go-on]


# --8<-- [start:lstm-mistakes]
def in_old_order(reader, cell, slot):
    kernel = reader.get_tensor(f"{cell}/kernel{slot}")
    return kernel[:3], kernel[3:], reader.get_tensor(f"{cell}/bias{slot}")


def with_forget_bias(reader, cell, slot):
    *kernels, bias = lstm_arrays(reader, cell, slot)
    bias[4:8] += 1.0
    return *kernels, bias


for slots in in_old_order, with_forget_bias:
    off = np.abs(np.subtract(go_on(slots), stored["losses"])).max()
    print(f"slots {slots.__name__}: largest difference {off:.1e}")
# --8<-- [end:lstm-mistakes]
