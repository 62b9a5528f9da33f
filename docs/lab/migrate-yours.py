# ---
# jupyter:
#   description: A worksheet for rewriting a 1.x program in 2.x stage by stage, with a comparison after each one and a table of which of fourteen mistakes each stage catches.
#   jupytext:
#     notebook_metadata_filter: description
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # In which order do I rewrite a program?
#
# Rewrite it in the order in which it computes, and compare each stage with
# numbers that the 1.x program has frozen: forward pass, gradients, one step, a
# hundred steps, inference. The first stage that differs says where to look.
#
# This worksheet does it for a small network with a convolution, batch
# normalisation and an LSTM. Then it makes fourteen mistakes on purpose, one at
# a time, and a table says at which stage each of them shows. Change a setting
# to make one yourself. The last section says what to replace for your model.
#
# Copy two files to begin: the [page on comparing](compare.md) has the helpers,
# and shows how the 1.x program freezes what it computes.

# %% imports
import tempfile
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf
from tensorflow import keras
from tqdm import tqdm

from snippets.lab.compare.compare import (
    compare_all,
    differences,
    first_difference,
)
from snippets.lab.compare.freeze import freeze, part, thaw
from snippets.lab.tools.genuine import genuine
from snippets.lab.tools.show import figures, show, table

# %% [markdown]
# ## Settings
#
# Each line is what the 1.x program does, or what its copy has to do. The other
# value, in the comment, is a slip. None of them raises an error.

# %% settings
settings = {
    "gate_order": "i, f, j, o",  # for Keras; "i, j, f, o" is that of 1.x
    "forget_bias": 1.0,  # LSTMCell adds it at run time; 0.0 forgets it
    "state_order": "c, h",  # of 1.x; "h, c" is that of Keras
    "norm_epsilon": 1e-4,  # batch normalisation; 1e-3 is Keras' default
    "norm_momentum": 0.9,  # 0.99 is Keras' default
    "training_flag": True,  # False normalises by the moving averages
    "loss_of": "logits",  # "probabilities" is Keras' default
    "tape": "whole",  # "cut" between convolution and LSTM
    "forward_passes": 1,  # in a step; 2 where a metric calls the model again
    "update_ops": True,  # False throws new moving averages away
    "moving_variance": "unbiased",  # fused 1.x; "biased" is Keras
    "epsilon": 1e-8,  # Adam; 1e-7 is Keras' default
    "clip": "global norm",  # "each norm" clips variable by variable
    "schedule": True,  # False keeps the first learning rate
}
# How far a stage may be off, relative to the largest value of each array.
tolerances = {
    "forward": 1e-5,
    "gradients": 1e-5,
    "one step": 1e-4,
    "hundred steps": 3e-4,
    "inference": 3e-4,
}

# %% [markdown]
# The right value and the slip, once more, for the loop that plants them. A
# misspelt word would pass for a slip, so yours are checked against these.

# %% slips
slips = {
    "gate_order": ("i, f, j, o", "i, j, f, o"),
    "forget_bias": (1.0, 0.0),
    "state_order": ("c, h", "h, c"),
    "norm_epsilon": (1e-4, 1e-3),
    "norm_momentum": (0.9, 0.99),
    "training_flag": (True, False),
    "loss_of": ("logits", "probabilities"),
    "tape": ("whole", "cut"),
    "forward_passes": (1, 2),
    "update_ops": (True, False),
    "moving_variance": ("unbiased", "biased"),
    "epsilon": (1e-8, 1e-7),
    "clip": ("global norm", "each norm"),
    "schedule": (True, False),
}
right = {name: values[0] for name, values in slips.items()}
for name, value in settings.items():
    if isinstance(right[name], float):
        if not (isinstance(value, (int, float)) and 0 <= value <= 1):
            raise ValueError(f"{name} lies between 0 and 1, not {value!r}")
    elif value not in slips[name]:
        raise ValueError(f"{name} is one of {slips[name]}, not {value!r}")

# %% [markdown]
# ## Freeze what the 1.x program computes
#
# On TensorFlow 1.15.5 the old program runs a hundred steps over five batches
# and writes what it computes. Between the two worlds only text travels, so the
# `.npz`, which your own program would leave directly, is made here. From here
# on the worksheet knows nothing else of 1.x.

# %% freeze
texts = genuine(
    "snippets.lab.compare.old_model",
    writes=["frozen.json"],
    recorded="snippets/lab/compare",
)
folder = Path(tempfile.mkdtemp())
(folder / "frozen.json").write_text(texts["frozen.json"], "utf-8")
freeze(str(folder / "frozen.npz"), **thaw(str(folder / "frozen.json")))

frozen = thaw(str(folder / "frozen.npz"))
theirs = {stage: part(frozen, stage) for stage in tolerances}
for name, array in part(frozen, "start").items():
    print(f"{name:28}{array.shape}")

# %% [markdown]
# These are the variables, by their names in 1.x. A cell of an LSTM has one
# kernel there, for inputs and state together.
#
# ## Rebuild the model
#
# One layer of Keras does not do what 1.x did. With four dimensions
# `tf.layers.batch_normalization` is fused, and keeps the unbiased variance,
# which divides by n - 1. Keras divides by n. This layer corrects it by hand.

# %% normalisation
layers = keras.layers


class FusedNormalization(layers.BatchNormalization):
    """Batch normalisation that keeps the unbiased variance, as fused 1.x."""

    def call(self, inputs, training=None):
        before = tf.identity(self.moving_variance.value)
        outputs = super().call(inputs, training=training)
        if training:
            n = tf.cast(tf.size(inputs) / inputs.shape[-1], tf.float32)
            kept = self.momentum * before
            added = (self.moving_variance - kept) * n / (n - 1)
            self.moving_variance.assign(kept + added)
        return outputs


# %% [markdown]
# The rest are layers of Keras. The second normalisation sees two dimensions,
# where 1.x is not fused and Keras agrees with it.


# %% build
def build(s, units):
    options = {"momentum": s["norm_momentum"], "epsilon": s["norm_epsilon"]}
    fused = {
        "unbiased": FusedNormalization,
        "biased": layers.BatchNormalization,
    }[s["moving_variance"]]
    sounds = keras.Input((6, 4))
    images = layers.Reshape((6, 4, 1))(sounds)
    conv = layers.Conv2D(2, 3, padding="same", use_bias=False, name="conv")(
        images
    )
    features = layers.ReLU()(fused(**options, name="conv_norm")(conv))
    features = layers.Reshape((6, 4 * 2))(features)
    if s["tape"] == "cut":  # what a detour by .numpy() does
        features = keras.ops.stop_gradient(features)
    lstm = layers.LSTM(units, return_state=True, name="lstm")
    _, h, c = lstm(features)
    state = {"c, h": [c, h], "h, c": [h, c]}[s["state_order"]]
    normed = layers.BatchNormalization(**options, name="norm")(
        layers.Concatenate()(state)
    )
    return keras.Model(sounds, layers.Dense(3, name="logits")(normed))


# %% [markdown]
# ## Carry the weights over, and back
#
# 1.x has the gates in the order i, j, f, o, where j is what Keras calls c:
# the same four in the order i, f, c, o. The two in the middle change places,
# and the same change leads back. Keras keeps the forget bias in the bias.

# %% carry
KERAS, OLD = "lstm/lstm_cell/", "rnn/lstm_cell/"


def gates(array, s):
    i, j, f, o = np.split(array, 4, -1)
    order = [i, f, j, o] if s["gate_order"] == "i, f, j, o" else [i, j, f, o]
    return np.concatenate(order, -1)


def carry(start, model, s):
    """Assign the weights of 1.x to a model of Keras."""
    new = dict(start)
    bias = gates(new.pop(OLD + "bias"), s)
    kernel = gates(new.pop(OLD + "kernel"), s)
    units = len(bias) // 4
    bias[units : 2 * units] += s["forget_bias"]
    inputs = len(kernel) - units
    new[KERAS + "bias"] = bias
    new[KERAS + "kernel"] = kernel[:inputs]
    new[KERAS + "recurrent_kernel"] = kernel[inputs:]
    for weight in model.weights:
        weight.assign(new[weight.path])


# %% [markdown]
# The way back is for everything that has the layout of weights. Gradients do
# not have the forget bias in them.


# %% back
def back(weights, values, s, forget_bias=0.0):
    """Return arrays by their names in 1.x, in its layout."""
    pairs = zip(weights, values, strict=True)
    old = {weight.path: value.numpy() for weight, value in pairs}
    kernel = old.pop(KERAS + "kernel"), old.pop(KERAS + "recurrent_kernel")
    bias = np.array(old.pop(KERAS + "bias"))
    units = len(bias) // 4
    bias[units : 2 * units] -= forget_bias
    old[OLD + "kernel"] = gates(np.concatenate(kernel), s)
    old[OLD + "bias"] = gates(bias, s)
    return old


# %% [markdown]
# ## Write the step
#
# The optimizer gets what 1.x had in three places: a schedule, a clipping by the
# global norm, and an Adam with its own epsilon.


# %% optimizer
def adam(s):
    rate = keras.optimizers.schedules.ExponentialDecay(
        0.01, decay_steps=20, decay_rate=0.8, staircase=True
    )
    clip = {"global norm": "global_clipnorm", "each norm": "clipnorm"}
    return keras.optimizers.Adam(
        rate if s["schedule"] else 0.01,
        epsilon=s["epsilon"],
        **{clip[s["clip"]]: 1.0},
    )


# %% [markdown]
# A step returns what it is made of, so that nothing has to be computed a second
# time. In 2.x that matters: a call in training mode changes the moving
# averages, which in 1.x only the operations in `UPDATE_OPS` did.


# %% step
def make_step(model, optimizer, s):
    loss_of = keras.losses.SparseCategoricalCrossentropy(
        from_logits=s["loss_of"] == "logits"
    )
    trained = model.trainable_weights
    optimizer.build(trained)

    @tf.function
    def step(sounds, kinds):
        moving = model.non_trainable_weights
        kept = [tf.identity(average.value) for average in moving]
        with tf.GradientTape() as tape:
            for _ in range(s["forward_passes"]):
                logits = model(sounds, training=s["training_flag"])
            loss = loss_of(kinds, logits)
        gradients = tape.gradient(
            loss, [w.value for w in trained], unconnected_gradients="zero"
        )
        optimizer.apply(gradients, trained)
        if not s["update_ops"]:
            for average, before in zip(moving, kept, strict=True):
                average.assign(before)
        return logits, loss, gradients

    return step


# %% [markdown]
# Five stages come out of a hundred such steps. They have the names under which
# the 1.x program has frozen its own.


# %% stages
def stages_of(s):
    start = part(frozen, "start")
    model = build(s, units=len(start[OLD + "bias"]) // 4)
    carry(start, model, s)
    step = make_step(model, adam(s), s)
    sounds, kinds = part(frozen, "batches").values()
    ours, losses = {}, []
    for number in range(100):
        batch = number % len(sounds)
        logits, loss, found = step(sounds[batch], kinds[batch])
        losses.append(float(loss))
        if number in (0, 99):
            weights = back(model.weights, model.weights, s, s["forget_bias"])
        if number == 0:
            ours["forward"] = {"logits": logits, "loss": loss}
            ours["gradients"] = back(model.trainable_weights, found, s)
            ours["one step"] = weights
    ours["hundred steps"] = {**weights, "losses": losses}
    logits = model(sounds[0], training=False)
    return {**ours, "inference": {"logits": logits}}


# %% [markdown]
# ## Does the forward pass agree? Do the gradients?
#
# The model gets the frozen weights and the first frozen batch. Each line has
# the largest difference of an array, where it is, both values there, and the
# difference relative to the largest value of the array.

# %% forward-and-gradients compare="words"
ours = stages_of(settings)
for stage in ("forward", "gradients"):
    compare_all(stage, ours[stage], theirs[stage], tolerances[stage])

# %% [markdown]
# With the settings as they are, what is left is rounding: float32 keeps seven
# digits, and the two versions add in another order.
#
# ## Does one step lead to the same weights?
#
# The moving averages of both normalisations are compared along with the
# weights.

# %% one-step compare="words"
stage = "one step"
moved = compare_all(stage, ours[stage], theirs[stage], tolerances[stage])

# %% [markdown]
# The differences are larger here, which is Adam's doing. It divides each
# gradient by its own size, so where a gradient is all but 0, its rounding
# becomes a part of the step. The tolerance of this stage allows for that.
#
# It cannot allow for a bias that comes before a normalisation. The mean is
# taken out again, so the true gradient of such a bias is 0, and what the tape
# returns is rounding alone.

# %% bias-before-norm compare="words"
bias = tf.Variable([0.0, 0.0])
images = frozen["batches/sounds"][0, ..., None]
weights = np.float32([0.3, -0.7])
with tf.GradientTape() as tape:
    normed = layers.BatchNormalization()(images * weights + bias, training=True)
    loss = tf.reduce_mean(tf.nn.relu(normed) ** 2 * images)
gradient = tape.gradient(loss, bias)
optimizer = keras.optimizers.Adam(0.01, epsilon=1e-8)
optimizer.apply([gradient], [bias])
print("gradient", gradient.numpy())
print("the step", bias.numpy())

# %% [markdown]
# Where that is not exactly 0, Adam makes a step of it that can be seen beside
# its rate of 0.01, in a direction that another program need not share. Leave
# such biases out of the comparison of weights. The model here has none.
#
# ## Do a hundred steps? Does the model answer alike afterwards?
#
# Last come the weights after the hundredth step, the hundred losses, and the
# logits of the first batch with the moving averages in use.

# %% hundred-steps compare="words"
for stage in ("hundred steps", "inference"):
    compare_all(stage, ours[stage], theirs[stage], tolerances[stage])

# %% [markdown]
# A training as short and tame as this keeps rounding small. [A GAN may
# not](../gan/drift.md#does-rounding-matter), and then fewer steps have to do.
#
# ## When a stage fails, where do I look?
#
# Now the slips, each by itself in a model that is right otherwise. Most of the
# time of this notebook goes into the next cell: each slip is a model, a graph
# and a hundred steps. Fewer names in `to_plant` make it shorter.

# %% plant
to_plant = list(slips)  # or ["forget_bias", "epsilon"]
planted = {"none": stages_of(right)}
for name in tqdm(to_plant, "Planting", unit="slip", mininterval=0.5):
    slip = slips[name][1]
    planted[f"{name} = {slip!r}"] = stages_of({**right, name: slip})

# %% [markdown]
# For each of them `first_difference` goes through the stages in order and stops
# at the first that is out of tolerance. The table says how many arrays of that
# stage are off, which of them most, and by how much of its largest value.

# %% first rtol=0.5
order, rows = list(tolerances), []
for slip, ours in planted.items():
    first = first_difference(ours, theirs, tolerances)
    if first is None:
        rows.append((slip, "nowhere", "", "", ""))
    else:
        stage, worst = first
        limit = tolerances[stage]
        found = differences(stage, ours[stage], theirs[stage], limit)
        failed = f"{sum(not d.passes for d in found)} of {len(found)}"
        size = f"{worst.relative:.0e}"
        rows.append((slip, stage, failed, worst.name, size))
rows.sort(key=lambda row: [*order, "nowhere"].index(row[1]))
table(("slip", "shows first at", "arrays", "above all in", "by"), rows)

# %% [markdown]
# Read the other way round, it says what to check when a stage fails.
#
# | what fails first | what was wrong here | what to look at |
# |---|---|---|
# | forward, the logits | gates, forget bias, order of states, a constant of a layer, the training flag | the layout of weights, every argument of every layer |
# | forward, only the loss | logits taken for probabilities | the loss and how it averages |
# | gradients | a cut tape: the part before it gets zeros | `stop_gradient`, NumPy inside the step, frozen layers |
# | one step, only moving averages | momentum, biased variance, averages updated twice or never | normalisation: what updates it, how often, by which formula |
# | one step, the weights | epsilon, clipping | the arguments of the optimizer |
# | a hundred steps | the schedule | all that depends on the number of the step |
#
# Two rows are small enough to be missed. The biased variance is short by one
# part in 192, the 8 sounds of 6 by 4 values of a batch, and after one step the
# moving average has a tenth of that. With a smaller batch or image it grows.
# Clipping by variable leaves the first step of Adam almost as it was, for the
# division takes the scale out again. What becomes of each slip:


# %% all-stages rtol=0.5
def largest(ours):
    """Return the largest relative difference of each stage."""
    return [
        max(d.relative for d in differences(s, ours[s], theirs[s], limit))
        for s, limit in tolerances.items()
    ]


measured = {slip: largest(ours) for slip, ours in planted.items()}
rows = []
for slip, values in measured.items():
    pairs = zip(values, tolerances.values(), strict=True)
    cells = [f"{v:.0e}" if v > limit else "&middot;" for v, limit in pairs]
    rows.append((slip, *cells))
table(("slip", *tolerances), rows)

# %% [markdown]
# A point is a stage within its tolerance. No slip mends itself: what has shown
# once is there in each later stage. But some of it is in the moving averages
# alone, and a loss in training mode never sees those.


# %% losses atol=20
def apart(slip):
    ours = planted[slip]["hundred steps"]["losses"]
    return np.maximum(np.abs(ours - theirs["hundred steps"]["losses"]), 1e-9)


chosen = ["schedule", "clip", "epsilon", "moving_variance"]
chosen = [n for n in planted if n.partition(" = ")[0] in chosen]
figure, axes = plt.subplots()
for slip in ["none", *chosen]:
    dashed = "--" if slip.startswith("moving") else "-"
    axes.semilogy(np.arange(1, 101), apart(slip), dashed, label=slip)
axes.set_xlabel("step")
axes.set_ylabel("difference of the loss")
axes.set_ylim(1e-8, 1e4)
axes.legend(loc="upper left", ncols=2)
show(
    figure,
    "How far the loss is from that of 1.15.5, by slip",
    "Five curves over a hundred steps on a logarithmic scale. Without a slip"
    " the loss stays near rounding, and with the biased variance as well."
    " With the other epsilon or clipping it rises from the second step on,"
    " without the schedule from step 22.",
)

# %% [markdown]
# The dashed curve lies on that of the right model. Anyone who compares only
# losses finds the biased variance at inference, or never. The curve without the
# schedule leaves rounding where the rate falls for the first time, after step
# 20. A comparison of twenty steps would have passed it.
#
# Set `"moving_variance": "biased"` above and run on: the forward pass and the
# gradients agree, and one line of the next stage says NO. Set
# `"forget_bias": 0.0`, and NO stands from the first line on.
#
# ## What do I replace for my own model?
#
# 1. The cell that freezes. Your 1.x program calls `freeze` as the [one
#    here](compare.md) does, and you load its `.npz` by `thaw`.
# 2. `build`, `adam` and the loss in `make_step`: your model in 2.x.
# 3. `carry` and `back`: names, and layouts where they differ. A dense
#   layer, a convolution and a normalisation have the same layout in both.
#   Give the layers the names of 1.x where you can; then only what has
#   moved is renamed.
# 4. `settings` and `slips`: those that your program has room for. Drop the
#   rest from both, and from the functions that read them as `s[...]`.
# 5. `stages_of`: it takes `units` from the LSTM's bias, expects inputs before
#    labels under `batches/`, and runs a hundred steps.
#
# Your program writes these names; what stands after a slash is your own.
#
# ```text
# batches/...        inputs and labels of a few steps, first axis the step
# start/...          each variable before the first step
# forward/...        logits and loss of the first batch, in training mode
# gradients/...      of the first batch, before any clipping
# one step/...       each variable after the first step
# hundred steps/...  each variable after the last step, and all losses
# inference/...      logits of the first batch, not in training mode
# ```
#
# Make the program repeatable first: no dropout, no shuffling, no random
# augmentation. Then work from the top, and do not go on to a stage before the
# one above it agrees. To put several slips in at once tells little, since the
# first hides the others.
#
# The key figures: the largest relative difference of each stage without a slip,
# and for each slip the number of the stage at which it shows first, from 1 for
# the forward pass to 5 for inference, with its size there.

# %% found rtol=0.5 atol=2e-5
found = {}
for slip, values in measured.items():
    name = slip.partition(" = ")[0]
    if name == "none":
        for stage, value in zip(tolerances, values, strict=True):
            found[f"right, {stage}"] = value
        continue
    first = first_difference(planted[slip], theirs, tolerances)
    stage = order.index(first[0]) if first else len(order)
    found[f"{name}, stage"] = stage + 1
    found[f"{name}, size"] = first[1].relative if first else 0.0
figures(found)
