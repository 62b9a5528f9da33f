# Does an exported model answer as it did when it was recorded?

# --8<-- [start:check]
import numpy as np
import tensorflow as tf


def check_export(folder, signature, inputs, outputs):
    """Fail unless a signature has these keys and gives these outputs."""
    served = tf.saved_model.load(folder).signatures
    assert signature in served, f"no {signature!r} among {sorted(served)}"
    function = served[signature]
    keys = sorted(function.structured_input_signature[1])
    assert keys == sorted(inputs), f"inputs are {keys}, not {sorted(inputs)}"
    fed = {key: tf.constant(value) for key, value in inputs.items()}
    found = function(**fed)
    keys = sorted(found)
    assert keys == sorted(outputs), f"outputs are {keys}, not {sorted(outputs)}"
    for key, wanted in outputs.items():
        kind = found[key].dtype.name, tuple(found[key].shape)
        meant = wanted.dtype.name, wanted.shape
        assert kind == meant, f"{key} is {kind}, not {meant}"
        far = np.abs(found[key] - wanted).max()
        bound = 1e-6 * max(1, np.abs(wanted).max())
        assert far <= bound, f"{key} is {far:.0e} off"


# --8<-- [end:check]

# --8<-- [start:faults]
loaded = tf.saved_model.load("exchange/resource")
generate = loaded.signatures["generate"]


@tf.function(input_signature=[tf.TensorSpec((None, 100), tf.float32)])
def renamed(noise_batch):
    return generate(noise=noise_batch)


tf.saved_model.save(loaded, "again", signatures=loaded.signatures)
tf.saved_model.save(loaded, "renamed", signatures={"generate": renamed})
bias = next(v for v in loaded.variables if v.name == "generator/G/bias:0")
bias.assign_add([1e-4])
tf.saved_model.save(loaded, "changed", signatures=loaded.signatures)
# --8<-- [end:faults]

# --8<-- [start:checked]
tf.get_logger().setLevel("ERROR")  # the warnings of the load
recorded = np.load("exchange/generate.npz")
inputs, outputs = {"noise": recorded["noise"]}, {"fake": recorded["fake"]}
for folder in ("exchange/reference", "again", "renamed", "changed"):
    try:
        check_export(folder, "generate", inputs, outputs)
        print(folder, "passes")
    except AssertionError as error:
        print(f"{folder}: {error}")
# --8<-- [end:checked]
