"""Runs the code of a notebook without Jupyter, as far as plain Python can: python3 run.py recording.ipynb"""

import json
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    notebook = json.load(file)
if notebook["nbformat"] != 4 or notebook["metadata"]["language_info"]["name"] != "python":
    sys.exit("this is no Python notebook of format 4")
names = {"__name__": "__main__"}
for number, cell in enumerate(notebook["cells"], start=1):
    if cell["cell_type"] == "code":
        exec(compile("".join(cell["source"]), "cell %d" % number, "exec"), names)
