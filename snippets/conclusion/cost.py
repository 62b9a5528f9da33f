# What a step of the GAN costs in four styles: the benchmark's record.
# python -m snippets.conclusion.cost

# --8<-- [start:cost]
import csv

with open("snippets/gan/compare/step-times.csv", encoding="utf-8") as file:
    lines = [line for line in file if not line.startswith("#")]
times = {
    (row["style"], row["world"], row["batch"]): float(row["median_ms"])
    for row in csv.DictReader(lines)
    if row["threads"] == "default"
}
STYLES = ("eager", "tf.function", "loop in tf.function with XLA")
print(f"{'to a session of 1.15.5':30} batch 128   batch 4096")
for style in STYLES:
    ratios = [
        times[style, "tf2", batch] / times["Session", "tf1", batch]
        for batch in ("128", "4096")
    ]
    print(f"{style:30} {ratios[0]:9.2f} {ratios[1]:12.2f}")
# --8<-- [end:cost]
