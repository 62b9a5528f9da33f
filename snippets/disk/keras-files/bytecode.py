# What a file has of a lambda.

# --8<-- [start:bytecode]
import codecs
import json
import marshal

import h5py

with h5py.File("exchange/lambda.h5", "r") as file:
    config = json.loads(file.attrs["model_config"])
text = config["config"]["layers"][-1]["config"]["function"][0]
code = marshal.loads(codecs.decode(text.encode(), "base64"))
print(type(code).__name__, code.co_varnames, code.co_consts)
# --8<-- [end:bytecode]
