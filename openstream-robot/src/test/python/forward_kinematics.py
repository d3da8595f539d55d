"""Expected poses for ForwardKinematicsTest, worked out from the tables of docs/spec/robots.md, not from our own models.

    python3 openstream-robot/src/test/python/forward_kinematics.py > \
        openstream-robot/src/test/resources/dev/openstream/robot/model/forward-kinematics.csv

Needs numpy. Each line: robot, joints in deg, flange, tool's tip in the base frame, the same in the user frame. A pose is
x y z in mm and rx ry rz in deg with R = Rz(rz) Ry(ry) Rx(rx).
"""

import math
import pathlib
import random
import re

import numpy as np

TOOL = (120.0, -35.0, 210.0, 10.0, -25.0, 40.0)
USER = (800.0, -150.0, 300.0, 5.0, 15.0, -60.0)
ROBOTS = pathlib.Path(__file__).parents[4] / "docs" / "spec" / "robots.md"


def turn(axis, angle):
    """Rodrigues' formula."""
    x, y, z = np.array(axis, dtype=float) / np.linalg.norm(axis)
    cross = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    return np.eye(3) + math.sin(angle) * cross + (1 - math.cos(angle)) * cross @ cross


def frame(origin, rotation):
    matrix = np.eye(4)
    matrix[:3, :3] = rotation
    matrix[:3, 3] = origin
    return matrix


def roll_pitch_yaw(roll, pitch, yaw):
    return turn((0, 0, 1), yaw) @ turn((0, 1, 0), pitch) @ turn((1, 0, 0), roll)


def matrix_of(pose):
    return frame(np.array(pose[:3]) / 1000, roll_pitch_yaw(*np.radians(pose[3:])))


def pose_of(matrix):
    r = matrix[:3, :3]
    ry = math.atan2(-r[2, 0], math.hypot(r[0, 0], r[1, 0]))
    rx, rz = math.atan2(r[2, 1], r[2, 2]), math.atan2(r[1, 0], r[0, 0])
    return (*(matrix[:3, 3] * 1000), *np.degrees((rx, ry, rz)))


def cells(line):
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def chains():
    """Lengths in m: model string, a1 d1 a2 a3 d4 d6."""
    for line in ROBOTS.read_text().splitlines():
        row = cells(line)
        if len(row) == 8 and row[0].startswith("H") and not row[1].startswith("["):
            yield row[0], [float(v) / 1000 for v in row[2:]]


def ranges():
    found = {}
    for line in ROBOTS.read_text().splitlines():
        row = cells(line)
        if len(row) == 7 and "..." in row[1]:
            found[row[0]] = [[float(v) for v in cell.split(",")[0].split("...")] for cell in row[1:]]
    return found


def one_chain(lengths, joints_deg):
    a1, d1, a2, a3, d4, d6 = lengths
    j1, j2, j3, j4, j5, j6 = np.radians(joints_deg)
    x, y, z = (1, 0, 0), (0, 1, 0), (0, 0, 1)
    quarter_turn = math.pi / 2
    at = frame((0, 0, 0), turn(z, j1))
    for axis, angle, step in [
        (z, 0, (a1, 0, d1)),
        (y, quarter_turn - j2, (0, 0, a2)),
        (y, -j3, (0, 0, a3)),
        (x, j4, (d4, 0, 0)),
        (y, -j5, (d6, 0, 0)),
        (x, j6, (0, 0, 0)),
        (y, quarter_turn, (0, 0, 0)),
    ]:
        at = at @ frame((0, 0, 0), turn(axis, angle)) @ frame(step, np.eye(3))
    return at


def hdr35(rows, joints_deg):
    at = np.eye(4)
    for row, deg in zip(rows, joints_deg):
        origin, angles = [float(v) for v in row[1:4]], [float(v) for v in row[4:7]]
        axis = [float(v) for v in row[7].split()]
        at = at @ frame(origin, roll_pitch_yaw(*angles)) @ frame((0, 0, 0), turn(axis, math.radians(deg)))
    return at @ frame((0, 0, 0), turn((0, 1, 0), math.pi / 2))


def robots():
    """Model string, ranges of the joints in deg, and what takes joints in deg to the flange."""
    limits = ranges()
    for robot, lengths in chains():
        yield robot, limits[robot], lambda joints_deg, lengths=lengths: one_chain(lengths, joints_deg)
    rows = [cells(line) for line in ROBOTS.read_text().splitlines() if re.match(r"\| j\d", line)]
    yield "UH035", [[float(row[8]), float(row[9])] for row in rows], lambda joints_deg: hdr35(rows, joints_deg)


def main():
    randomness = random.Random(20261121)
    for robot, limits, flange in robots():
        poses = [(10, 100, 20, 30, -60, 45)]
        for _ in range(7):
            poses.append([round(randomness.uniform(least, most), 2) for least, most in limits])
        for joints_deg in poses:
            at = flange(joints_deg)
            tip = at @ matrix_of(TOOL)
            seen = np.linalg.inv(matrix_of(USER)) @ tip
            numbers = [*joints_deg, *pose_of(at), *pose_of(tip), *pose_of(seen)]
            print(",".join([robot] + [f"{number:.6f}" for number in numbers]))


main()
