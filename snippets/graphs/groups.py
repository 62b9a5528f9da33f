# Group the operations of a GraphDef by what they are for, in either version.

# --8<-- [start:imports]
import csv
from collections import Counter

# --8<-- [end:imports]


# --8<-- [start:inputs]
def inputs(node):
    """Yield what a node waits for, and whether for its order alone."""
    for name in node.input:
        # "name:1" is a second output, "^name" an order without data.
        yield name.lstrip("^").split(":")[0], name.startswith("^")


# --8<-- [end:inputs]


# --8<-- [start:needed]
def needed(nodes, wanted):
    """Return the names of all operations from which data reach the wanted."""
    found, left = set(), list(wanted)
    while left:
        name = left.pop()
        if name not in found:
            found.add(name)
            left += [n for n, is_order in inputs(nodes[name]) if not is_order]
    return found


# --8<-- [end:needed]


# --8<-- [start:owners]
def owners(nodes, updates, losses):
    """Map the operations that a network's update or loss needs to it."""
    found, known = {}, {**updates, **losses}
    for who in ("G", "D"):  # D overwrites, so what both need is D's
        ends = [name for name in nodes if known.get(name.split("/")[0]) == who]
        found.update(dict.fromkeys(needed(nodes, ends), who))
    return found


# --8<-- [end:owners]


# --8<-- [start:group]
NETWORKS = ("real", "noise", "generator", "discriminator")
GRADIENTS = ("gradients", "gradient", "AddN")  # AddN adds up what meets


def group(nodes, updates, losses):
    """Map each operation to its group."""
    owner, found = owners(nodes, updates, losses), {}
    for name in nodes:
        scope = name.split("/")[0]
        kind = "gradients" if scope.split("_")[0] in GRADIENTS else "loss"
        if scope in updates:
            found[name] = "update of " + updates[scope]
        elif scope.startswith(NETWORKS):
            found[name] = scope
        else:
            of = owner.get(name)
            found[name] = kind + " of " + of if of else "the rest"
    return found


# --8<-- [end:group]


# --8<-- [start:save]
def save(graph_def, updates, losses, name):
    """Write the groups of a graph, and what leads from one to another."""
    nodes = {node.name: node for node in graph_def.node}
    groups = group(nodes, updates, losses)
    sizes, arrows = Counter(groups.values()), Counter()
    for node in graph_def.node:
        for other, is_order in inputs(node):
            arrow = groups[other], groups[node.name]
            if arrow[0] != arrow[1] and "the rest" not in arrow:
                arrows[("order" if is_order else "data", *arrow)] += 1
    with open(name, "w", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerows(["group", *item] for item in sorted(sizes.items()))
        rows.writerows(
            [*arrow, count] for arrow, count in sorted(arrows.items())
        )
    return sizes


# --8<-- [end:save]
