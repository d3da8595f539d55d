#!/usr/bin/env python3
"""unpack-image.py IMAGE ROOT: lays the layers of an OCI image's archive into ROOT, having checked every digest, and prints its user
and its entrypoint, a word a line."""
import gzip
import hashlib
import io
import json
import pathlib
import sys
import tarfile

image, root = tarfile.open(sys.argv[1]), pathlib.Path(sys.argv[2])


def blob(descriptor):
    data = image.extractfile("blobs/" + descriptor["digest"].replace(":", "/")).read()
    assert "sha256:" + hashlib.sha256(data).hexdigest() == descriptor["digest"], descriptor
    assert len(data) == descriptor["size"], descriptor
    return data


assert json.load(image.extractfile("oci-layout"))["imageLayoutVersion"] == "1.0.0"
manifest = json.loads(blob(json.load(image.extractfile("index.json"))["manifests"][0]))
config = json.loads(blob(manifest["config"]))
for layer, unpacked in zip(manifest["layers"], config["rootfs"]["diff_ids"], strict=True):
    tar = gzip.decompress(blob(layer))
    assert "sha256:" + hashlib.sha256(tar).hexdigest() == unpacked, layer
    with tarfile.open(fileobj=io.BytesIO(tar)) as files:
        files.extractall(root)
print("\n".join([config["config"]["User"], *config["config"]["Entrypoint"]]))
