# Names that the newest TensorFlow does not have without compat.v1.
# python -m snippets.get-running-today.old_names

# --8<-- [start:old-names]
import tensorflow as tf
import tensorflow.compat.v1 as v1

NAMES = "Session placeholder get_variable set_random_seed ConfigProto app"
for name in NAMES.split():
    try:
        getattr(tf, name)
    except AttributeError as error:
        print(f"AttributeError: {error}")
# --8<-- [end:old-names]

# --8<-- [start:same-names]
missing = [name for name in NAMES.split() if not hasattr(v1, name)]
print(f"{len(missing)} are missing in tensorflow.compat.v1")
# --8<-- [end:same-names]
