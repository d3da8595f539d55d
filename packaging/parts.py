#!/usr/bin/env python3
"""parts.py BOM JDK RUNTIME OUT PARTS: adds the Java runtime in the folder RUNTIME, made by the JDK in the folder JDK, to the libraries in the
CycloneDX document BOM, writes that to OUT, and all of it in words to PARTS."""
import json
import pathlib
import sys

bom, jdk, runtime, out, parts = map(pathlib.Path, sys.argv[1:])


def release(folder):
    lines = (folder / "release").read_text().splitlines()
    return {key: value.strip('"') for key, value in (line.split("=", 1) for line in lines if "=" in line)}


version = release(jdk)["JAVA_RUNTIME_VERSION"]
document = json.loads(bom.read_text())
reference = f"pkg:generic/openjdk@{version}"
document["components"].append(
    {
        "type": "platform",
        "bom-ref": reference,
        "publisher": release(jdk).get("IMPLEMENTOR", ""),
        "name": "openjdk",
        "version": version,
        "description": "modules " + release(runtime)["MODULES"],
        "licenses": [{"expression": "GPL-2.0-only WITH Classpath-exception-2.0"}],
        "purl": reference,
    }
)
program = document["metadata"]["component"]["bom-ref"]
next(entry for entry in document["dependencies"] if entry["ref"] == program)["dependsOn"].append(reference)
out.write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n")


def licence(entry):
    return entry.get("expression") or entry["license"].get("id") or entry["license"]["name"]


def line(component):
    name = ":".join(filter(None, [component.get("group"), component["name"]]))
    return f"{name} {component['version']}: {' or '.join(map(licence, component.get('licenses', [])))}\n"


parts.write_text(
    "\nWhat this program is made of, with the licence of each part; those of Java stand in runtime/legal.\n\n"
    + "".join(sorted(set(map(line, document["components"]))))
)
