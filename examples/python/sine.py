"""Moves one joint to and fro by a smooth sine, a point every 2 or 10 ms. It asks before it moves: python3 sine.py --help"""

import argparse
import math
import sys

from openstream import OpenStream, OpenStreamError, paced


def sine_deg(time_s: float, amplitude_deg: float, cycle_s: float, duration_s: float) -> float:
    """An offset that begins and ends at 0 with speed 0: the amplitude grows during the first cycle and shrinks during the last."""
    fade = min(1.0, time_s / cycle_s, (duration_s - time_s) / cycle_s)
    return amplitude_deg * fade * fade * (3 - 2 * fade) * math.sin(2 * math.pi * time_s / cycle_s)


def move(robot: OpenStream, chosen: argparse.Namespace) -> None:
    joints = robot.joints(period_ms=10)
    start = list(joints.latest(timeout_s=2).joints.position_deg)
    print("J%d will move by +-%g deg around %.3f deg for %g s." % (chosen.joint, chosen.amplitude_deg, start[chosen.joint - 1], chosen.duration_s))
    if not chosen.yes and input("This may be a real robot. Type yes to move it: ") != "yes":
        sys.exit("nothing was sent")
    # The arm may have moved while you were reading: begin where it stands now.
    joints.latest(timeout_s=2)
    start = list(joints.latest(timeout_s=2).joints.position_deg)
    robot.joint_traject_init()
    most_late_s = 0.0
    try:
        count = round(chosen.duration_s * 1000 / chosen.period_ms) + 1
        for tick in paced(chosen.period_ms / 1000, count):
            most_late_s = max(most_late_s, tick.late_s)
            if tick.late_s > chosen.look_ahead_s:
                raise SystemExit("this program was %.3f s late, more than the look-ahead: stopped" % tick.late_s)
            point_deg = list(start)
            point_deg[chosen.joint - 1] += sine_deg(tick.time_s, chosen.amplitude_deg, chosen.cycle_s, chosen.duration_s)
            robot.insert_point(point_deg, time_from_start_s=tick.time_s, look_ahead_time_s=chosen.look_ahead_s,
                               interval_s=chosen.period_ms / 1000)
        while True:
            actual = joints.latest(timeout_s=2).joints
            if max(abs(a - b) for a, b in zip(actual.position_deg, start)) < 0.01 and max(map(abs, actual.velocity_deg_s)) < 0.01:
                break
    finally:
        not_told = robot.stop("control")
        for failure in not_told:
            print(failure, file=sys.stderr)
    print("%d points sent, the latest %.1f ms late; the arm stands where it began" % (count, 1e3 * most_late_s))


def main() -> None:
    options = argparse.ArgumentParser(description="Moves one joint to and fro, and stops where it began.")
    options.add_argument("--host", default="127.0.0.1")
    options.add_argument("--port", type=int, default=49000)
    options.add_argument("--joint", type=int, default=1, help="1 for j1")
    options.add_argument("--amplitude-deg", type=float, default=1.0, help="at most 5")
    options.add_argument("--cycle-s", type=float, default=2.0)
    options.add_argument("--duration-s", type=float, default=6.0, help="two cycles at least")
    options.add_argument("--period-ms", type=int, default=10, choices=(2, 10), help="time between two points")
    options.add_argument("--look-ahead-s", type=float, default=0.1)
    options.add_argument("--yes", action="store_true", help="do not ask")
    chosen = options.parse_args()
    if not 0 < chosen.amplitude_deg <= 5 or chosen.joint < 1 or not 0 < 2 * chosen.cycle_s <= chosen.duration_s:
        options.error("amplitude-deg must be in 0...5, joint 1 or more, and duration-s at least twice cycle-s")
    with OpenStream(chosen.host, chosen.port) as robot:
        move(robot, chosen)


if __name__ == "__main__":
    try:
        main()
    except OpenStreamError as e:
        sys.exit("sine.py: %s" % e)
