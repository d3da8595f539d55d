#!/usr/bin/env python3
"""unpack-image.py LAYOUT ROOT: lays the layers of an OCI image into ROOT and prints its command, a word a line."""
import json
import pathlib
import sys
import tarfile

layout, root = map(pathlib.Path, sys.argv[1:])


def blob(digest):
    return layout / "blobs" / digest.replace(":", "/")


manifest = json.loads(blob(json.loads((layout / "index.json").read_text())["manifests"][0]["digest"]).read_text())
for layer in manifest["layers"]:
    with tarfile.open(blob(layer["digest"])) as tar:
        tar.extractall(root)
config = json.loads(blob(manifest["config"]["digest"]).read_text())["config"]
assert config["User"] == "65532:65532", config["User"]
print("\n".join(config["Entrypoint"] + config["Cmd"]))
