# The records of the walks and of the calls, read.
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

# --8<-- [start:read-calls]
calls = table("compared.tsv")  # those that are not equal everywhere
first = (folder / "compared.tsv").read_text("utf-8").split()[1]
total = int(first.replace(",", ""))
# --8<-- [end:read-calls]
