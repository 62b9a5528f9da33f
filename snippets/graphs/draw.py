# Draw the groups of a graph as boxes, and what leads from one to another.

# --8<-- [start:draw-imports]
import csv

from snippets.gan.compare.svg import add, canvas
from snippets.gan.compare.svg import save as write

# --8<-- [end:draw-imports]


# --8<-- [start:read]
def read(name):
    """Return the sizes of the groups, and the groups that each one needs."""
    with open("snippets/graphs/" + name, encoding="utf-8") as file:
        rows = list(csv.reader(file))
    sizes = {row[1]: row[2] for row in rows if row[0] == "group"}
    sizes.pop("the rest")
    needs = {group: {} for group in sizes}
    for how, start, end, _ in (row for row in rows if row[0] != "group"):
        if needs[end].get(start) != "data":
            needs[end][start] = how
    return sizes, needs


# --8<-- [end:read]


# --8<-- [start:row-of]
def row_of(group, needs):
    """Return the row of a group: below all that it needs."""
    return max((1 + row_of(other, needs) for other in needs[group]), default=0)


def leads(start, end, needs):
    """Tell whether a group is needed by another, if only through others."""
    return any(
        other == start or leads(start, other, needs) for other in needs[end]
    )


# --8<-- [end:row-of]


# --8<-- [start:direct]
def direct(needs):
    """Yield the arrows that no longer way says already."""
    for end, starts in needs.items():
        for start, how in starts.items():
            if not any(leads(start, other, needs) for other in starts):
                yield start, end, how


# --8<-- [end:direct]


# --8<-- [start:places]
def places(sizes, needs, right):
    """Return the middle of each box: what is the generator's to the right."""
    found = {}
    for group in sizes:
        to_right = group.startswith(("noise", "generator"))
        to_right = to_right or group.endswith(" G") or group in right
        found[group] = 350 if to_right else 120, 30 + 76 * row_of(group, needs)
    return found


# --8<-- [end:places]


# --8<-- [start:box]
def box(svg, group, size, x, y):
    """Draw a group, its colour by what it is for."""
    kind = group.split()[0].split("_")[0]
    add(svg, "rect", f"box {kind}", x=x - 85, y=y - 22, width=170, height=44)
    add(svg, "text", "x-label", group, x=x, y=y - 3)
    words = "1 operation" if size == "1" else size + " operations"
    add(svg, "text", "x-label small", words, x=x, y=y + 14)


# --8<-- [end:box]


# --8<-- [start:arrow]
def arrow(svg, start, end, how):
    """Draw an arrow from the foot of one box to the head of another."""
    (x1, y1), (x2, y2) = start, end
    aside = 60 * ((x2 > x1) - (x2 < x1))  # so that no arrow lies too flat
    x1, x2, y1, y2 = x1 + aside, x2 - aside, y1 + 22, y2 - 22
    length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
    dx, dy = (x2 - x1) / length, (y2 - y1) / length
    foot = {"x2": x2 - 6 * dx, "y2": y2 - 6 * dy}
    add(svg, "line", f"arrow {how}", x1=x1, y1=y1, **foot)
    corners = ((0, 0), (-4, -9), (4, -9))
    points = ((x2 + dx * b + dy * a, y2 + dy * b - dx * a) for a, b in corners)
    head = add(svg, "polygon", f"head {how}")
    head.set("points", " ".join(f"{x:.1f},{y:.1f}" for x, y in points))


# --8<-- [end:arrow]


# --8<-- [start:draw]
def draw(name, title, description, right=()):
    """Draw the groups of a recorded graph and write them as SVG."""
    sizes, needs = read(name + ".csv")
    middles = places(sizes, needs, right)
    svg = canvas(max(y for _, y in middles.values()) + 30, title, description)
    for start, end, how in direct(needs):
        arrow(svg, middles[start], middles[end], how)
    for group, size in sizes.items():
        box(svg, group, size, *middles[group])
    write(svg, name + ".svg")


# --8<-- [end:draw]

# --8<-- [start:draw-session]
draw(
    "session",
    "The step of the GAN as a graph of TensorFlow 1.15.5",
    "Six rows of boxes. Real values and noise lead through the networks to "
    "two losses, their gradients and two updates, side by side: nothing leads "
    "from one update to the other.",
)
# --8<-- [end:draw-session]

# --8<-- [start:draw-function]
draw(
    "function",
    "The step of the GAN as a function of TensorFlow 2.21",
    "Two columns of boxes. One leads from the real values to the update of "
    "the discriminator. From there a dashed arrow leads to another call of "
    "the discriminator, and on to the update of the generator.",
    right=("discriminator_5",),
)
# --8<-- [end:draw-function]
