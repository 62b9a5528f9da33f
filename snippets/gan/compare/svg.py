# Draw plots as SVG, with colours that the page's style sheet sets.

# --8<-- [start:svg-imports]
from xml.etree import ElementTree as ET

# --8<-- [end:svg-imports]


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
        add(svg, "text", "x-label", f"{text:,}", x=x, y=bottom + 18)
    add(svg, "line", "axis", x1=left, x2=right, y1=bottom, y2=bottom)


def legend(svg, styles, top, columns=2):
    """Name the styles in the colours of their lines."""
    for number, style in enumerate(styles):
        x = 50 + 215 * (number % columns)
        y = top + 20 * (number // columns)
        add(svg, "line", f"series s{number}", x1=x, x2=x + 24, y1=y, y2=y)
        add(svg, "text", "name", style, x=x + 32, y=y + 4)


# --8<-- [end:axes]
