# What is in a checkpoint of 1.x?
# python -m snippets.disk.checkpoints.look

# --8<-- [start:names]
import tensorflow as tf

path = "exchange/gan.ckpt"
for name, shape in tf.train.list_variables(path):
    if not name.endswith(("/Adam", "/Adam_1")):
        print(name, shape)

kernel = tf.train.load_variable(path, "generator/fc1/kernel")
print(type(kernel).__name__, kernel.dtype, kernel.shape)
# --8<-- [end:names]

# --8<-- [start:files]
names = [name for name, _ in tf.train.list_variables(path)]
print(len(names), "names,", sum("/Adam" in n for n in names), "of them slots:")
print(*[n for n in names if n.startswith("generator/G/bias/")])
print(*sorted(n for n in tf.io.gfile.listdir("exchange") if "ck" in n))
print("the latest is", tf.train.latest_checkpoint("exchange"))
# --8<-- [end:files]
