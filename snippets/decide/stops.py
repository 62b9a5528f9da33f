# Say in which release each kind of 1.x program still runs, from the records.
# python -m snippets.decide.stops

# --8<-- [start:stops]
RECORDS = "snippets/why-and-when/probes.probe.{}.out"
STOPS = {
    "tf1": "1.15.5",
    "tf2-15": "2.15.1",
    "keras2": "2.21, legacy Keras",
    "tf2": "2.21, Keras 3",
}
works = {}
for world in STOPS:
    with open(RECORDS.format(world), encoding="utf-8") as file:
        for line in file:
            kind, name, outcome = line[:4], line[4:28].strip(), line[29:]
            if kind == "v1  " and outcome.strip() in ("works", "fails"):
                works.setdefault(name, []).append(outcome.strip())

heads = ["program through `tf.compat.v1`", *STOPS.values()]
rows = [heads, ["---"] * len(heads), *([n, *works[n]] for n in works)]
with open("stops.md", "w", encoding="utf-8") as file:
    file.writelines(f"| {' | '.join(row)} |\n" for row in rows)
# --8<-- [end:stops]
