# What became of one name?
# python -m snippets.tools.measured.ask

# --8<-- [start:ask]
from snippets.tools.measured.rows import changed, names

became = {row["name"]: row for row in names}


def what(name):
    """Print what became of a name of 1.15.5, written without tf."""
    row = became[name]
    now = f"tf.{row['in 2.21']}" if row["in 2.21"] else "nowhere"
    print(f"tf.{name}: {row['fate']}, now {now}")
    if row["instead"]:
        print("  instead:", row["instead"])
    if changed.get(name):
        print("  changed:", changed[name], "| breaks:", row["breaks"] or "none")
    if row["compared"]:
        print("  its calls:", row["compared"])


for name in ["where", "nn.dropout", "log", "placeholder"]:
    what(name)
what("contrib.layers.batch_norm")
# --8<-- [end:ask]
