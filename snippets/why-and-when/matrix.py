# Put the records of all releases into one table, and draw it.
# python -m snippets.why-and-when.matrix

# --8<-- [start:read]
from snippets.gan.compare.svg import add, canvas, save

RELEASES = {
    "tf1-12": ("1.12.3", "2018"),
    "tf1": ("1.15.5", "2019"),
    "tf2-0": ("2.0.4", "2019"),
    "tf2-15": ("2.15.1", "2023"),
    "tf2-16": ("2.16.2", "2024"),
    "tf2": ("2.21", "2026"),
    "keras2": ("2.21", "legacy"),
}
works = {}
for world in RELEASES:
    record = f"snippets/why-and-when/probes.probe.{world}.out"
    with open(record, encoding="utf-8") as file:
        for line in file:
            name, outcome = line[:28].rstrip(), line[29:].rstrip()
            if outcome in ("works", "fails"):  # not the line of an error
                works.setdefault(name, {})[world] = outcome == "works"
# --8<-- [end:read]

# --8<-- [start:matrix]
print(" " * 28 + "".join(f"{release:>7}" for release, _ in RELEASES.values()))
for name, found in works.items():
    cells = ["yes" if found[world] else "-" for world in RELEASES]
    print(f"{name:28}" + "".join(f"{cell:>7}" for cell in cells))
# --8<-- [end:matrix]


# --8<-- [start:cliffs]
def lost(before, after):
    return [n for n, found in works.items() if found[before] > found[after]]


cliffs = {"2.0": lost("tf1", "tf2-0"), "2.16": lost("tf2-15", "tf2-16")}
for release, names in cliffs.items():
    print(f"Lost at {release}:", *names, sep="\n  ")
print("Back with legacy Keras:", *lost("keras2", "tf2"), sep="\n  ")
print("Lost between 2.0 and 2.15:", lost("tf2-0", "tf2-15"))
print("Lost between 2.16 and 2.21:", lost("tf2-16", "tf2"))
# --8<-- [end:cliffs]

# --8<-- [start:draw]
svg = canvas(
    60 + 18 * len(works),
    "What works in which release",
    f"{len(works)} programs in rows, six releases and 2.21 with legacy Keras in"
    " columns: a disc where it works, a cross where it fails. Dashed lines are"
    f" 2.0, which loses {len(cliffs['2.0'])} of the programs, and 2.16, which"
    f" loses {len(cliffs['2.16'])}.",
)
places = dict(zip(RELEASES, (204, 246, 290, 332, 376, 418, 460), strict=True))
for world, (release, below) in RELEASES.items():
    add(svg, "text", "x-label", release, x=places[world], y=14)
    add(svg, "text", "x-label small", below, x=places[world], y=28)
for x in (268, 354):
    add(svg, "line", "bound", x1=x, x2=x, y1=4, y2=56 + 18 * len(works))
# --8<-- [end:draw]

# --8<-- [start:draw-rows]
for number, (name, found) in enumerate(works.items()):
    y = 48 + 18 * number + 4 * ["1.x", "v1", "2.x"].index(name.split()[0])
    add(svg, "text", "name", name, x=4, y=y + 4)
    for world, x in places.items():
        if found[world]:
            add(svg, "circle", "works", cx=x, cy=y, r=5)
        else:
            cross = add(svg, "path", "fails")
            cross.set("d", f"M{x - 4} {y - 4}l8 8m0 -8l-8 8")
save(svg, "timeline.svg")
# --8<-- [end:draw-rows]
