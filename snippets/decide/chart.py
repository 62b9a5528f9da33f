# Draw the questions that lead a program to the release in which it can run.
# python -m snippets.decide.chart

# --8<-- [start:chart-read]
import tomllib

from snippets.gan.compare.svg import add, canvas, save

with open("snippets/decide/chart.toml", "rb") as file:
    table = tomllib.load(file)
questions = {entry["id"]: entry for entry in table["question"]}
outcomes = {entry["id"]: entry for entry in table["outcome"]}
LEFT, RIGHT, PITCH = (4, 186), (220, 386), 92  # the columns, and a row
# --8<-- [end:chart-read]

# --8<-- [start:chart-said]
said = []
for entry in questions.values():
    asked, yes = " ".join(entry["text"]), outcomes[entry["yes"]]
    said.append(f"{asked} Yes: {' '.join(yes['text'])}.")
last = outcomes[entry["no"]]
native = outcomes[last["then"]]
said.append(f"Else: {' '.join(last['text'])}. Later: {native['text'][0]}.")
height = PITCH * (len(questions) + 1) + 48
svg = canvas(height, "Where a 1.x program can go", " ".join(said))
svg.set("viewBox", f"0 0 400 {height}")
svg.set("class", "plot chart")
# --8<-- [end:chart-said]


# --8<-- [start:chart-box]
def box(entry, kind, column, row):
    """Draw a box of a column, its text in the middle; return its height."""
    left, right = column
    tall = 40 if column == (LEFT[0], RIGHT[1]) else 64
    middle = 4 + PITCH * row + tall / 2
    shape = add(svg, "rect", f"box {kind}", x=left, width=right - left)
    shape.set("y", str(middle - tall / 2))
    shape.set("height", str(tall))
    shape.set("rx", "0" if kind == "question" else "8")
    top = middle + 4.5 - 8 * (len(entry["text"]) - 1)
    for number, line in enumerate(entry["text"]):
        places = {"x": (left + right) / 2, "y": top + 16 * number}
        add(svg, "text", "x-label", line, **places)


# --8<-- [end:chart-box]


# --8<-- [start:chart-way]
def way(*points, label="", head=True):
    """Draw a way through points; a head ends it, a word is beside its start."""
    for (x1, y1), (x2, y2) in zip(points, points[1:], strict=False):
        add(svg, "line", "arrow", x1=x1, y1=y1, x2=x2, y2=y2)
    (x1, y1), (x2, y2) = points[-2:]
    if head:
        sides = "l-4 -7h8z" if x1 == x2 else "l-7 -4v8z"
        add(svg, "path", "head").set("d", f"M{x2:.0f} {y2:.0f}{sides}")
    x, y = points[0]
    if label == "yes":
        add(svg, "text", "x-label", label, x=x + 14, y=y - 5)
    elif label:
        add(svg, "text", "name", label, x=x + 6, y=y + 18)


# --8<-- [end:chart-way]

# --8<-- [start:chart-draw]
middle, below = sum(LEFT) / 2, 4 + PITCH * (len(questions) + 1)
for row, entry in enumerate(questions.values()):
    y = 4 + PITCH * row
    yes = outcomes[entry["yes"]]
    box(entry, "question", LEFT, row)
    box(yes, "old" if yes["record"][1] == "tf1" else "new", RIGHT, row)
    way((LEFT[1], y + 32), (RIGHT[0], y + 32), label="yes")
    way((middle, y + 64), (middle, y + PITCH), label="no")
    if yes["then"] in questions:  # back into the column of questions
        bend = y + 78
        way((300, y + 64), (300, bend), (160, bend), (160, y + PITCH))
    elif yes["then"]:
        side = (RIGHT[1] + 8, y + 32)
        way((RIGHT[1], y + 32), side, (side[0], below - 14), head=False)
box(last, "new", LEFT, len(questions))
box(native, "new", (LEFT[0], RIGHT[1]), len(questions) + 1)
way((middle, below - 28), (middle, below))
way((RIGHT[1] + 8, below - 14), (300, below - 14), (300, below))
save(svg, "chart.svg")
# --8<-- [end:chart-draw]
