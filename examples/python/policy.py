"""Runs a policy that answers with chunks of targets at 50 Hz, as learned policies do. It asks before it moves: python3 policy.py --help

Replace `Policy` by yours. Each chunk is sent in one burst; the look-ahead is the time that the policy may take for the next one.
"""

import argparse
import sys
from typing import List, Sequence

from openstream import OpenStream, OpenStreamError, paced

STEP_S = 0.02
CHUNK = 8


class Policy:
    """A stand-in: from where it is, one joint goes to a goal by at most `step_deg` a step."""

    def __init__(self, joint: int, goal_deg: float, step_deg: float = 0.1):
        self._axis, self._goal_deg, self._step_deg = joint - 1, goal_deg, step_deg

    def chunk(self, observed_deg: Sequence[float], commanded_deg: Sequence[float]) -> List[List[float]]:
        """The next CHUNK targets of all joints, after those that were commanded."""
        targets, target = [], list(commanded_deg)
        for _ in range(CHUNK):
            rest_deg = self._goal_deg - target[self._axis]
            target[self._axis] += max(-self._step_deg, min(self._step_deg, rest_deg))
            targets.append(list(target))
        return targets


def clamped(before_deg: Sequence[float], target_deg: Sequence[float], most_deg_s: float) -> List[float]:
    """The target, at most as far from the one before as the speed allows: a policy may answer anything."""
    most_deg = most_deg_s * STEP_S
    return [before + max(-most_deg, min(most_deg, target - before)) for before, target in zip(before_deg, target_deg)]


def run(robot: OpenStream, chosen: argparse.Namespace) -> None:
    joints = robot.joints(period_ms=10)
    start = joints.latest(timeout_s=2).joints.position_deg
    print("J%d will move by %g deg from %.3f deg within %g s." % (chosen.joint, chosen.goal_deg, start[chosen.joint - 1], chosen.duration_s))
    if not chosen.yes and input("This may be a real robot. Type yes to move it: ") != "yes":
        sys.exit("nothing was sent")
    joints.latest(timeout_s=2)
    commanded = list(joints.latest(timeout_s=2).joints.position_deg)
    policy = Policy(chosen.joint, commanded[chosen.joint - 1] + chosen.goal_deg)
    robot.joint_traject_init()
    sent = 0
    try:
        for tick in paced(CHUNK * STEP_S, round(chosen.duration_s / (CHUNK * STEP_S))):
            if tick.late_s > chosen.look_ahead_s:
                raise SystemExit("the policy was %.3f s late, more than the look-ahead: stopped" % tick.late_s)
            for target in policy.chunk(joints.latest(timeout_s=1).joints.position_deg, commanded):
                commanded = clamped(commanded, target, chosen.max_speed_deg_s)
                robot.insert_point(commanded, time_from_start_s=sent * STEP_S, look_ahead_time_s=chosen.look_ahead_s, interval_s=STEP_S)
                sent += 1
        while max(abs(a - b) for a, b in zip(joints.latest(timeout_s=2).joints.position_deg, commanded)) >= 0.01:
            pass
    finally:
        for failure in robot.stop("control"):
            print(failure, file=sys.stderr)
    print("%d points in chunks of %d; the arm stands at the last one" % (sent, CHUNK))


def main() -> None:
    options = argparse.ArgumentParser(description="Runs a policy of 50 Hz in chunks of %d points." % CHUNK)
    options.add_argument("--host", default="127.0.0.1")
    options.add_argument("--port", type=int, default=49000)
    options.add_argument("--joint", type=int, default=1, help="1 for j1")
    options.add_argument("--goal-deg", type=float, default=2.0, help="-5...5, from where the joint stands")
    options.add_argument("--duration-s", type=float, default=3.2)
    options.add_argument("--look-ahead-s", type=float, default=0.2)
    options.add_argument("--max-speed-deg-s", type=float, default=10.0)
    options.add_argument("--yes", action="store_true", help="do not ask")
    chosen = options.parse_args()
    if abs(chosen.goal_deg) > 5 or chosen.joint < 1:
        options.error("goal-deg must be in -5...5, joint 1 or more")
    with OpenStream(chosen.host, chosen.port) as robot:
        run(robot, chosen)


if __name__ == "__main__":
    try:
        main()
    except OpenStreamError as e:
        sys.exit("policy.py: %s" % e)
