#!/usr/bin/env python3
"""parts.py BOM LICENSES LOCK JDK RUNTIME OUT PARTS: completes the CycloneDX document BOM, writes it to OUT, and in words to PARTS. Adds the
libraries of npm that the page in the browser contains, by its package-lock.json LOCK, and the Java runtime in the folder RUNTIME, made by the
JDK in the folder JDK. Gives every library the licences that the page LICENSES names."""
import base64
import fnmatch
import json
import pathlib
import re
import sys

bom, licenses, lock, jdk, runtime, out, parts = map(pathlib.Path, sys.argv[1:])
PAGE = "openstream-page"


def release(folder):
    lines = (folder / "release").read_text().splitlines()
    return {key: value.strip('"') for key, value in (line.split("=", 1) for line in lines if "=" in line)}


rows = re.findall(r"^\| `([^`]+)` \| ([^|]+) \|", licenses.read_text(), re.MULTILINE)


def spdx(name):
    for libraries, expression in rows:
        if fnmatch.fnmatch(name, libraries):
            return expression
    sys.exit(f"parts: {licenses} has no line for {name}")


def packages():
    """The packages of npm that the page contains: those that are not only for its build."""
    for path, package in json.loads(lock.read_text())["packages"].items():
        if path and not package.get("dev"):
            yield path.rpartition("node_modules/")[2], package


def npm_component(path, package):
    group, _, name = path.rpartition("/")
    reference = f"pkg:npm/{path.replace('@', '%40')}@{package['version']}"
    algorithm, _, digest = package["integrity"].partition("-")
    return {
        "type": "library",
        "bom-ref": reference,
        **({"group": group} if group else {}),
        "name": name,
        "version": package["version"],
        "hashes": [{"alg": algorithm.replace("sha", "SHA-"), "content": base64.b64decode(digest).hex()}],
        "purl": reference,
    }


def depend(part, references):
    """Adds to what the document says that part depends on."""
    next(entry for entry in document["dependencies"] if entry["ref"] == part["bom-ref"])["dependsOn"].extend(references)


version = release(jdk)["JAVA_RUNTIME_VERSION"]
document = json.loads(bom.read_text())
of_page = [npm_component(*package) for package in packages()]
depend(next(part for part in document["components"] if part["name"] == PAGE), [part["bom-ref"] for part in of_page])
document["components"] += of_page
document["dependencies"] += [{"ref": part["bom-ref"], "dependsOn": []} for part in of_page]
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
depend(document["metadata"]["component"], [reference])
out.write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n")


def line(component):
    name = ":".join(filter(None, [component.get("group"), component["name"]]))
    return f"{name} {component['version']}: {component['licenses'][0]['expression']}\n"


parts.write_text(
    "\nWhat this program is made of, with the licence of each part; the texts stand in licenses, those of Java in runtime/legal.\n\n"
    + "".join(sorted(set(map(line, document["components"]))))
)
