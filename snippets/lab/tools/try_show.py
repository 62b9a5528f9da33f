# A drawing and a table, looked at as text.
# python -m snippets.lab.tools.try_show

# --8<-- [start:try-drawing]
import matplotlib.pyplot as plt
import numpy as np

from snippets.lab.tools.show import figures, show

losses = np.loadtxt(
    "snippets/gan/graph/gan-losses.csv", delimiter=",", skiprows=1
)
figure, axes = plt.subplots()
axes.plot(np.arange(0, 2000, 20), losses[::20, 0])
axes.set(xlabel="step", ylabel="discriminator's loss")
drawing = show(figure, "The loss", "A noisy line that settles near 1.39.")

print("a style sheet in it:", "style" in drawing)
print("a fixed black in it:", "#000000" in drawing)
print("fewer than 20 kB:", len(drawing) < 20_000)
# --8<-- [end:try-drawing]

# --8<-- [start:try-figures]
print(figures({"last loss": losses[-1, 0], "steps": len(losses)}))
# --8<-- [end:try-figures]
