#!/usr/bin/env python3
"""image.py OUT ARCHITECTURE NAME LAYER... -- COMMAND...: an OCI image of the folders LAYER, lowest first, in the archive OUT.

Layers hold what the folders hold, owned by root, with the time SOURCE_DATE_EPOCH: the same folders give the same bytes. The archive is
a layout by the OCI's image specification 1.0, and has what `docker load` wanted before it read those.
"""
import datetime
import gzip
import hashlib
import io
import json
import os
import pathlib
import sys
import tarfile

split = sys.argv.index("--")
out, architecture, name, *layers = sys.argv[1:split]
command = sys.argv[split + 1 :]
epoch = int(os.environ["SOURCE_DATE_EPOCH"])
created = datetime.datetime.fromtimestamp(epoch, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
blobs = {}


def plain(member):
    """Without owner and time."""
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    member.mtime = epoch
    return member


def archive(fill):
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w", format=tarfile.GNU_FORMAT) as tar:
        fill(tar)
    return data.getvalue()


def digest(data):
    return "sha256:" + hashlib.sha256(data).hexdigest()


def keep(media_type, data):
    blobs[digest(data)] = data
    return {"mediaType": media_type, "digest": digest(data), "size": len(data)}


def keep_json(media_type, value):
    return keep(media_type, json.dumps(value, sort_keys=True).encode())


def path(descriptor):
    return "blobs/" + descriptor["digest"].replace(":", "/")


unpacked, packed = [], []
for layer in map(pathlib.Path, layers):
    files = sorted(layer.rglob("*"))
    tar = archive(lambda tar: [tar.add(file, file.relative_to(layer), recursive=False, filter=plain) for file in files])
    unpacked.append(digest(tar))
    packed.append(keep("application/vnd.oci.image.layer.v1.tar+gzip", gzip.compress(tar, mtime=0)))

config = keep_json(
    "application/vnd.oci.image.config.v1+json",
    {
        "architecture": architecture,
        "os": "linux",
        "created": created,
        "config": {
            "User": "65532:65532",
            "Env": ["PATH=/opt/openstream/runtime/bin", "LANG=C.UTF-8"],
            "Entrypoint": command,
            # In a container this is every address of the container; who reaches them, its network says.
            "Cmd": ["serve", "--host", "0.0.0.0"],
            "ExposedPorts": {"49000/tcp": {}, "8888/tcp": {}},
            "WorkingDir": "/tmp",
            "StopSignal": "SIGTERM",
            "Labels": {"org.opencontainers.image.licenses": "Apache-2.0", "org.opencontainers.image.title": name},
        },
        "rootfs": {"type": "layers", "diff_ids": unpacked},
        "history": [{"created": created, "created_by": pathlib.Path(layer).name} for layer in layers],
    },
)
manifest = keep_json(
    "application/vnd.oci.image.manifest.v1+json",
    {"schemaVersion": 2, "mediaType": "application/vnd.oci.image.manifest.v1+json", "config": config, "layers": packed},
)
manifest["annotations"] = {"io.containerd.image.name": name, "org.opencontainers.image.ref.name": name}
manifest["platform"] = {"architecture": architecture, "os": "linux"}
contents = {
    "oci-layout": json.dumps({"imageLayoutVersion": "1.0.0"}).encode(),
    "index.json": json.dumps({"schemaVersion": 2, "manifests": [manifest]}, sort_keys=True).encode(),
    "manifest.json": json.dumps([{"Config": path(config), "RepoTags": [name], "Layers": [path(layer) for layer in packed]}]).encode(),
    **{"blobs/" + key.replace(":", "/"): blobs[key] for key in sorted(blobs)},
}


def fill(tar):
    for file, data in contents.items():
        member = plain(tarfile.TarInfo(file))
        member.size = len(data)
        tar.addfile(member, io.BytesIO(data))


pathlib.Path(out).write_bytes(archive(fill))
