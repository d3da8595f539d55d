#!/usr/bin/env python3
"""parts.py BOM LICENSES JDK RUNTIME OUT PARTS: gives the libraries in the CycloneDX document BOM the licences that the page LICENSES names,
adds the Java runtime in the folder RUNTIME, made by the JDK in the folder JDK, writes that to OUT, and all of it in words to PARTS."""
import fnmatch
import json
import pathlib
import re
import sys

bom, licenses, jdk, runtime, out, parts = map(pathlib.Path, sys.argv[1:])


def release(folder):
    lines = (folder / "release").read_text().splitlines()
    return {key: value.strip('"') for key, value in (line.split("=", 1) for line in lines if "=" in line)}


rows = re.findall(r"^\| `([^`]+)` \| ([^|]+) \|", licenses.read_text(), re.MULTILINE)


def spdx(name):
    for libraries, expression in rows:
        if fnmatch.fnmatch(name, libraries):
            return expression
    sys.exit(f"parts: {licenses} has no line for {name}")


version = release(jdk)["JAVA_RUNTIME_VERSION"]
document = json.loads(bom.read_text())
for component in [document["metadata"]["component"], *document["components"]]:
    component["licenses"] = [{"expression": spdx(component["name"])}]
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


def line(component):
    name = ":".join(filter(None, [component.get("group"), component["name"]]))
    return f"{name} {component['version']}: {component['licenses'][0]['expression']}\n"


parts.write_text(
    "\nWhat this program is made of, with the licence of each part; the texts stand in licenses, those of Java in runtime/legal.\n\n"
    + "".join(sorted(set(map(line, document["components"]))))
)
