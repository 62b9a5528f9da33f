# What happens if a worker computes something before it joins its cluster?
# python -m snippets.gan.distribute.too_late

# --8<-- [start:too-late]
import tensorflow as tf

from snippets.gan.distribute.addresses import free_addresses

cluster = tf.train.ClusterSpec({"worker": free_addresses(1)})
resolver = tf.distribute.cluster_resolver.SimpleClusterResolver(
    cluster, task_type="worker", task_id=0
)
tf.zeros(1)  # any operation
tf.distribute.MultiWorkerMirroredStrategy(resolver)
# --8<-- [end:too-late]
