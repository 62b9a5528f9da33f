# Draw the recorded figures as SVG, with colours that the page's style sheet sets.
# python -m snippets.gan.compare.draw

# --8<-- [start:draw-imports]
import math
from xml.etree import ElementTree as ET

import numpy as np

folder = "snippets/gan/compare"
# --8<-- [end:draw-imports]


# --8<-- [start:canvas]
def canvas(height, title, description):
    """Return an SVG 480 wide that says in words what it shows."""
    svg = ET.Element("svg", viewBox=f"0 0 480 {height}", role="img")
    svg.set("class", "plot")
    ET.SubElement(svg, "title").text = title
    ET.SubElement(svg, "desc").text = description
    return svg


def add(parent, tag, kind, text=None, **places):
    """Add an element of a class at some places, rounded to a tenth."""
    rounded = {name: f"{value:.1f}" for name, value in places.items()}
    element = ET.SubElement(parent, tag, rounded)
    element.set("class", kind)
    element.text = text
    return element


# --8<-- [end:canvas]


# --8<-- [start:path]
def path(xs, ys):
    """Return the ``d`` of a line through points."""
    points = [f"{x:.1f} {y:.1f}" for x, y in zip(xs, ys, strict=True)]
    return "M" + "L".join(points)


def save(svg, name):
    ET.indent(svg)
    text = ET.tostring(svg, encoding="unicode")
    with open(name, "w", encoding="utf-8") as file:
        file.write(text + "\n")


# --8<-- [end:path]


# --8<-- [start:axes]
def axes(svg, xs, ys, frame):
    """Draw labelled axes; ``xs`` and ``ys`` map a label to its place."""
    left, top, right, bottom = frame
    for text, y in ys.items():
        add(svg, "line", "grid", x1=left, x2=right, y1=y, y2=y)
        add(svg, "text", "y-label", text, x=left - 6, y=y + 4)
    for text, x in xs.items():
        add(svg, "text", "x-label", text, x=x, y=bottom + 18)
    add(svg, "line", "axis", x1=left, x2=right, y1=bottom, y2=bottom)


def legend(svg, styles, top, columns=2):
    """Name the styles in the colours of their lines."""
    for number, style in enumerate(styles):
        x = 50 + 215 * (number % columns)
        y = top + 20 * (number // columns)
        add(svg, "line", f"series s{number}", x1=x, x2=x + 24, y1=y, y2=y)
        add(svg, "text", "name", style, x=x + 32, y=y + 4)


# --8<-- [end:axes]

# --8<-- [start:read]
with open(f"{folder}/differences.csv", encoding="utf-8") as file:
    styles = file.readline().lstrip("# ").strip().split(",")
    differences = np.loadtxt(file, delimiter=",")
losses = np.loadtxt(f"{folder}/losses.csv", delimiter=",")
frame = left, top, right, bottom = 50, 14, 470, 234
every_500 = {f"{n:,}": left + n * 0.21 for n in range(0, 2001, 500)}
# --8<-- [end:read]


# --8<-- [start:draw-losses]
svg = canvas(
    350,
    "The losses of all styles, laid over each other",
    "Two curves, the discriminator's loss near 1.39 and the generator's near"
    " 0.69. Each is striped in the colours of all styles: they coincide.",
)
high = [bottom - 110 * loss for loss in (0, 0.5, 1, 1.5, 2)]
axes(
    svg, every_500, dict(zip("0 0.5 1 1.5 2".split(), high, strict=True)), frame
)
steps = left + 0.21 * np.arange(10, 2001, 10)
for number in range(len(styles) + 1):
    for column in (2 * number, 2 * number + 1):
        ys = bottom - 110 * np.clip(losses[:, column], 0, 2)
        line = add(svg, "path", f"series s{number}")
        line.set("d", path(steps, ys))
        # Stripes of six units each: lines that coincide all stay visible.
        line.set("stroke-dasharray", f"6 {6 * len(styles)}")
        line.set("stroke-dashoffset", f"{-6 * number}")
legend(svg, ["1.15.5", *styles], 270)
save(svg, "losses.svg")
# --8<-- [end:draw-losses]

# --8<-- [start:draw-differences]
svg = canvas(
    350,
    "Largest difference of a loss to 1.15.5, by step",
    "One line for each style on a logarithmic scale. All stay below 1e-4.",
)


def decade(value):
    return bottom - 44 * (math.log10(max(value, 1e-8)) + 8)


decades = {f"1e-{n}": decade(10**-n) for n in range(8, 2, -1)}
axes(svg, every_500, decades, frame)
steps = left + 0.21 * np.arange(20, 2001, 20)
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
    return path(xs, y + height * (1 - counts / max(counts.max(), 1e-9)))


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
    "The histogram of the picture above, moving from step 0 to step 2,000"
    " within twelve seconds, over and over.",
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
