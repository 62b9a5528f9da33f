# Does an f-string come through the converter's parser?
# python -m snippets.tools.upgrade.f_strings

# --8<-- [start:f-strings]
import sys

import pasta  # reads and writes the source for the converter

line = "print(f'{rate}')\n"
unharmed = pasta.dump(pasta.parse(line)) == line
old_enough = sys.version_info < (3, 12)
print("unharmed on the older Pythons only:", unharmed == old_enough)
# --8<-- [end:f-strings]
