# ---
# jupyter:
#   description: Train one GAN on TensorFlow 1.15.5 and on 2.21 side by side, on data that you choose, and see what a rate, a beta and a slip do to what it generates.
#   jupytext:
#     notebook_metadata_filter: description
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # What happens when you change the training?
#
# The same in both styles. Below, one GAN is trained twice, as a 1.x session and
# as a 2.x `tf.function`, from the same weights and on the same batches, and
# what both generate is drawn in one picture. Then the 2.x one is trained again
# with one thing changed at a time: the learning rate, a beta of Adam, a layer.
# Some changes ruin it, and the losses do not show it. You choose the data that
# it has to imitate.

# %% imports
import json
from statistics import NormalDist

import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf
from tqdm import tqdm

from snippets.gan.function.gan import fresh_start, make_train_step
from snippets.lab.tools.data import NOISE, SETTINGS, batches, moments, quantiles
from snippets.lab.tools.genuine import genuine
from snippets.lab.tools.show import figures, show

# %% [markdown]
# ## What should it imitate?
#
# A normal distribution, or a mixture of two. Change a value, then run all
# cells below.

# %% settings
mean = 10.0  # of the real values
deviation = 0.1  # of the real values around their peak
second = None  # the mean of a second peak, such as 12.0, or None
weight = 0.5  # the part of the values that belongs to the second peak
seed = 0  # of the starting weights and of the batches
steps = 2000  # a multiple of 50, from 100 to 20000
rate = 0.0125  # at the first step; a cosine takes it to 0 at the last

# %% [markdown]
# The time goes into the trainings: two here, five with a change, and ten on
# mixtures. Fewer `steps` make all of them shorter. A setting that cannot work
# is refused here, in one line:

# %% check
demands = {
    "deviation to a number above 0": deviation > 0,
    "weight to a number between 0 and 1": 0 < weight < 1,
    "seed to a whole number from 0 to 1000000": seed in range(1000001),
    "steps to a multiple of 50 from 100 to 20000": steps
    in range(100, 20001, 50),
    "rate to a number above 0, 0.1 at most": 0 < rate <= 0.1,
}
for demand, met in demands.items():
    if not met:
        raise ValueError(f"Set {demand}.")
settings = {"mean": mean, "deviation": deviation, "second": second}
settings |= {"weight": weight, "seed": seed, "steps": steps, "rate": rate}

# %% [markdown]
# ## Train it in both styles
#
# The 1.x program is shown on the page about [what the notebooks
# share](tools.md#which-1x-program-does-the-training-notebook-run). It runs in a
# process of its own. It takes the settings as one argument and leaves its
# losses and samples in two files; for the settings as delivered they are
# recorded.

# %% train-1x
files = ["losses.csv", "samples.csv"]
texts = genuine(
    "snippets.lab.tools.session",
    json.dumps(settings),
    writes=files,
    recorded="snippets/lab/tools" if settings == SETTINGS else None,
)
losses_1x, samples_1x = (
    np.loadtxt(texts[name].splitlines(), delimiter=",") for name in files
)

# %% [markdown]
# For 2.x, models and step are those of the [page on
# tf.function](../gan/function.md). The optimizers are made here, because
# their arguments will change.

# %% fresh
cosine = tf.keras.optimizers.schedules.CosineDecay(rate, steps)


def fresh(seed, rate=cosine, beta_1=0.5, beta_2=0.999, slip=False):
    """Return a generator at its starting weights, and the step to train it."""
    G, D, *_ = fresh_start(seed)
    if slip:  # the output layer reads fc1, and nothing reads fc2
        fc1 = G.get_layer("fc1").output
        G = tf.keras.Model(G.input, G.get_layer("G")(fc1))
    optimizers = []
    for model in (G, D):
        adam = tf.keras.optimizers.Adam(rate, beta_1, beta_2, epsilon=1e-8)
        adam.build(model.trainable_variables)
        optimizers.append(adam)
    return G, make_train_step(G, D, *optimizers)


# %% [markdown]
# The loop is Python. Fifty times, and at the ten steps at which the 1.x
# program does so too, the generator shows what it makes of 4,096 vectors of
# noise. Of these numbers 256 are kept, evenly spaced in their order.

# %% train-2x
G, train_step = fresh(seed)
train_step = tf.function(train_step)
data = batches(settings)
losses_2x, seen = [], {}
for step in tqdm(range(steps), unit="step", mininterval=0.5):
    if step in moments(steps) or step % (steps // 50) == 0:
        seen[step] = quantiles(G(NOISE))
    losses_2x.append(train_step(*next(data)))
seen[steps] = quantiles(G(NOISE))
losses_2x = np.array(losses_2x)
samples_2x = [seen[step] for step in moments(steps)]

# %% [markdown]
# ## Compare the losses
#
# The upper panel of the next figure has both losses in both styles. The lower
# one has how far apart the styles are, on a logarithmic scale: the largest
# difference in each stretch of the curve.

# %% losses atol=60
shown = np.arange(0, steps, max(1, steps // 125))
apart = np.abs(losses_1x - losses_2x).max(axis=1)
stretches = [part.max() for part in np.split(apart, shown[1:])]
figure, (above, below) = plt.subplots(
    2, sharex=True, figsize=(6.6, 4.6), height_ratios=(3, 2)
)
names = "discriminator", "generator"
for name, losses in zip(names, losses_2x[shown].T, strict=True):
    above.plot(shown, losses, linewidth=4, alpha=0.4, label=f"{name}, 2.x")
for name, losses in zip(names, losses_1x[shown].T, strict=True):
    thin = {"color": "black", "linewidth": 0.8, "label": f"{name}, 1.x"}
    thin["linestyle"] = "-" if name == "discriminator" else "--"
    above.plot(shown, losses, **thin)
above.set_ylabel("loss")
above.legend(ncols=2)
below.semilogy(shown, np.maximum(stretches, 1e-7))
below.set_xlabel("step")
below.set_ylabel("difference")
show(
    figure,
    "The losses of both styles, and how far they are apart",
    "Thin curves of 1.x run inside thick ones of 2.x and come to rest with"
    " them. Below, their difference is far smaller than the losses.",
)

# %% [markdown]
# The thin lines run inside the thick ones. With the settings as delivered the
# two styles stay together to the end. What is left is rounding. It cannot fall
# much below 5e-7, because the 1.x program writes its losses with six decimals.
# Set `seed = 3` and run on: within a few hundred steps the difference grows
# more than a thousandfold. That is rounding too, [and no
# mistake](../gan/drift.md#does-rounding-matter). The first 20 steps still
# agree.

# %% apart rtol=0.9 atol=1e-4
print(f"largest difference, first 20 steps: {apart[:20].max():.1e}")
print(f"largest difference, all steps:      {apart.max():.1e}")

# %% [markdown]
# ## Watch the distribution
#
# Losses say little about what a GAN makes. The numbers themselves have to be
# held against the target, so here are 256 numbers as the target has them:


# %% target
def of_target(settings, count=256):
    """Return numbers evenly spaced in order of the distribution to imitate."""
    in_second = 0
    if settings["second"] is not None:
        in_second = round(count * settings["weight"])
    numbers = []
    for peak, part in (("mean", count - in_second), ("second", in_second)):
        for n in range(part):
            normal = NormalDist(settings[peak], settings["deviation"])
            numbers.append(normal.inv_cdf((n + 0.5) / part))
    return np.sort(numbers)


target = of_target(settings)

# %% [markdown]
# A histogram shows what lies within 20 deviations of the peaks. It is drawn
# at the height of its own highest bar, or lower if few numbers are in sight.


# %% outline
def around(*peaks):
    """Return the range of values that is drawn."""
    return min(peaks) - 20 * deviation, max(peaks) + 20 * deviation


def outline(axes, numbers, sight, floor=0.0, filled=False, **look):
    """Draw a histogram of 256 numbers, standing on ``floor``."""
    counts, edges = np.histogram(numbers, 51, sight)
    x, y = edges[1:] - np.diff(edges) / 2, counts / max(8, counts.max())
    if filled:
        x, y = [x[0], *x, x[-1]], np.pad(y, 1)
        axes.fill(x, floor + 0.9 * y, alpha=0.4, **look)
    else:
        axes.plot(x, floor + 0.9 * y, **look)


sight = around(mean, mean if second is None else second)

# %% [markdown]
# A row for each of the ten moments, and one for the target:

# %% ridges atol=10
figure, axes = plt.subplots(figsize=(6.6, 5.6))
for row in range(10):
    filled = {"filled": True, "color": "C0", "linewidth": 0}
    outline(axes, samples_2x[row], sight, -row, **filled)
    outline(axes, samples_1x[row], sight, -row, color="C1", linewidth=1.2)
outline(axes, target, sight, -10, color="black", linewidth=1.2)
axes.set_yticks(range(-10, 1), ["target", *moments(steps)[::-1]])
axes.set_xlabel("generated number")
axes.set_ylabel("step")
axes.fill_between([], [], alpha=0.4, color="C0", linewidth=0, label="2.x")
axes.plot([], color="C1", label="1.x")
axes.legend(ncols=2, loc="lower center", bbox_to_anchor=(0.5, 1))
show(
    figure,
    "What the generator makes, from the first step to the last",
    "Rows of histograms, 1.x as a line around 2.x. First there is nothing in"
    " sight, then a wide hill, then a peak at the target that gets narrower.",
)

# %% [markdown]
# A flat row is out of sight. The mean is found first, and the peak narrows
# afterwards, in both styles alike. Set `mean = -5.0` and `deviation = 0.5`: the
# numbers come from the other side, and the peak fits the wider target. (The
# last experiment then has its two peaks around 0 in both places; give
# `second_peak` another value there.)
#
# ## Judge what came out
#
# The first Wasserstein distance, W1, tells how far the numbers lie from the
# target on average, [compared in
# order](../gan/graph.md#judge-what-came-out). A generator that always says
# the mean of a single peak scores 0.8 deviations.


# %% judged atol=1e-2
def distance(numbers, target=target):
    """Return the first Wasserstein distance to the target."""
    return np.abs(np.sort(numbers) - target).mean()


for style, numbers in (("1.x", samples_1x[-1]), ("2.x", samples_2x[-1])):
    print(
        f"{style}: mean {numbers.mean():.3f}, deviation {numbers.std():.3f},"
        f" W1 {distance(numbers):.4f}"
    )

# %% [markdown]
# ## Change one thing
#
# Each of these differs from the training above in what it names. A rate that is
# given here is constant, without the cosine. The [article of
# 2018](https://pgaleone.eu/tensorflow/gan/2018/11/04/tensorflow-2-models-migration-and-new-design/)
# gave its Adam the rate 1e-5 and nothing else, so beta1 is 0.9 there as well,
# and its output layer read `fc1` [by a
# slip](../gan/graph.md#which-slips-does-a-graph-accept). Add a line, such as
# `"rate 0.04": {"rate": 0.04}`, a constant 0.04.

# %% variants
variants = {
    "rate 1e-5": {"rate": 1e-5, "beta_1": 0.9},
    "rate 1e-3": {"rate": 1e-3},
    "beta1 0.9": {"beta_1": 0.9},
    "beta2 0.99": {"beta_2": 0.99},
    "G reads fc1": {"slip": True},
}

# %% [markdown]
# They get the batches of the training above, and all train in one call of one
# `tf.function`. Its loop is [in the
# graph](../gan/function.md#move-the-loop-into-the-graph). The list of steps
# is Python's, so the graph has all of them side by side.


# %% together
def together(train_steps):
    """Return a function that takes all steps for each batch it is given."""

    @tf.function
    def train(real_batches, noise_batches):
        losses = tf.TensorArray(tf.float32, len(real_batches))
        for number in tf.range(len(real_batches)):
            batch = real_batches[number], noise_batches[number]
            pairs = [train_step(*batch) for train_step in train_steps]
            losses = losses.write(number, tf.stack(pairs))
        return losses.stack()

    return train


# %% [markdown]
# A call trains on a fiftieth of the batches. After it the generators are
# looked at.


# %% follow
def follow(runs, settings):
    """Train all runs; return 51 looks at each generator, the last losses."""
    train = together([train_step for _, train_step in runs.values()])
    data = batches(settings)
    looks = {name: [quantiles(G(NOISE))] for name, (G, _) in runs.items()}
    part = settings["steps"] // 50
    with tqdm(total=50 * part, unit="step", mininterval=0.5) as bar:
        for _ in range(50):
            taken = [next(data) for _ in range(part)]
            real_batches, noise_batches = zip(*taken, strict=True)
            losses = train(np.stack(real_batches), np.stack(noise_batches))
            for name, (G, _) in runs.items():
                looks[name].append(quantiles(G(NOISE)))
            bar.update(part)
    return looks, dict(zip(runs, losses[-1].numpy(), strict=True))


runs = {name: fresh(seed, **change) for name, change in variants.items()}
looks, last_losses = follow(runs, settings)
every = range(0, steps + 1, steps // 50)
looks = {"as above": [seen[step] for step in every], **looks}
last_losses["as above"] = losses_2x[-1]

# %% [markdown]
# How far each is from the target, over the steps. The dotted line is at 0.8
# deviations:

# %% distances atol=150
figure, axes = plt.subplots(figsize=(6.6, 4.2))
for name, numbers in looks.items():
    color = {"color": "black"} if name == "as above" else {}
    curve = [distance(look) for look in numbers]
    axes.semilogy(np.linspace(0, steps, 51), curve, label=name, **color)
axes.axhline(0.8 * deviation, color="black", linewidth=1, linestyle=":")
axes.set_xlabel("step")
axes.set_ylabel("W1")
axes.legend(ncols=3, loc="lower center", bbox_to_anchor=(0.5, 1))
show(
    figure,
    "The Wasserstein distance to the target over the steps",
    "Six curves on a logarithmic scale. That of rate 1e-5 stays at the top,"
    " that of rate 1e-3 is the next. The others come down to the dotted line"
    " or below it; the training as above does so almost steadily.",
)

# %% [markdown]
# And this is what each makes in the end, with the target as a line. A title
# has the mean of the numbers.

# %% histograms atol=40
rows = (len(looks) + 1) // 2
figure, panels = plt.subplots(
    rows, 2, sharex=True, sharey=True, figsize=(6.6, 1.5 * rows)
)
for axes, (name, numbers) in zip(panels.flat, looks.items(), strict=False):
    outline(axes, numbers[-1], sight, filled=True, color="C0", linewidth=0)
    outline(axes, target, sight, color="black", linewidth=1)
    axes.set_title(f"{name}: {numbers[-1].mean():.2f}", fontsize=11)
    axes.set_yticks([])
for axes in panels[-1]:
    axes.set_xlabel("generated number")
for axes in panels.flat[len(looks) :]:
    axes.set_axis_off()
show(
    figure,
    "What each training makes in the end",
    "A histogram for each change and the target. As above: on the target."
    " Rate 1e-5: hardly in sight. Rate 1e-3: too wide. Beta2 0.99: a spike.",
)

# %% [markdown]
# In numbers, with the last losses of discriminator and generator first:

# %% ends rtol=0.5 atol=0.1
for name, numbers in looks.items():
    D_loss, G_loss = last_losses[name]
    print(
        f"{name:12} D {D_loss:.3f}, G {G_loss:.3f}, mean"
        f" {numbers[-1].mean():6.3f}, deviation {numbers[-1].std():.3f},"
        f" W1 {distance(numbers[-1]):.3f}"
    )

# %% [markdown]
# All losses but those of the first change are near 2 log 2 and log 2, as if
# these generators were equally good. One seed proves little, though. These are
# the ranges over seeds 0 to 9, measured with the settings as delivered; on
# another machine the digits differ.
#
# | change | mean | deviation | W1 |
# |---|---|---|---|
# | as above | 9.99 to 10.00 | 0.07 to 0.13 | 0.005 to 0.027 |
# | rate 1e-5 | -2.2 to 3.3 | 1.1 to 2.0 | 6.7 to 12.2 |
# | rate 1e-3 | 9.96 to 10.06 | 0.47 to 1.07 | 0.30 to 0.77 |
# | beta1 0.9 | 9.94 to 10.01 | 0.05 to 0.22 | 0.016 to 0.094 |
# | beta2 0.99 | 9.99 to 10.01 | 0.005 to 0.07 | 0.071 to 0.077 |
# | G reads fc1 | 10.00 | 0.13 to 0.18 | 0.026 to 0.064 |
#
# What held on all ten:
#
# - **1e-5 does not arrive.** After 2,000 steps no mean was above 3.4. On two
#   seeds it had moved away from the target.
# - **A constant 1e-3 finds the mean and stays too wide**, by a factor of four
#   at least. It is still on its way: the curve falls to the last step. But
#   patience is no cure. With `steps = 10000` it ended too narrow from each of
#   five starts, and the training as above as a spike.
# - **Beta2 0.99 is hardly better than a constant.** Its W1 is all but that of a
#   generator that always says 10, and nine of the ten ended as a spike. The
#   mean is right, so a check of the mean alone lets it pass.
# - **The slip does not stop the training.** The generator with one layer less
#   finds the mean and ends wider than the target. Its W1 was larger than that
#   of the training as above on each seed.
#
# Beta1 0.9 is a matter of luck: some seeds end as well as the training above,
# others at twice the deviation or half of it. On three of them the mean still
# swung by more than 3 in the second half.
#
# ## Can it make two peaks?
#
# That depends on where they are. The generator is asked for half of its
# numbers around the mean and half around another value. Then it is asked for
# the same two peaks, moved so that 0 is in their middle.

# %% second-peak
second_peak = mean + 20 * deviation  # of the mixture; mean is the other one
half = 0.5  # the part of the values that belongs to second_peak
starts = 5  # trainings in each place, all on the same batches

# %% [markdown]
# Nothing else is changed from the training at the top. The starting weights
# are those of this seed and of the next ones.

# %% mixture
middle = (mean + second_peak) / 2
mixtures, made = {}, {}
for place, shift in (("as they are", 0.0), ("around 0", middle)):
    peaks = {"mean": mean - shift, "second": second_peak - shift}
    mixtures[place] = settings | peaks | {"weight": half}
    runs = {f"start {seed + n}": fresh(seed + n) for n in range(starts)}
    looks_of_place, last_losses = follow(runs, mixtures[place])
    for name, numbers in looks_of_place.items():
        made[place, name] = numbers[-1], last_losses[name]

# %% [markdown]
# In the target, all but three in a thousand of the numbers lie within three
# deviations of a peak. Of those that were generated it is this part; the last
# figure is the discriminator's loss, 1.39 where it cannot tell them:

# %% at-peaks compare="words"
at_peaks = {place: [] for place in mixtures}
for (place, name), (numbers, (D_loss, _)) in made.items():
    peaks = [mixtures[place]["mean"], mixtures[place]["second"]]
    away = np.abs(numbers[:, None] - peaks).min(axis=1)
    part = np.mean(away < 3 * deviation)
    at_peaks[place].append(part)
    print(
        f"{place + ',':12} {name}: {part:4.0%}, mean {numbers.mean():z5.2f},"
        f" deviation {numbers.std():.2f}, D {D_loss:.2f}"
    )

# %% [markdown]
# As histograms, the peaks as they are on the left and around 0 on the right,
# with the targets below them:

# %% peaks atol=40
figure, panels = plt.subplots(
    1, 2, sharey=True, figsize=(6.6, 1.2 + 0.42 * starts)
)
for axes, (place, asked) in zip(panels, mixtures.items(), strict=True):
    range_of_place = around(asked["mean"], asked["second"])
    for row in range(starts):
        numbers, _ = made[place, f"start {seed + row}"]
        filled = {"filled": True, "color": "C0", "linewidth": 0}
        outline(axes, numbers, range_of_place, -row, **filled)
    outline(axes, of_target(asked), range_of_place, -starts, color="black")
    axes.set_title(place, fontsize=11)
    axes.set_xlabel("generated number")
names = [f"start {seed + row}" for row in range(starts)]
panels[0].set_yticks(range(-starts, 1), ["target", *names[::-1]])
show(
    figure,
    "What is made of two peaks in two places",
    "Five rows of histograms in two panels, with the target below. On the left"
    " each is a hill or a spike between the peaks. On the right each has both"
    " peaks.",
)

# %% [markdown]
# On the left the numbers gather between the peaks, where the target has none:
# in a spike, in a broad hill, or in something between these. Their mean is
# about right. The discriminator cannot tell them from the real ones, so
# nothing in the losses says that both peaks are missing. On the right the
# same program makes both.
#
# Ten starts were tried with each of three streams of batches. Of the thirty
# trainings on the left none had a third of its numbers at the peaks. Of those
# on the right none had less than 85 in a hundred. So if your real values lie
# far from 0 compared with what tells them apart, subtract their mean before
# the training, and add it to what is generated.
#
# Set `second = 12.0` at the very top and run all: 1.x does as 2.x does. Look
# at what a GAN makes before you look for a fault in a move.
#
# ## What was found?
#
# The figures of this run. A test of this site holds the recorded ones to bounds.

# %% found rtol=0.5 atol=0.1
figures(
    {
        "loss difference, first 20 steps": apart[:20].max(),
        "loss difference, all steps": apart.max(),
        "mean, 1.x": samples_1x[-1].mean(),
        "mean, 2.x": samples_2x[-1].mean(),
        "deviation, 1.x": samples_1x[-1].std(),
        "deviation, 2.x": samples_2x[-1].std(),
        "W1, 1.x": distance(samples_1x[-1]),
        "W1, 2.x": distance(samples_2x[-1]),
        **{f"W1, {name}": distance(looks[name][-1]) for name in variants},
        "largest part at two peaks as they are": max(at_peaks["as they are"]),
        "smallest part at two peaks around 0": min(at_peaks["around 0"]),
    }
)
