# Leave the training of two workers to Keras.
# python -m snippets.gan.distribute.fit_on_two

# --8<-- [start:fit-on-two]
import tempfile

from snippets.gan.distribute.cluster import run_cluster

with tempfile.TemporaryDirectory() as folder:
    print(run_cluster("snippets.gan.distribute.fit", folder)[0], end="")
# --8<-- [end:fit-on-two]
