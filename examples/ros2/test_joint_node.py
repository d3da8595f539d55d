"""Tests of joint_node.py with a stub in place of rclpy, against a simulated robot: OPENSTREAM_PORT=... python3 -m unittest test_joint_node"""

import logging
import math
import os
import sys
import threading
import types
import unittest

PATIENCE_S = 10.0
PORT = int(os.environ["OPENSTREAM_PORT"])


class Message:
    """A message of any type: it has the fields that are set."""

    def __init__(self, **fields):
        self.header = types.SimpleNamespace(stamp=None)
        self.__dict__.update(fields)


class StubNode:
    """The part of rclpy.node.Node that the node uses."""

    parameters = {}

    def __init__(self, name):
        self.name, self.published, self.log = name, threading.Condition(), []
        self.messages, self.subscriptions = [], {}

    def declare_parameter(self, name, default):
        return types.SimpleNamespace(value=self.parameters.get(name, default))

    def create_publisher(self, kind, topic, depth):
        return types.SimpleNamespace(publish=self.published_one)

    def create_subscription(self, kind, topic, callback, depth):
        self.subscriptions[topic] = callback

    def get_clock(self):
        return types.SimpleNamespace(now=lambda: types.SimpleNamespace(to_msg=lambda: "now"))

    def get_logger(self):
        return types.SimpleNamespace(**{level: self.log_one for level in ("info", "warning", "error", "fatal")})

    def destroy_node(self):
        pass

    def published_one(self, message):
        with self.published:
            self.messages.append(message)
            self.published.notify_all()

    def log_one(self, text):
        with self.published:
            self.log.append(text)
            self.published.notify_all()

    def wait(self, condition):
        with self.published:
            assert self.published.wait_for(condition, PATIENCE_S), self.log


def module(name, **content):
    sys.modules[name] = types.ModuleType(name)
    sys.modules[name].__dict__.update(content)


module("rclpy")
module("rclpy.node", Node=StubNode)
module("sensor_msgs")
module("sensor_msgs.msg", JointState=Message)
module("trajectory_msgs")
module("trajectory_msgs.msg", JointTrajectory=Message)

import joint_node  # noqa: E402


def point(time_s, *degrees):
    duration = types.SimpleNamespace(sec=int(time_s), nanosec=int(time_s % 1 * 1e9))
    return types.SimpleNamespace(time_from_start=duration, positions=[math.radians(deg) for deg in degrees])


class JointNodeTest(unittest.TestCase):
    def setUp(self):
        StubNode.parameters = {"port": PORT, "allow_motion": True, "look_ahead_s": 0.5}
        self.node = joint_node.JointNode()
        self.addCleanup(self.node.destroy_node)
        self.node.wait(lambda: self.node.messages)
        self.here = list(self.node.actual_deg)

    def send(self, *points, names=("j1", "j2", "j3", "j4", "j5", "j6")):
        self.node.subscriptions["joint_trajectory"](Message(joint_names=list(names), points=list(points)))

    def target(self, j1_deg):
        return [self.here[0] + j1_deg] + self.here[1:]

    def test_joints_are_published_in_radians(self):
        message = self.node.messages[0]
        self.assertEqual(message.name, ["j1", "j2", "j3", "j4", "j5", "j6"])
        self.assertAlmostEqual(message.position[1], math.radians(self.here[1]))
        self.assertEqual((len(message.velocity), len(message.effort), message.header.stamp), (6, 6, "now"))

    def test_a_trajectory_is_executed_in_the_robots_order_of_joints(self):
        end = self.target(2)
        self.send(point(0, *reversed(self.here)), point(0.5, *reversed(end)), names=("j6", "j5", "j4", "j3", "j2", "j1"))
        self.node.wait(lambda: abs(math.degrees(self.node.messages[-1].position[0]) - end[0]) < 0.01)
        self.assertIn("trajectory sent", self.node.log)

    def test_an_empty_trajectory_stops_it_and_the_next_one_goes_on(self):
        self.send(point(0, *self.here), point(8, *self.target(40)))
        self.node.wait(lambda: self.node.messages[-1].velocity[0] > 0.01)
        self.send(point(1, *self.target(1)))
        self.assertIn("another trajectory", self.node.log[-1])
        self.send()
        self.node.wait(lambda: any("trajectory ended" in line for line in self.node.log))
        self.node.wait(lambda: self.node.messages[-1].velocity[0] == 0)
        self.here = list(self.node.actual_deg)
        with self.node.moving:
            pass
        self.send(point(0.5, *self.target(1)))
        self.node.wait(lambda: abs(math.degrees(self.node.messages[-1].position[0]) - self.here[0] - 1) < 0.01)

    def test_what_cannot_be_executed_is_refused_with_a_reason(self):
        for reason, wrong in (
            ("needs 50.0 deg/s", lambda: self.send(point(0.1, *self.target(5)))),
            ("begins 5.0 deg", lambda: self.send(point(0, *self.target(5)), point(1, *self.target(6)))),
            ("not later", lambda: self.send(point(1, *self.here), point(1, *self.here))),
            ("6 finite", lambda: self.send(point(1, 0.0))),
            ("6 finite", lambda: self.send(point(1, *self.target(math.nan)))),
            ("its joints", lambda: self.send(point(1, *self.here), names=("a",) * 6)),
        ):
            wrong()
            self.assertIn(reason, self.node.log[-1])
        self.node.allow_motion = False
        self.send(point(1, *self.here))
        self.assertIn("allow_motion", self.node.log[-1])


if __name__ == "__main__":
    logging.disable()
    unittest.main()
