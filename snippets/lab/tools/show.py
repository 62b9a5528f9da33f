# Show what a notebook draws and finds, in the colours of the page around it.

# --8<-- [start:show-imports]
import io
import itertools
import re
from xml.etree import ElementTree as ET

import matplotlib.pyplot as plt
from matplotlib.ticker import LogFormatter, LogFormatterSciNotation

SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"
ET.register_namespace("", SVG[1:-1])
# --8<-- [end:show-imports]

# --8<-- [start:style]
COLOURS = "#0072b2 #d55e00 #00875f #a8327d #8a6d00 #5b4fc4 #6b6b6b".split()
STYLE = {
    "figure.figsize": (6.6, 3.1),  # inches of 72 points
    "figure.constrained_layout.use": True,
    "font.size": 12,
    "axes.prop_cycle": plt.cycler(color=COLOURS),
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "grid.color": "#000000",
    "grid.alpha": 0.15,
    "lines.linewidth": 1.6,
    "path.simplify_threshold": 0.5,  # keeps a curve of many points short
    "legend.frameon": False,
    "savefig.transparent": True,
    "svg.fonttype": "none",  # text stays text
}
plt.rcParams.update(STYLE)
# --8<-- [end:style]


# --8<-- [start:plain-ticks]
def plain_ticks(figure):
    """Write powers of ten as 1e-05, where Matplotlib would draw letters."""
    for axis in [a for axes in figure.axes for a in (axes.xaxis, axes.yaxis)]:
        if isinstance(axis.get_major_formatter(), LogFormatterSciNotation):
            axis.set_major_formatter("{x:g}")
        if isinstance(axis.get_minor_formatter(), LogFormatterSciNotation):
            axis.set_minor_formatter(LogFormatter(minor_thresholds=(1, 0.4)))


# --8<-- [end:plain-ticks]


# --8<-- [start:rounded]
PLACES = {"d", "height", "transform", "width", "x", "y"}
NUMBER = re.compile(r"-?\d+(\.\d+)?(e[-+]\d+)?")


def rounded(places):
    """Return coordinates in tenths; Matplotlib writes millionths."""
    tenths = NUMBER.sub(lambda found: f"{float(found[0]):z.1f}", places)
    return " ".join(tenths.split())


# --8<-- [end:rounded]


# --8<-- [start:unstyled]
def unstyled(element):
    """Make attributes of the declarations in an element's ``style``."""
    for part in filter(None, element.attrib.pop("style", "").split(";")):
        name, value = map(str.strip, part.split(":", 1))
        if name != "font-family":  # the page has one
            element.set(name, value)


# --8<-- [end:unstyled]


# --8<-- [start:new-names]
drawn = itertools.count(1)


def new_names():
    """Return what gives each name in a drawing another, and equals the same."""
    start, names = f"drawing-{next(drawn)}-", {}
    return lambda name: names.setdefault(name, f"{start}{len(names) + 1}")


# --8<-- [end:new-names]


# --8<-- [start:adapt]
def adapt(svg):
    """Let an SVG of Matplotlib follow the page: its colours and its font."""
    renamed = new_names()
    for element in svg.iter():
        unstyled(element)
        for name, value in list(element.attrib.items()):
            if name == HREF:
                element.set("href", "#" + renamed(element.attrib.pop(name)[1:]))
            elif name == "id" and element.tag == f"{SVG}g":
                del element.attrib[name]  # of a group: nothing refers to it
            elif name == "id":
                element.set(name, renamed(value))
            elif name in PLACES:
                element.set(name, rounded(value))
            elif value == "#000000":  # black, or white where the page is dark
                element.set(name, "currentColor")
            elif value.startswith("url(#"):
                element.set(name, f"url(#{renamed(value[5:-1])})")


# --8<-- [end:adapt]


# --8<-- [start:show]
class Html(str):
    """HTML that a notebook shows as such."""

    def _repr_html_(self):
        return self


def show(figure, title, says):
    """Return a figure as SVG; ``says`` tells in words what is seen in it."""
    plain_ticks(figure)
    file = io.StringIO()
    figure.savefig(file, format="svg", metadata={"Date": None})
    plt.close(figure)
    drawing = ET.fromstring(file.getvalue())
    svg = ET.Element(f"{SVG}svg", role="img", fill="currentColor")
    svg.set("viewBox", drawing.get("viewBox"))
    ET.SubElement(svg, f"{SVG}title").text = title
    ET.SubElement(svg, f"{SVG}desc").text = says
    svg.extend(drawing.findall(f"{SVG}g"))  # not its metadata and style sheet
    svg.extend(drawing.findall(f"{SVG}defs[{SVG}clipPath]"))
    adapt(svg)
    text = re.sub(r">\s*<", ">\n<", ET.tostring(svg, encoding="unicode"))
    return Html(f'<figure class="drawing">{text}</figure>')


# --8<-- [end:show]


# --8<-- [start:table]
def table(head, rows):
    """Return the lines of a table as Markdown, which a notebook shows."""
    lines = [head, ["---"] * len(head), *rows]
    return Markdown("\n".join(f"| {' | '.join(line)} |" for line in lines))


class Markdown(str):
    """Markdown that a notebook shows as such."""

    def _repr_markdown_(self):
        return self


def figures(found):
    """Return figures by their names as a table."""
    rows = [(name, f"{value:.4g}") for name, value in found.items()]
    return table(("figure", "value"), rows)


# --8<-- [end:table]
