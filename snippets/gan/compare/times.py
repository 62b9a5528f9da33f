# What a step costs in each style: the benchmark's record as table and picture.
# python -m snippets.gan.compare.times

# --8<-- [start:times]
import csv
import math

from snippets.gan.compare.svg import add, canvas, save

with open("snippets/gan/compare/step-times.csv", encoding="utf-8") as file:
    lines = file.read().splitlines()
about = dict(line[2:].split(": ", 1) for line in lines if line[0] == "#")
rows = list(csv.DictReader(line for line in lines if line[0] != "#"))
print(f"{about['date']}, {about['processor']}, {about['cores']} cores")
# --8<-- [end:times]


# --8<-- [start:times-table]
def milliseconds(style, world, batch="128", threads="default"):
    for row in rows:
        head = row["style"], row["world"], row["batch"], row["threads"]
        if head == (style, world, batch, threads):
            return float(row["median_ms"])


slowest_first = [row for row in rows if row["batch"] == "128"]
slowest_first.sort(key=lambda row: -float(row["median_ms"]))
session = milliseconds("Session", "tf1")
print(f"{'milliseconds a step at batch 128':48} {'ms':>6} {'ratio':>7}")
for row in slowest_first:
    name = f"{row['style']} ({row['world']})"
    if row["threads"] == "one":
        name += ", one thread"
    value = float(row["median_ms"])
    print(f"{name:48} {value:6.2f} {value / session:7.2f}")
# --8<-- [end:times-table]

# --8<-- [start:draw-times]
bars = {
    "eager": "eager",
    "Session": "session, 1.15.5",
    "tf.function": "tf.function",
    "loop in tf.function": "loop inside",
    "loop in tf.function with XLA": "loop, XLA",
    "NumPy by hand": "NumPy",
}
title = "Milliseconds a step, by style and size of the batch"
says = (
    "Six bars each for batches of 1, 16, 256 and 4,096, on a logarithmic scale."
)
svg = canvas(480, title, says)
for panel, batch in enumerate((1, 16, 256, 4096)):
    top = 24 + 116 * panel
    add(svg, "text", "name", f"batch {batch:,}", x=118, y=top - 8)
    for number, (style, name) in enumerate(bars.items()):
        world = "tf1" if style == "Session" else "tf2"
        value = milliseconds(style, world, str(batch))
        y, width = top + 14 * number, 75 * (math.log10(value) + 2)
        add(svg, "rect", f"bar s{number}", x=118, y=y, width=width, height=11)
        add(svg, "text", "y-label", name, x=112, y=y + 10)
        add(svg, "text", "name", f"{value:.2f}", x=124 + width, y=y + 10)
save(svg, "step-times.svg")
# --8<-- [end:draw-times]
