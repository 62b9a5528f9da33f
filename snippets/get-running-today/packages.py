# What NumPy does with the Python of each version.
# python -m snippets.get-running-today.packages

# --8<-- [start:packages]
import sys

import numpy as np

print("Python", *sys.version_info[:2], "NumPy", np.__version__)
print("float32 number + 0.2:", (np.float32(0.1) + 0.2).dtype)
rate, values = np.float64(0.1), np.ones(3, np.float32)
print("float32 array * float64 number:", (values * rate).dtype)
# --8<-- [end:packages]

# --8<-- [start:numpy-errors]
try:
    print("np.float:", np.float(1))
except AttributeError as error:
    print(f"AttributeError: {str(error).partition('.')[0]}")
try:
    print("ragged:", np.array([[1], [1, 2]]).dtype)
except ValueError as error:
    print(f"ValueError: {str(error).partition('.')[0]}")
# --8<-- [end:numpy-errors]

# --8<-- [start:numpy-fixed]
print(float(1), np.array([[1], [1, 2]], dtype=object).dtype)
# --8<-- [end:numpy-fixed]
