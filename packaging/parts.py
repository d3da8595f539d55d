#!/usr/bin/env python3
"""parts.py BOM RELEASE OUT PARTS: adds the Java runtime, whose file `release` is RELEASE, to the libraries in the CycloneDX document BOM,
writes that to OUT, and all of it in words to PARTS."""
import json
import pathlib
import sys

bom, release, out, parts = map(pathlib.Path, sys.argv[1:])
runtime = {key: value.strip('"') for key, value in (line.split("=", 1) for line in release.read_text().splitlines() if "=" in line)}
document = json.loads(bom.read_text())
reference = f"pkg:generic/openjdk@{runtime['JAVA_RUNTIME_VERSION']}"
document["components"].append(
    {
        "type": "platform",
        "bom-ref": reference,
        "name": "openjdk",
        "publisher": runtime.get("IMPLEMENTOR", ""),
        "version": runtime["JAVA_RUNTIME_VERSION"],
        "description": "modules " + runtime["MODULES"],
        "licenses": [{"expression": "GPL-2.0-only WITH Classpath-exception-2.0"}],
        "purl": reference,
    }
)
for dependency in document["dependencies"]:
    if dependency["ref"] == document["metadata"]["component"]["bom-ref"]:
        dependency["dependsOn"].append(reference)
out.write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n")


def licence(entry):
    return entry.get("expression") or entry["license"].get("id") or entry["license"]["name"]


def line(component):
    name = ":".join(filter(None, [component.get("group"), component["name"]]))
    return f"{name} {component['version']}: {' or '.join(map(licence, component.get('licenses', [])))}\n"


parts.write_text(
    "\nWhat this program is made of, with the licence of each part; those of Java stand in runtime/legal.\n\n"
    + "".join(sorted(map(line, document["components"])))
)
