# ---
# jupyter:
#   alone: true
#   description: Edit a list of calls and see which of them trace a tf.function anew, what a trace costs and after how many steps it is earned back, and at which sizes eager mode and XLA matter.
#   jupytext:
#     notebook_metadata_filter: description
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # When does a graph pay?
#
# On one core, the step of the [GAN of this site](../gan/function.md) has earned
# its graph within twenty steps, and its compilation by XLA within a hundred, as
# long as no call is traced anew. A graph has a price before
# its first step: Python runs once to trace it, and XLA compiles what was
# traced. After that each step is shorter; by how much depends on the model and
# the batch.
#
# This notebook measures all of it on the machine that it runs on. Change the
# list of calls and the sizes in the two cells after the imports, and see which
# calls are traced, when a trace is earned back, from which size on eager mode
# may stay, and where XLA pays. The rules of tracing stand on the page about
# [tf.function](../functions.md#which-calls-make-a-new-trace). The GAN's times
# in all styles, genuine 1.15.5 among them, are in the
# [comparison](../gan/compare.md#what-does-a-step-cost).
#
# The times are those of one run, and a busy neighbour makes them longer. So
# judge by ratios, and run a cell twice before you believe a small difference.

# %% imports
import time
from types import SimpleNamespace

import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf
from tqdm import tqdm

from snippets.gan.function.gan import (
    cross_entropy,
    discriminator,
    fresh_start,
    make_train_step,
)
from snippets.gan.graph.data import batches, layers
from snippets.lab.tools.show import figures, show

# %% [markdown]
# Here is what a loss is called with, call by call: values, a label and a log.
# The last two may be left out. The log can be any object, and the loss does
# nothing with it.

# %% calls
real = tf.ones((128, 1))  # a batch
calls = [  # what D_loss(values, label=None, log=None) is given, call by call
    [real],
    [real],  # the same once more
    [real[:64]],  # fewer values
    [real[:32]],
    [real[:100]],
    [np.ones((128, 1))],  # an array of float64
    [real, None],  # what the label is by default
    [real, 1],
    [real, 1.0],
    [real, 0.9],
    [real, dict(label=0.9)],  # a dict at the end: keywords
    [real, 0.8],
    [real, tf.constant(0.8)],
    [real, tf.constant(0.7)],
    [real, tf.Variable(0.9)],
    [real, tf.Variable(0.8)],  # another variable
    [real, dict(log=object())],
    [real, dict(log=object())],  # another object
    [real],
]

# %% [markdown]
# The second cell has the sizes at which the steps are measured. They take most
# of this notebook's time, half a minute on a quiet machine. Fewer sizes, fewer
# styles or a smaller `seconds` make it shorter.

# %% sizes
batch_sizes = (1, 16, 128, 1024, 16384)  # the batch grows ...
width = 256  # ... while the hidden layers have so many units
widths = (16, 64, 256, 1024)  # the layers grow ...
batch_size = 128  # ... while a batch has so many samples
styles = ("eager", "tf.function", "XLA", "loop", "loop in XLA", "Session")
seconds = 0.15  # for each style at each size, after its first calls
bearable = 2.0  # times the step of tf.function: eager may take so long

# %% [markdown]
# ## Which calls are traced?
#
# The loss is that of the discriminator on a batch. Its Python runs only while
# it is traced.

# %% loss
D = discriminator()


def D_loss(values, label=None, log=None):
    label = 1.0 if label is None else label
    return cross_entropy(D(values), label)


def split(arguments):
    """Return what is passed by position and what by keyword."""
    if arguments and isinstance(arguments[-1], dict):
        return arguments[:-1], arguments[-1]
    return arguments, {}


# %% [markdown]
# One of the cures further down passes the label as a tensor and no log. The
# calls are made ready for it here, since that shows at once whether they fit.

# %% as-tensors


def as_tensors(values, label=None, log=None):
    """Return values and label, the label as a tensor."""
    if values.shape[1:] != (1,):
        raise ValueError("no column")
    return [values, tf.constant(1.0 if label is None else float(label))]


tensors = []
for number, arguments in enumerate(calls, 1):
    given, keywords = split(arguments)
    try:
        tensors.append(as_tensors(*given, **keywords))
    except (AttributeError, TypeError, ValueError):
        wrong = f"call {number}: give values of shape (n, 1), a number as label"
        raise ValueError(wrong) from None

# %% [markdown]
# Each call is timed, and the function is asked whether it has a new trace.
# TensorFlow logs a warning where it finds that there are too many. It is
# counted here and kept off the page; the page about tf.function [shows its
# words](../functions.md#which-calls-make-a-new-trace).

# %% run
warned = []


def keep(record):
    if "retracing" in record.getMessage():
        warned.append(record)
    return "retracing" not in record.getMessage()


tf.get_logger().addFilter(keep)


def run(function, calls):
    """Return milliseconds, new traces and warnings of each call."""
    rows, traces = [], 0
    for arguments in calls:
        given, keywords = split(arguments)
        warned.clear()
        started = time.perf_counter()
        function(*given, **keywords)
        took = 1000 * (time.perf_counter() - started)
        new = function.experimental_get_tracing_count() - traces
        traces += new
        rows.append((took, new, len(warned)))
    return np.array(rows).T


# %% [markdown]
# The time-line has a line for each call. What was passed stands below it: a
# shape for a tensor of float32, a number as itself.


# %% describe
def words(value):
    """Return a value in few words."""
    if isinstance(value, tf.Variable):
        return "variable"
    if tf.is_tensor(value) or isinstance(value, np.ndarray | np.generic):
        kind = value.dtype.name if value.dtype.name != "float32" else ""
        shape = "×".join(map(str, value.shape)) or "tensor"
        return f"{kind} {shape}".strip()
    plain = value is None or isinstance(value, int | float | str)
    return repr(value) if plain else type(value).__name__


names = []
for arguments in calls:
    given, keywords = split(arguments)
    named = [f"{name}={words(value)}" for name, value in keywords.items()]
    names.append(", ".join([*map(words, given), *named]))

# %% [markdown]
# Before the first call another function is traced, so that the first one does
# not pay for what TensorFlow does once in each process.

# %% time-line compare="words"
run(tf.function(lambda values: D_loss(values)), [[real]])
took, traced, warnings = run(tf.function(D_loss), calls)
number = np.arange(1, len(calls) + 1)
print("traces:", int(traced.sum()), "in", len(calls), "calls")
print("TensorFlow warned at the calls:", *np.flatnonzero(warnings) + 1)
if 0 < traced.sum() < len(traced):
    times = np.median(took[traced > 0]) / np.median(took[traced == 0])
    print(f"with a trace a call took {times:.0f} times as long as without")

figure, axes = plt.subplots(figsize=(6.6, 4.4))
for new, colour, name in ((1, "C1", "traced"), (0, "C0", "not traced")):
    these = traced == new
    axes.vlines(number[these], took.min() / 2, took[these], colour)
    axes.plot(number[these], took[these], "o", color=colour, label=name)
axes.set(yscale="log", ylim=(took.min() / 2, None))
axes.set_xticks(number, names, rotation=90)
axes.grid(visible=False, axis="x")
axes.set_ylabel("time of the call (ms)")
axes.legend(ncols=2, loc="lower center", bbox_to_anchor=(0.5, 1))
show(
    figure,
    "The time of each call of a tf.function",
    "A line for each call, in order, on a logarithmic scale. Those of the "
    "calls that were traced are many times as high as the others.",
)

# %% [markdown]
# Not traced are the calls that TensorFlow takes for one that it has seen:
# `None`, since it is the default; 1.0, since 1 came before and is equal to it;
# 0.9 by keyword, since it came before by position; a tensor or a variable with
# another value. Each new shape, dtype, number and object is traced. The warning
# comes early and [not more than twice for a
# function](../functions.md#check-your-own-move), so the last traces are made in
# silence.
#
# Write `np.ones((128, 1), np.float32)` for the array, and one trace is gone.
# Add `[real, True]` at the end: it is not traced, since True equals 1.
#
# ## Which cure saves which traces?
#
# With `reduce_retracing` TensorFlow makes a shape general when it meets the
# second one. With tensors instead of numbers, the label is always a tensor, and
# the log is not passed. A signature says beforehand what may come.

# %% cures
signature = [tf.TensorSpec((None, 1)), tf.TensorSpec(())]
reduced, signed = {"reduce_retracing": True}, {"input_signature": signature}
cures = {
    "none": run(tf.function(D_loss), calls),
    "reduce_retracing": run(tf.function(D_loss, **reduced), calls),
    "tensors": run(tf.function(D_loss), tensors),
    "tensors, reduce_retracing": run(tf.function(D_loss, **reduced), tensors),
    "tensors, signature": run(tf.function(D_loss, **signed), tensors),
}

# %% [markdown]
# A row for each cure, a large dot for each trace.

# %% draw-cures
figure, axes = plt.subplots(figsize=(6.6, 2.8))
for row, (name, (_, traced, _)) in enumerate(cures.items()):
    for new, colour, size in ((1, "C1", 9), (0, "C0", 4)):
        these = number[traced == new]
        height = np.full(len(these), row)
        axes.plot(these, height, "o", color=colour, markersize=size)
    print(f"{name:26}{traced.sum():3.0f} traces")
axes.set_yticks(range(len(cures)), cures)
axes.invert_yaxis()
axes.xaxis.get_major_locator().set_params(integer=True)
axes.set_xlabel("call")
show(
    figure,
    "The traces that each cure leaves",
    "Five rows of dots, a dot for each call, a large one where it is traced. "
    "From row to row there are fewer large ones; the last row has only one, "
    "at the first call.",
)

# %% [markdown]
# `reduce_retracing` saves shapes and nothing else: each number that Python
# passes is still a graph. Tensors save the numbers and no shapes. Both together
# leave three: the first shape, the general one, and the array of float64, whose
# dtype makes a graph of its own. The signature converts it as well, and one
# trace serves all calls. Add `[real[:16]]` to the calls: the first row and the
# third get another large dot, the other rows a small one.
#
# ## What does the first call cost?
#
# Now a whole step of the GAN, with two models and two optimizers. The trace is
# asked for by itself. The rest of the first call is one figure: TensorFlow
# optimises the graph, XLA compiles it, and the step runs.

# %% first-call compare="words"


def timed(call, *arguments):
    """Return the seconds of a call and what it returns."""
    started = time.perf_counter()
    value = call(*arguments)
    return time.perf_counter() - started, value


pair = list(map(tf.constant, next(batches(seed=0))))
functions = {
    "tf.function": tf.function(make_train_step(*fresh_start())),
    "XLA": tf.function(make_train_step(*fresh_start()), jit_compile=True),
}
first = {}
for name, function in functions.items():
    trace, _ = timed(function.get_concrete_function, *pair)
    rest, _ = timed(function, *pair)
    first[name] = trace + rest
    print(f"{name:12} trace {trace:.2f} s, rest of the first call {rest:.2f} s")

# %% [markdown]
# Later steps are timed by turns with those of eager mode, so that a busy moment
# of the machine meets them all. What counts is the least of each, which a
# neighbour spoils last.

# %% later-steps


def by_turns(calls, seconds):
    """Return the least seconds of each call."""
    taken = {name: [] for name in calls}
    until = time.perf_counter() + seconds * len(calls)
    while time.perf_counter() < until or min(map(len, taken.values())) < 5:
        for name, call in calls.items():
            taken[name].append(timed(call)[0])
    return {name: min(times) for name, times in taken.items()}


steps = {"eager": make_train_step(*fresh_start()), **functions}
later = by_turns(
    {name: lambda step=step: step(*pair) for name, step in steps.items()},
    seconds=1.0,
)
first["eager"] = later["eager"]  # it has nothing to prepare


def earned(style, other):
    """Return the step after which a style has taken less time than another."""
    gain = later[other] - later[style]
    return 1 + (first[style] - first[other]) / gain if gain > 0 else np.inf


# %% [markdown]
# The time that has gone by after so many steps, from these figures:

# %% break-even compare="words"
figure, axes = plt.subplots()
counts = np.geomspace(1, 10_000, 41)
for style in steps:
    so_far = first[style] + (counts - 1) * later[style]
    axes.plot(counts, so_far, label=style)
    print(f"{style:12} {1000 * later[style]:6.2f} ms a step")
for style, other in (
    ("tf.function", "eager"),
    ("XLA", "eager"),
    ("XLA", "tf.function"),
):
    print(f"{style} is ahead of {other} from step {earned(style, other):.0f}")
axes.set(xscale="log", yscale="log", xlabel="steps", ylabel="time so far (s)")
axes.legend()
show(
    figure,
    "The time of a training so far, in three styles",
    "Eager mode begins lowest and rises as a straight line. The curves of "
    "tf.function and of XLA begin higher and flat, XLA's above the other, and "
    "the line of eager mode crosses both within the first hundred steps.",
)

# %% [markdown]
# Eager mode is ahead for a few dozen steps at most, which is enough for a test
# or for a look inside. Between tf.function and XLA it takes far longer to
# decide, since their steps differ by little; `inf` says that XLA never catches
# up.
#
# This is also why retracing hurts more than eager mode does. A step that is
# traced anew in each call pays the price of a first call every time, and that
# is several eager steps long.
#
# ## How does the price of a step grow?
#
# For this question the discriminator gets two hidden layers of any width, and
# 100 numbers a sample. A step is one update.

# %% growing-step


def make_step(weights):
    """Return the step of a discriminator as wide as its weights."""
    width = len(weights[1])
    D = tf.keras.Sequential([tf.keras.Input((100,))])
    for units, activation in ((width, "elu"), (width, "elu"), (1, None)):
        D.add(tf.keras.layers.Dense(units, activation))
    D.set_weights(weights)
    optimizer = tf.keras.optimizers.Adam(0.001, epsilon=1e-8)
    optimizer.build(D.trainable_variables)

    def step(values, labels):
        with tf.GradientTape() as tape:
            loss = cross_entropy(D(values), labels)
        gradients = tape.gradient(loss, D.trainable_variables)
        optimizer.apply(gradients, D.trainable_variables)
        return loss

    return step


# %% [markdown]
# The session of 1.x runs in the same process, in a graph of its own, by
# TensorFlow 2.21. Its variables are made by hand.

# %% session


def session_step(weights):
    """Return the same step as a graph and a session."""
    v1 = tf.compat.v1
    with tf.Graph().as_default() as graph:
        values = v1.placeholder(tf.float32, (None, 100))
        labels = v1.placeholder(tf.float32, (None, 1))
        kernels, biases = (
            [v1.Variable(initial) for initial in weights[i::2]] for i in (0, 1)
        )
        hidden = values
        for kernel, bias in zip(kernels[:-1], biases, strict=False):
            hidden = tf.nn.elu(hidden @ kernel + bias)
        loss = cross_entropy(hidden @ kernels[-1] + biases[-1], labels)
        train = v1.train.AdamOptimizer(0.001).minimize(loss)
        initialise = v1.global_variables_initializer()
    session = v1.Session(graph=graph)
    session.run(initialise)

    def step(batch, targets):
        return session.run([loss, train], {values: batch, labels: targets})[0]

    return step


# %% [markdown]
# Each style becomes a function of the number of steps. The loop around the step
# is one of Python, or one of the graph.

# %% loops


def repeat(step):
    def steps_from_python(count, values, labels):
        for _ in range(count):
            loss = step(values, labels)
        return loss

    return steps_from_python


def loop(step):
    def steps_in_graph(count, values, labels):
        loss = 0.0
        for _ in tf.range(count):  # AutoGraph: a loop of the graph
            loss = step(values, labels)
        return loss

    return steps_in_graph


# %% [markdown]
# These are the six styles that the settings may name.

# %% styles


def compiled(function):
    return tf.function(function, jit_compile=True)


makers = {
    "eager": lambda weights: repeat(make_step(weights)),
    "tf.function": lambda weights: repeat(tf.function(make_step(weights))),
    "XLA": lambda weights: repeat(compiled(make_step(weights))),
    "loop": lambda weights: tf.function(loop(make_step(weights))),
    "loop in XLA": lambda weights: compiled(loop(make_step(weights))),
    "Session": lambda weights: repeat(session_step(weights)),
}

# %% [markdown]
# All styles begin with the same weights and get the same batch. Their first two
# losses must be equal, or their times would say nothing. The times are then
# taken by turns, for as many steps a call as fit into 20 ms.

# %% step-times


def step_times(width, batch_size):
    """Return the milliseconds of a step in each style."""
    random = np.random.RandomState(0)
    weights = layers(random, (100, width), (width, width), (width, 1))
    values = np.float32(random.normal(0, 1, (batch_size, 100)))
    labels = np.float32(random.randint(0, 2, (batch_size, 1)))
    calls, counts, losses = {}, {}, []
    for style in styles:
        steps, inside = makers[style](weights), style.startswith("loop")
        number = tf.constant if inside else int
        pass_on = np.array if style == "Session" else tf.constant
        batch = pass_on(values), pass_on(labels)
        losses.append([float(steps(number(1), *batch)) for _ in range(2)])
        once, _ = timed(steps, number(1), *batch)
        counts[style] = int(np.clip(0.02 / once, 1, 50))
        arguments = number(counts[style]), *batch
        calls[style] = lambda run=steps, given=arguments: run(*given)
    if not np.allclose(losses, losses[0], rtol=1e-3):
        raise RuntimeError(f"not the same training at {width}, {batch_size}")
    taken = by_turns(calls, seconds)
    return {style: 1000 * taken[style] / counts[style] for style in styles}


# %% [markdown]
# At each size the functions are traced and compiled anew, and that takes longer
# than measuring them.

# %% measure
if unknown := set(styles) - set(makers):
    raise ValueError(f"unknown styles {unknown}; there are {list(makers)}")
if min(*batch_sizes, *widths, width, batch_size) < 1:
    raise ValueError("sizes are whole numbers from 1 on")
over_batch = [(width, size) for size in sorted(batch_sizes)]
over_width = [(units, batch_size) for units in sorted(widths)]
price = {
    size: step_times(*size)
    for size in tqdm(
        dict.fromkeys(over_batch + over_width), unit="size", mininterval=0.5
    )
}

# %% [markdown]
# The first figure lets the batch grow.

# %% growing-batch compare="words"


def draw(sizes, along, label):
    """Return a figure of the times over a part of the sizes."""
    figure, axes = plt.subplots(figsize=(6.6, 4))
    x = [size[along] for size in sizes]
    for style, marker in zip(styles, "os^Dvx", strict=False):
        y = [price[size][style] for size in sizes]
        axes.plot(x, y, marker=marker, markersize=5, label=style)
    axes.set(xscale="log", yscale="log", xlabel=label)
    axes.set_xticks(x, map("{:,}".format, x))
    axes.minorticks_off()
    axes.set_ylabel("time of a step (ms)")
    axes.legend(ncols=3, loc="lower center", bbox_to_anchor=(0.5, 1))
    return figure


show(
    draw(over_batch, 1, "samples of a batch"),
    "The time of a step over the size of the batch",
    "Eager mode lies far above the other styles at small batches and comes "
    "near them at the largest. The loop in XLA is lowest at the smallest.",
)

# %% [markdown]
# The second lets the layers grow.

# %% growing-width compare="words"
show(
    draw(over_width, 0, "units of a hidden layer"),
    "The time of a step over the width of the layers",
    "Eager mode lies above the other styles at all widths, by less where the "
    "layers are wide. The loop in XLA is lowest at the narrowest.",
)

# %% [markdown]
# Ratios of two styles say more than their times. A ratio below 1 is a gain for
# the first of the two, and `nan` stands for a style that was left out.


# %% ratios compare="words"
def ratio(size, style, other):
    return price[size].get(style, np.nan) / price[size].get(other, np.nan)


pairs = (
    ("eager", "tf.function"),
    ("XLA", "tf.function"),
    ("loop in XLA", "loop"),
    ("Session", "tf.function"),
)
print("width  batch" + "".join(f"{style:>13}" for style, _ in pairs))
print(f"{'to':>12}" + "".join(f"{other:>13}" for _, other in pairs))
for size in price:
    row = [f"{ratio(size, *pair):13.2f}" for pair in pairs]
    print(f"{size[0]:5,}{size[1]:7,}" + "".join(row))

# %% [markdown]
# Where does the first of these fall to what is bearable? Between two sizes the
# answer is read from a straight line on logarithmic scales; `inf` says that it
# falls so far at none of these sizes.


# %% bearable compare="words"
def falls(sizes, along):
    """Return from which size on eager mode is bearable, `inf` for none."""
    x = np.log([size[along] for size in sizes])
    y = np.log([ratio(size, *pairs[0]) / bearable for size in sizes])
    if np.isnan(y).any():
        return np.nan
    if not (y < 0).any():
        return np.inf
    i = np.argmax(y < 0)
    at = x[0] if i == 0 else np.interp(0, y[i : i - 2 : -1], x[i : i - 2 : -1])
    return np.exp(at)


print(f"eager within {bearable:g} times tf.function")
print(f"  as the batch grows: from about {falls(over_batch, 1):,.0f} on")
print(f"  as the layers grow: from about {falls(over_width, 0):,.0f} on")

# %% [markdown]
# At the small sizes eager mode's line is flat: each operation has its price,
# however little it computes. The ratio falls where there is much to compute,
# and with the batch it falls further than with the width. On one core it falls
# to 2 at several thousand samples and stays above 2 at all widths. Set
# `bearable = 1.1`: no size of these lists gets there. With `width = 1024` and
# `batch_sizes = (16, 128, 1024)` it falls to 2 within a few hundred samples.
#
# XLA pays most in the loop, and where the least is computed. A step that Python
# calls gains less from it at small sizes: much of its time is the call, as the
# distance between `tf.function` and `loop` shows. In the widest layers XLA pays
# in both forms, and at the largest batch it costs more than it saves. A session
# takes less time a step than a `tf.function` that Python calls where little is
# computed, and a loop in the graph takes less still. Expect other figures on
# another processor, and with more cores.
#
# ## Where does eager's time go?
#
# Into the optimizer first of all, as the page about [eager
# mode](../gan/eager.md#where-does-the-time-go) found. Here is a whole step of
# the GAN in parts. The step is the imported one; what it is handed adds up the
# time of its calls.

# %% watched


class Watched:
    """A model or an optimizer that adds up the time of its calls."""

    def __init__(self, inner):
        self.inner, self.seconds = inner, 0.0
        self.trainable_variables = getattr(inner, "trainable_variables", None)

    def __call__(self, value):
        return self.watch(self.inner, value)

    def apply(self, gradients, variables):
        self.watch(self.inner.apply, gradients, variables)

    def watch(self, call, *arguments):
        took, value = timed(call, *arguments)
        self.seconds += took
        return value


# %% [markdown]
# The cure makes a graph of each optimizer's update and leaves the rest as it
# is.

# %% parts


def in_graph(optimizer, model):
    """Return an optimizer whose update is a graph."""
    variables = model.trainable_variables
    update = tf.function(lambda grads: optimizer.apply(grads, variables))
    return SimpleNamespace(apply=lambda grads, _: update(grads))


def in_parts(G, D, *optimizers):
    """Return a function that returns what the parts of its next step took."""
    watched = [Watched(one) for one in (G, D, *optimizers)]
    step = make_train_step(*watched)

    def next_step():
        for one in watched:
            one.seconds = 0.0
        whole, _ = timed(step, *pair)
        in_G, in_D, *updates = [one.seconds for one in watched]
        rest = whole - in_G - in_D - sum(updates)
        return in_G + in_D, rest, sum(updates)

    return next_step


# %% [markdown]
# Both steps take turns.

# %% draw-parts compare="words"
G, D, *optimizers = fresh_start()
cure = in_parts(G, D, *map(in_graph, optimizers, (G, D)))
both = in_parts(*fresh_start()), cure
rows = [[next_step() for next_step in both] for _ in range(40)]
eager, cured = 1000 * np.median(rows[5:], axis=0)  # the first ones trace

figure, axes = plt.subplots(figsize=(6.6, 2.5))
left = np.zeros(2)
for i, name in enumerate(("forward", "losses, gradients", "optimizers")):
    share = 100 * np.array([eager[i], cured[i]]) / eager.sum()
    axes.barh(["eager", "updates\nas graphs"], share, left=left, label=name)
    left += share
    print(f"{name:18}{eager[i]:6.1f} ms, updates as graphs{cured[i]:6.1f} ms")
axes.invert_yaxis()
axes.set_xlabel("share of the eager step (%)")
axes.legend(ncols=3, loc="lower center", bbox_to_anchor=(0.4, 1))
show(
    figure,
    "The parts of an eager step",
    "Two bars. In the first, the optimizers have the largest part. The second "
    "is shorter by nearly that part; the other two are as in the first.",
)

# %% [markdown]
# About half of the eager step is the update of ten small variables by two
# optimizers, and as graphs the updates all but vanish. The passes through the
# networks stay as they are; for them the whole step has to be a graph. The
# variables are bound when the update is made, since as an argument [they would
# not arrive](../gan/eager.md#what-is-the-first-cure).
#
# ## What was found?
#
# The traces under each cure, the steps after which a first call is earned back,
# the optimizers' share, and the ratios at the ends of both lists. A test of this
# site holds these recorded figures to bounds.

# %% found compare="words"
found = {
    "traces": cures["none"][1].sum(),
    "traces, reduce_retracing": cures["reduce_retracing"][1].sum(),
    "traces, tensors": cures["tensors"][1].sum(),
    "traces, tensors and signature": cures["tensors, signature"][1].sum(),
    "tf.function ahead of eager from step": earned("tf.function", "eager"),
    "XLA ahead of eager from step": earned("XLA", "eager"),
    "optimizers, share of an eager step": eager[2] / eager.sum(),
    "updates as graphs to eager": cured.sum() / eager.sum(),
}
ends = {
    "smallest batch": over_batch[0],
    "largest batch": over_batch[-1],
    "narrowest": over_width[0],
    "widest": over_width[-1],
}
for name, size in ends.items():
    for two in pairs:
        found[f"{' to '.join(two)}, {name}"] = ratio(size, *two)
figures(found)
