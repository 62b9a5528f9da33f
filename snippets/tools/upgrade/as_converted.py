# The converted GAN as the converter leaves it.
# python -m snippets.tools.upgrade.as_converted

# --8<-- [start:as-converted]
from snippets.tools.upgrade.converter import run_converted

run_converted()
# --8<-- [end:as-converted]
