# Which variables shall decay? All but a few, by name, as BERT has it.
# python -m snippets.variables.filtered

# --8<-- [start:filtered]
from snippets.variables.critic import critic

exempt = ("LayerNorm", "bias")
for variable in critic().trainable_variables:
    if not any(part in variable.name for part in exempt):
        print("decays:", variable.name)
# --8<-- [end:filtered]
