# Draw the recorded figures of the comparison.
# python -m snippets.gan.compare.draw

# --8<-- [start:draw-imports]
import math
from xml.etree import ElementTree as ET

import numpy as np

from snippets.gan.compare.svg import add, axes, canvas, legend, path, save

folder = "snippets/gan/compare"
# --8<-- [end:draw-imports]

# --8<-- [start:read]
with open(f"{folder}/differences.csv", encoding="utf-8") as file:
    styles = file.readline().lstrip("# ").strip().split(",")
    differences = np.loadtxt(file, delimiter=",")
losses = np.loadtxt(f"{folder}/losses.csv", delimiter=",")
frame = left, top, right, bottom = 50, 14, 450, 234
# --8<-- [end:read]


# --8<-- [start:draw-losses]
svg = canvas(
    350,
    "The losses of all styles, laid over each other",
    "Two curves over the first 600 steps, the discriminator's around 1.39 and"
    " the generator's around 0.69, each striped in the colours of all styles.",
)
heights = {text: bottom - 110 * float(text) for text in "0 0.5 1 1.5 2".split()}
axes(svg, {n: left + n * 2 / 3 for n in range(0, 601, 100)}, heights, frame)
steps = left + 2 / 3 * np.arange(1, 601, 3)
for number in range(len(styles) + 1):
    for column in (2 * number, 2 * number + 1):
        line = add(svg, "path", f"series s{number}")
        line.set("d", path(steps, bottom - 110 * losses[:, column]))
        # Stripes of six units each: lines that coincide all stay visible.
        line.set("stroke-dasharray", f"6 {6 * len(styles)}")
        line.set("stroke-dashoffset", f"{-6 * number}")
legend(svg, ["1.15.5", *styles], 270)
save(svg, "losses.svg")
# --8<-- [end:draw-losses]


# --8<-- [start:draw-differences]
def decade(value):
    return bottom - 40 * (math.log10(max(value, 1e-8)) + 8)


svg = canvas(
    350,
    "Largest difference of a loss to 1.15.5, by step",
    "One line for each style on a logarithmic scale. All stay below 1e-4.",
)
decades = {f"1e-{n}": decade(10**-n) for n in range(8, 2, -1)}
axes(svg, {n: left + n / 5 for n in range(0, 2001, 500)}, decades, frame)
steps = left + np.arange(20, 2001, 20) / 5
for number, column in enumerate(differences.T, 1):
    line = add(svg, "path", f"series s{number}")
    line.set("d", path(steps, [decade(value) for value in column]))
bound = decade(5e-4)
add(svg, "line", "bound", x1=left, x2=right, y1=bound, y2=bound)
legend(svg, ["bound 5e-4", *styles], 270)
save(svg, "differences.svg")
# --8<-- [end:draw-differences]

# --8<-- [start:outline]
table = np.loadtxt(f"{folder}/densities.csv", delimiter=",")
moments, densities = table[:, 0], table[:, 41:81]  # the bins from 8 to 12
centres = np.linspace(8.05, 11.95, 40)
target = np.exp(-((centres - 10) ** 2) / 0.02)


def outline(counts, x, y, width, height):
    """Return the ``d`` of a histogram from 8 to 12, its peak at full height."""
    xs = np.linspace(x, x + width, len(counts))
    ys = y + height * (1 - counts / max(counts.max(), 1e-9))
    return path([x, *xs, x + width], [y + height, *ys, y + height])


# --8<-- [end:outline]

# --8<-- [start:draw-multiples]
svg = canvas(
    330,
    "What the generator makes, from step 0 to step 2,000",
    "Twelve histograms from 8 to 12 with the target, N(10, 0.1), as a thin"
    " line. The first are flat; from step 400 on a peak at 10 narrows.",
)
for number, (step, counts) in enumerate(zip(moments, densities, strict=True)):
    x, y = 10 + 118 * (number % 4), 12 + 110 * (number // 4)
    made = add(svg, "path", "made")
    made.set("d", outline(counts, x, y, 104, 70))
    wanted = add(svg, "path", "wanted")
    wanted.set("d", outline(target, x, y, 104, 70))
    add(svg, "line", "axis", x1=x, x2=x + 104, y1=y + 70, y2=y + 70)
    add(svg, "text", "x-label", f"step {step:,.0f}", x=x + 52, y=y + 86)
save(svg, "distributions.svg")
# --8<-- [end:draw-multiples]

# --8<-- [start:draw-training]
svg = canvas(
    230,
    "The training as a moving picture",
    "A loop of twelve seconds: from step 0 to step 2,000 the histogram of the"
    " generated values moves towards that of the real values.",
)
shapes = [outline(counts, 20, 12, 440, 170) for counts in densities]
made = add(svg, "path", "made")
made.set("d", shapes[-1])
timing = {"dur": "12s", "repeatCount": "indefinite"}
frames = {"attributeName": "d", "values": ";".join(shapes)}
ET.SubElement(made, "animate", frames | timing)
wanted = add(svg, "path", "wanted")
wanted.set("d", outline(target, 20, 12, 440, 170))
add(svg, "line", "axis", x1=20, x2=460, y1=182, y2=182)
for number, step in enumerate(moments):
    label = add(svg, "text", "x-label", f"step {step:,.0f}", x=240, y=210)
    shown = ["visible" if n == number else "hidden" for n in range(12)]
    label.set("visibility", shown[-1])
    frames = {"attributeName": "visibility", "values": ";".join(shown)}
    ET.SubElement(label, "animate", frames | timing, calcMode="discrete")
save(svg, "training.svg")
# --8<-- [end:draw-training]
