# Say in which release each kind of 1.x program still runs, from the records.
# python -m snippets.decide.stops

# --8<-- [start:stops]
RECORDS = "snippets/why-and-when/probes.probe.{}.out"
STOPS = {"tf1": "1.15.5", "tf2-15": "2.15.1", "tf2": "2.21", "keras2": "legacy"}

works = {}
for world in STOPS:
    with open(RECORDS.format(world), encoding="utf-8") as file:
        for line in file:
            name, outcome = line[:28].rstrip(), line[29:].rstrip()
            if outcome in ("works", "fails"):
                works.setdefault(name, []).append(outcome)

print(" " * 28 + "".join(f"{release:>8}" for release in STOPS.values()))
for name, outcomes in works.items():
    if not name.startswith("2.x"):
        print(f"{name:28}" + "".join(f"{said:>8}" for said in outcomes))
# --8<-- [end:stops]
