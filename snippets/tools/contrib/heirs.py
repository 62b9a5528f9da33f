# The packages that took over parts of tf.contrib, each tried with 2.21.
# python -m snippets.tools.contrib.heirs

# --8<-- [start:heirs-imports]
import importlib.metadata
import os
import re
import subprocess
import sys
import textwrap
from concurrent.futures import ThreadPoolExecutor

# --8<-- [end:heirs-imports]

# --8<-- [start:pins]
heirs = (
    "kfac tensorflow-addons tensorflow-estimator tensorflow-gan tensorflow-hub"
    " tensorflow-model-optimization tensorflow-probability tf-slim tf-keras"
)
for heir in heirs.split():
    needs = importlib.metadata.requires(heir) or []
    needs = [need for need in needs if "extra" not in need]
    wanted = [need for need in needs if re.match("tensorflow[<=>]", need)]
    version = importlib.metadata.version(heir)
    print(heir, f"{version}:", *(wanted or ["names no TensorFlow"]))
# --8<-- [end:pins]


# --8<-- [start:tried]
def tried(code, legacy_keras):
    """Return what code prints in a process of its own, or its error."""
    code = "import tensorflow as tf\n" + code
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        env={**os.environ, "TF_USE_LEGACY_KERAS": legacy_keras},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        error = done.stderr.strip().split("\n")[-1]
        error = re.sub(r"\S*/", "", error)  # no folders of this machine
        return textwrap.shorten(error, 68, placeholder=" ...")
    return done.stdout.strip() or "works"


# --8<-- [end:tried]

# --8<-- [start:tries]
slim = "import tf_slim\nwith tf.Graph().as_default(): tf_slim."
tfp = "import tensorflow_probability as tfp\n"
tfmot = "import tensorflow_model_optimization as tfmot\n"
dense = "layer = tf.keras.layers.Dense(2)\n"
tries = {
    "tf-slim, a convolution": slim + "conv2d(tf.ones((1, 8, 8, 3)), 4, 3)",
    "tf-slim, a batch_norm": slim + "batch_norm(tf.ones((1, 8, 8, 3)))",
    "tensorflow-probability, a distribution": tfp
    + "tfp.distributions.Normal(0.0, 1.0).log_prob(0.0)",
    "tensorflow-probability, a Keras layer": tfp
    + "tf.keras.Sequential([tfp.layers.DenseFlipout(2)])",
    "tensorflow-model-optimization, pruning": dense
    + tfmot
    + "tfmot.sparsity.keras.prune_low_magnitude(layer)",
}
for name in ("addons", "estimator", "gan", "hub"):
    tries[f"tensorflow-{name}"] = f"import tensorflow_{name}"
tries["kfac"] = "import kfac"
# --8<-- [end:tries]

# --8<-- [start:results]
for name, code in tries.items():
    with ThreadPoolExecutor() as pool:
        keras3, keras2 = pool.map(tried, (code, code), "01")
    print(name)
    if keras3 == keras2:
        print("   ", keras3)
    else:
        print("    Keras 3:", keras3)
        print("    legacy Keras:", keras2)
# --8<-- [end:results]

# --8<-- [start:switch]
print(tried(tfmot + "print(tf.keras.layers.Dense.__module__)", "0"))
# --8<-- [end:switch]

# --8<-- [start:addons]
addons = """
import sys, numpy as np, tf_keras.src.engine
sys.modules["keras.src.engine"] = tf_keras.src.engine
import tensorflow_addons as tfa
"""
use = """
stored = np.load("exchange/contrib.npz")
names = ("scores", "tags", "lengths", "transitions")
found, _ = tfa.text.crf_log_likelihood(*(stored[name] for name in names))
print("log-likelihood:", found.numpy())
"""
warp = "tfa.image.resampler(tf.ones((1, 4, 4, 1)), tf.ones((1, 2, 2)))"
print("Keras 3:", tried(addons + use, "0"))
print("legacy Keras:", tried(addons + use, "1"))
print("legacy Keras:", tried(addons + warp, "1"))
# --8<-- [end:addons]
