# A 1.x program, run from 2.x in whichever way there is.
# python -m snippets.lab.tools.try_genuine

# --8<-- [start:try-recorded]
from snippets.lab.tools.genuine import genuine

program = "snippets.gan.graph.train"
name = "gan-losses.csv"
texts = genuine(program, 0, writes=[name], recorded="snippets/gan/graph")
print(*texts[name].splitlines()[:3], sep="\n")
# --8<-- [end:try-recorded]

# --8<-- [start:try-as-one]
texts = genuine(program, 1, writes=[name])  # nobody recorded seed 1
print(*texts[name].splitlines()[:2], sep="\n")
# --8<-- [end:try-as-one]
