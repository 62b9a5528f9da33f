# Does an f-string come through the converter's parser?
# python -m snippets.tools.upgrade.f_strings

# --8<-- [start:f-strings]
import sys

import pasta  # reads and writes the source for the converter

line = "print(f'{rate}')\n"
unharmed = pasta.dump(pasta.parse(line)) == line
print("unharmed up to Python 3.11 only:", unharmed == (sys.version_info < (3, 12)))
# --8<-- [end:f-strings]
