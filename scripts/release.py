#!/usr/bin/env python3
"""release.py X.Y.Z: makes the release X.Y.Z of the clean checkout that it stands in, as a commit and a tag; pushes and publishes nothing.
release.py next X.Y.Z: begins the work on X.Y.Z after a release was published. ./build release calls it."""
import contextlib
import datetime
import pathlib
import re
import subprocess
import sys

HOME = pathlib.Path(__file__).resolve().parent.parent
VERSION = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")
SNAPSHOT = "-SNAPSHOT"
UNRELEASED = "## [Unreleased]\n"
# Where a page tells a build tool which version to take: Gradle's form and Maven's.
COORDINATES = (
    r"(\bdev\.openstream:openstream-[a-z]+:|<groupId>dev\.openstream</groupId>\s*<artifactId>openstream-[a-z]+</artifactId>\s*<version>)"
    r"\d[\w.-]*"
)


def refuse(why):
    sys.exit(f"release: {why}")


def git(*arguments):
    done = subprocess.run(["git", "-C", HOME, *arguments], text=True, stdout=subprocess.PIPE)
    if done.returncode != 0:
        refuse(f"git {arguments[0]} failed")
    return done.stdout


@contextlib.contextmanager
def all_or_nothing():
    """Puts the checkout back when a step fails; it was clean before."""
    before = git("rev-parse", "HEAD").strip()
    try:
        yield
    except BaseException:
        git("reset", "--quiet", "--hard", before)
        print("release: nothing was changed", file=sys.stderr)
        raise


def tracked(*patterns):
    return [HOME / name for name in git("ls-files", "-z", *patterns).split("\0") if name]


def change(file, pattern, replacement, times=None):
    """Replaces what matches; times: as often as it must be there."""
    text, found = re.subn(pattern, replacement, file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    if times is not None and found != times:
        refuse(f"{file.relative_to(HOME)} has {found} of {pattern}, not {times}")
    file.write_text(text, encoding="utf-8")


def numbers(version):
    return tuple(map(int, version.split(".")))


def current():
    """The version that the parent POM has."""
    return re.search(r"<artifactId>openstream-parent</artifactId>\s*<version>([^<]+)<", (HOME / "pom.xml").read_text())[1]


def set_version(old, new, tag):
    for pom in tracked("pom.xml", ":(glob)openstream-*/pom.xml"):
        change(pom, rf"(<artifactId>openstream-parent</artifactId>\s*<version>){re.escape(old)}<", rf"\g<1>{new}<", times=1)
    change(HOME / "pom.xml", r"<tag>[^<]*</tag>", f"<tag>{tag}</tag>", times=1)


def check(version):
    if not VERSION.fullmatch(version):
        refuse(f"{version} is no version: three numbers are, like 1.0.0, without zeros before them")
    if git("status", "--porcelain"):
        refuse("there are changes that are not committed, or files that git does not know; see git status")


def check_release(version, old, unreleased):
    tags = git("tag", "--list").split()
    if f"v{version}" in tags:
        refuse(f"the tag v{version} is there already")
    newer = [tag[1:] for tag in tags if tag[:1] == "v" and VERSION.fullmatch(tag[1:]) and numbers(tag[1:]) > numbers(version)]
    if newer:
        refuse(f"{version} is older than {max(newer, key=numbers)}, which is released")
    if not old.endswith(SNAPSHOT):
        refuse(f"the version is {old}, a release; ./build release next {version} begins the work on the next one")
    if not unreleased.strip():
        refuse("CHANGELOG.md has nothing under [Unreleased]")


def write_release(version, old, signed):
    today = datetime.datetime.now(datetime.timezone.utc).date().isoformat()
    set_version(old, version, f"v{version}")
    change(HOME / "pom.xml", r"(<project\.build\.outputTimestamp>)[^<]*", rf"\g<1>{today}T00:00:00Z", times=1)
    change(HOME / "CHANGELOG.md", re.escape(UNRELEASED), f"{UNRELEASED}\n## [{version}] - {today}\n", times=1)
    for page in tracked("*.md", "examples"):
        if page.name != "CHANGELOG.md" and re.search(COORDINATES, page.read_text(encoding="utf-8", errors="replace")):
            change(page, COORDINATES, rf"\g<1>{version}")
    git("commit", "--quiet", "--all", "--message", f"Release {version}")
    git("tag", "--sign" if signed else "--annotate", f"v{version}", "--message", f"Open Stream for Java {version}")


def release(version):
    check(version)
    old = current()
    changelog = (HOME / "CHANGELOG.md").read_text(encoding="utf-8")
    check_release(version, old, changelog.partition(UNRELEASED)[2].partition("\n## [")[0])
    signed = subprocess.run(["git", "-C", HOME, "config", "user.signingkey"], stdout=subprocess.DEVNULL).returncode == 0
    with all_or_nothing():
        write_release(version, old, signed)
    print(
        f"""release: {version} is committed and tagged as v{version}; the tag is {"" if signed else "not "}signed, and nothing was pushed. Next:
  ./build && ./build dist-test && ./build release-test   test what was tagged
  git push --follow-tags                                  push the commit and the tag
  ./build publish                                         sign, and send to Maven Central; publish it there after a look
  ./build dist                                            make the packages; add them to the release, with SHA256SUMS
  ./build release next X.Y.Z                              begin the work on X.Y.Z, when Maven Central has {version}
Not yet pushed, it can be taken back: git tag -d v{version} && git reset --hard HEAD~1"""
    )


def begin(version):
    check(version)
    old = current()
    if old.endswith(SNAPSHOT):
        refuse(f"the version is {old}, no release; nothing is to begin")
    if numbers(version) <= numbers(old):
        refuse(f"{version} is not newer than {old}")
    with all_or_nothing():
        set_version(old, version + SNAPSHOT, "HEAD")
        # From now on every build compares with what was released.
        change(HOME / ".mvn/maven.config", r"^-Dopenstream\.lastRelease=.*$", f"-Dopenstream.lastRelease={old}", times=1)
        git("commit", "--quiet", "--all", "--message", f"Begin {version}")
    print(
        f"release: the version is {version}{SNAPSHOT}; ./build compares the API with that of {old}, and fails where Maven does not find {old}:"
        " at Maven Central, or installed from its tag by mvn install -DskipTests"
    )


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["next", version]:
            begin(version)
        case [version] if version != "next":
            release(version)
        case _:
            refuse("./build release X.Y.Z, or ./build release next X.Y.Z")
