"""Prints the joints of a robot. It only listens: python3 watch.py --help"""

import argparse
import sys

from openstream import OpenStream, OpenStreamError


def main() -> None:
    options = argparse.ArgumentParser(description="Prints the joints of a robot, in degrees.")
    options.add_argument("--host", default="127.0.0.1")
    options.add_argument("--port", type=int, default=49000)
    options.add_argument("--period-ms", type=int, default=100, help="2...30000")
    options.add_argument("--count", type=int, default=0, help="samples to print; 0: until Ctrl-C")
    chosen = options.parse_args()
    with OpenStream(chosen.host, chosen.port) as robot:
        for number, sample in enumerate(robot.joints(chosen.period_ms), start=1):
            missed = "  (%d samples missed)" % sample.missed if sample.missed else ""
            print("%8d ms " % sample.ts_ms + "".join("%10.3f" % deg for deg in sample.joints.position_deg) + missed, flush=True)
            if number == chosen.count:
                break


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        pass
    except OpenStreamError as e:
        sys.exit("watch.py: %s" % e)
