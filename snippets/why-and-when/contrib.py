# Count the projects in tf.contrib.
# python -m snippets.why-and-when.contrib

# --8<-- [start:contrib]
import logging
import pkgutil

logging.getLogger("tensorflow").setLevel(logging.ERROR)
try:
    import tensorflow.contrib

    projects = list(pkgutil.iter_modules(tensorflow.contrib.__path__))
    print(len(projects), "projects")
except ModuleNotFoundError as error:
    print(error)
# --8<-- [end:contrib]
