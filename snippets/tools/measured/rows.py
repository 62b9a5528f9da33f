# The record of the walks, read.
# python -m snippets.tools.measured.rows

# --8<-- [start:read]
import csv
from pathlib import Path

folder = Path("snippets/tools/measured")


def table(name):
    """Return the rows of a table of the record, by their headings."""
    lines = (folder / name).read_text("utf-8").splitlines()
    rows = [line for line in lines if not line.startswith("#")]
    return list(csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE))


names = table("names.tsv")
changed = {row["name"]: row["changed"] for row in table("signatures.tsv")}
uses = {row["name"]: int(row["uses"]) for row in table("uses.tsv")}
# --8<-- [end:read]
