#!/usr/bin/env python3
"""check-bundle.py BUNDLE MODULE...: holds the zip that goes to Maven Central against what Central requires: of every MODULE a POM with all that
it must say, jar, sources and Javadoc, each signed by a key that gpg knows, with right checksums; nothing of a snapshot, nothing from elsewhere.
Then plants one fault after the other in a copy, and fails if one is not found."""
import hashlib
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml
import zipfile

GROUP = "dev.openstream"
# In each POM itself; the rest may be the parent's.
OWN = ["name", "description"]
INHERITED = ["url", "licenses/license/name", "licenses/license/url", "developers/developer/name",
             "scm/connection", "scm/developerConnection", "scm/url"]
DIGESTS = {".md5": hashlib.md5, ".sha1": hashlib.sha1}
BESIDE = re.compile(r".*\.(asc|md5|sha1|sha256|sha512)")


class Wrong(Exception):
    pass


def need(holds, what):
    if not holds:
        raise Wrong(what)


def model(pom):
    root = xml.parse(pom).getroot()
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    return root


def check_file(file):
    """The signature of a file and its checksums."""
    signature = file.with_name(file.name + ".asc")
    need(signature.is_file(), f"{file.name} is not signed")
    verified = subprocess.run(["gpg", "--batch", "--quiet", "--verify", signature, file], stderr=subprocess.DEVNULL)
    need(verified.returncode == 0, f"{signature.name} does not sign it")
    for ending, digest in DIGESTS.items():
        checksum = file.with_name(file.name + ending)
        need(checksum.is_file(), f"{file.name} has no {ending}")
        need(checksum.read_text().strip() == digest(file.read_bytes()).hexdigest(), f"{checksum.name} is of another file")


def check_jars(folder, stem):
    for ending, content in {".jar": r"META-INF/LICENSE", "-sources.jar": r".*\.java", "-javadoc.jar": r"index\.html"}.items():
        jar = folder / (stem + ending)
        need(jar.is_file(), f"{jar.name} is missing")
        with zipfile.ZipFile(jar) as archive:
            need(any(re.fullmatch(content, name) for name in archive.namelist()), f"{jar.name} has no {content}")


def check_dependency(dependency, version, modules):
    name, group = dependency.findtext("artifactId"), dependency.findtext("groupId")
    need("SNAPSHOT" not in dependency.findtext("version", ""), f"depends on a snapshot of {name}")
    need(dependency.findtext("scope") != "system" and dependency.find("systemPath") is None, f"takes {name} from a file")
    if group == GROUP:
        need(name in modules, f"depends on {name}, which is not in the bundle")
        need(dependency.findtext("version", version) in (version, "${project.version}"), f"depends on another version of {name}")


def check_pom(pom, parent, version, modules):
    found = model(pom)
    for element in OWN:
        need(found.findtext(element), f"no {element}")
    for element in INHERITED:
        need(found.findtext(element) or parent.findtext(element), f"no {element}")
    own = found.find("parent") if found.find("version") is None else found
    need(own.findtext("version") == version, f"the version is {own.findtext('version')}")
    for place in ("repositories", "pluginRepositories", "distributionManagement"):
        need(found.find(f".//{place}") is None, f"{place} name a place to fetch from")
    for dependency in found.iter("dependency"):
        check_dependency(dependency, version, modules)
    return found.findtext("packaging", "jar")


def check_module(root, module, parent, modules):
    folders = list((root / GROUP.replace(".", "/") / module).glob("*"))
    need(len(folders) == 1, f"{len(folders)} versions of it, not one")
    folder, version = folders[0], folders[0].name
    need("SNAPSHOT" not in version, "a snapshot")
    stem = f"{module}-{version}"
    pom = folder / f"{stem}.pom"
    need(pom.is_file(), f"{pom.name} is missing")
    if check_pom(pom, parent, version, modules) != "pom":
        check_jars(folder, stem)
    for file in folder.iterdir():
        if not BESIDE.fullmatch(file.name):
            check_file(file)


def check(root, modules):
    group = root / GROUP.replace(".", "/")
    found = {folder.name for folder in group.iterdir()}
    need(found == modules, f"not what is published: {', '.join(sorted(found ^ modules))}")
    need({file for file in root.rglob("*") if file.is_file() and group not in file.parents} == set(), "files of other groups")
    parent = model(next(group.glob("openstream-parent/*/*.pom")))
    for module in sorted(modules):
        try:
            check_module(root, module, parent, modules)
        except Wrong as wrong:
            raise Wrong(f"{module}: {wrong}") from None


def rewrite(file, old, new):
    text = file.read_text(encoding="utf-8")
    assert old in text, (file, old)
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def without(pom, element):
    text = pom.read_text(encoding="utf-8")
    changed = re.sub(rf"<{element}[ >].*?</{element}>", "", text, count=1, flags=re.DOTALL)
    assert changed != text, element
    pom.write_text(changed, encoding="utf-8")


def faults(version):
    """What each fault does to the bundle, and what must be said of it."""
    at = f"dev/openstream/openstream-client/{version}/openstream-client-{version}"
    parent = f"dev/openstream/openstream-parent/{version}/openstream-parent-{version}.pom"
    for ending in (".jar", "-sources.jar", "-javadoc.jar", ".pom"):
        yield at + ending + " left out", lambda root, e=ending: (root / (at + e)).unlink(), "is missing"
        yield at + ending + " unsigned", lambda root, e=ending: (root / (at + e + ".asc")).unlink(), "is not signed"
    for ending, message in ((".jar.md5", "no .md5"), (".jar.sha1", "no .sha1")):
        yield ending + " left out", lambda root, e=ending: (root / (at + e)).unlink(), message
        yield ending + " wrong", lambda root, e=ending: (root / (at + e)).write_text("0"), "is of another file"
    yield "a byte more", lambda root: (root / (at + ".jar")).open("ab").write(b"0"), "does not sign it"
    yield "a module left out", lambda root: shutil.rmtree((root / at).parent.parent), "not what is published: openstream-client"
    yield "a module more", lambda root: shutil.copytree((root / at).parent.parent, root / "dev/openstream/openstream-bench"), "openstream-bench"
    for element in OWN:
        yield element + " left out", lambda root, e=element: without(root / (at + ".pom"), e), f"no {element}"
    for element in ("url", "licenses", "developers", "scm", "connection"):
        yield element + " left out", lambda root, e=element: without(root / parent, e), f"no {'scm/' if element == 'connection' else ''}{element}"
    dependency = "<dependency><groupId>{}</groupId><artifactId>{}</artifactId><version>{}</version></dependency>"
    for added, message in (
        (dependency.format("org.other", "other", "1-SNAPSHOT"), "depends on a snapshot of other"),
        (dependency.format(GROUP, "openstream-bench", version), "openstream-bench, which is not in the bundle"),
        (dependency.format(GROUP, "openstream-server", "0.0.1"), "another version of openstream-server"),
    ):
        yield message, lambda root, d=added: rewrite(root / (at + ".pom"), "<dependencies>", "<dependencies>" + d), message
    yield "a repository", lambda root: rewrite(root / (at + ".pom"), "<dependencies>", "<repositories/><dependencies>"), "a place to fetch from"


def main():
    bundle, modules = pathlib.Path(sys.argv[1]), set(sys.argv[2:])
    with tempfile.TemporaryDirectory() as work:
        root = pathlib.Path(work, "bundle")
        with zipfile.ZipFile(bundle) as archive:
            archive.extractall(root)
        check(root, modules)
        version = next((root / "dev/openstream/openstream-parent").iterdir()).name
        planted = 0
        for name, plant, message in faults(version):
            copy = pathlib.Path(work, "copy")
            shutil.copytree(root, copy)
            plant(copy)
            try:
                check(copy, modules)
            except Wrong as wrong:
                need(message in str(wrong), f"{name}: said of it: {wrong}")
            else:
                raise Wrong(f"{name}: not found")
            shutil.rmtree(copy)
            planted += 1
    print(f"check-bundle: {len(modules)} modules of {version} are as Maven Central wants them; {planted} planted faults were found")


try:
    main()
except Wrong as wrong:
    sys.exit(f"check-bundle: {wrong}")
