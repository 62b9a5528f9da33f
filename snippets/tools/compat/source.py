# What disable_v2_behavior calls, read from its source.
# python -m snippets.tools.compat.source

# --8<-- [start:source]
import ast
import inspect

import tensorflow as tf

disable = inspect.unwrap(tf.compat.v1.disable_v2_behavior)
(function,) = ast.parse(inspect.getsource(disable)).body
for statement in function.body:
    for node in ast.walk(statement):
        if isinstance(node, ast.Call) and not node.args:
            print(ast.unparse(node))
# --8<-- [end:source]
