"""ROS 2 node: publishes the robot's joints as sensor_msgs/JointState, and takes trajectory_msgs/JointTrajectory.

    python3 joint_node.py --ros-args -p host:=192.168.1.150 -p allow_motion:=true

It needs rclpy, and openstream.py beside it or in ../python. Parameters: host, port, period_ms, joint_names, allow_motion (false: it only
listens), look_ahead_s, max_speed_deg_s. Topics: joint_states (published), joint_trajectory (taken). Positions in ROS are radians.

A trajectory begins where the arm stands: its way to the first point counts, and a trajectory that is faster than max_speed_deg_s anywhere
is refused. One that comes while another is executed is refused; an empty one stops the robot. The log says each of these.
"""

import math
import pathlib
import sys
import threading

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "python"))

import rclpy
from rclpy.node import Node
from sensor_msgs.msg import JointState
from trajectory_msgs.msg import JointTrajectory

from openstream import Connected, OpenStream, OpenStreamError, paced

STEP_S = 0.01


class Rejected(Exception):
    """A trajectory that is not executed."""


def seconds(duration):
    return duration.sec + duration.nanosec * 1e-9


def way_points(trajectory, names, start_deg, most_deg_s):
    """(time_s, degrees of all joints) of a trajectory, from where the arm stands. Raises Rejected."""
    if sorted(trajectory.joint_names) != sorted(names):
        raise Rejected("its joints are %s, the robot's are %s" % (list(trajectory.joint_names), names))
    order = [list(trajectory.joint_names).index(name) for name in names]
    way = [(0.0, list(start_deg))]
    for number, point in enumerate(trajectory.points):
        time_s = seconds(point.time_from_start)
        if len(point.positions) != len(names) or not all(map(math.isfinite, point.positions)):
            raise Rejected("point %d needs %d finite positions" % (number, len(names)))
        target = [math.degrees(point.positions[i]) for i in order]
        before_s, before = way[-1]
        far_deg = max(abs(a - b) for a, b in zip(target, before))
        if number == 0 and time_s == 0:
            # The usual first point: the planner's idea of where the arm stands.
            if far_deg > 0.5:
                raise Rejected("it begins %.1f deg from where the arm stands" % far_deg)
            continue
        if time_s <= before_s:
            raise Rejected("time_from_start of point %d is %g s, not later than the point before" % (number, time_s))
        if far_deg > most_deg_s * (time_s - before_s):
            raise Rejected("point %d needs %.1f deg/s, and max_speed_deg_s is %g" % (number, far_deg / (time_s - before_s), most_deg_s))
        way.append((time_s, target))
    return way


def pose_at(way, time_s):
    """The pose on straight lines between the way points."""
    for (before_s, before), (after_s, after) in zip(way, way[1:]):
        if time_s <= after_s:
            share = (time_s - before_s) / (after_s - before_s)
            return [a + share * (b - a) for a, b in zip(before, after)]
    return way[-1][1]


class JointNode(Node):
    def __init__(self):
        super().__init__("openstream_joints")
        self.names = list(self.parameter("joint_names", ["j1", "j2", "j3", "j4", "j5", "j6"]))
        self.allow_motion = self.parameter("allow_motion", False)
        self.look_ahead_s = self.parameter("look_ahead_s", 0.1)
        self.most_deg_s = self.parameter("max_speed_deg_s", 30.0)
        self.actual_deg = None
        # Held by the trajectory that is executed.
        self.moving = threading.Lock()
        self.stopped = threading.Event()
        self.publisher = self.create_publisher(JointState, "joint_states", 10)
        self.robot = OpenStream(self.parameter("host", "127.0.0.1"), self.parameter("port", 49000), on_event=self.tell).connect()
        self.robot.joints(self.parameter("period_ms", 10), on_sample=self.publish)
        self.create_subscription(JointTrajectory, "joint_trajectory", self.take, 10)

    def parameter(self, name, default):
        return self.declare_parameter(name, default).value

    def tell(self, event):
        if isinstance(event, Connected):
            self.get_logger().info("connected, protocol %s" % event.version)
        else:
            self.actual_deg = None
            self.get_logger().warning(str(event))

    def publish(self, sample):
        if not sample.ok:
            self.actual_deg = None
            return
        joints = sample.joints
        self.actual_deg = joints.position_deg
        message = JointState()
        message.header.stamp = self.get_clock().now().to_msg()
        message.name = self.names[:len(joints.position_deg)]
        message.position = [math.radians(deg) for deg in joints.position_deg]
        message.velocity = [math.radians(deg_s) for deg_s in joints.velocity_deg_s]
        message.effort = list(joints.effort_nm)
        self.publisher.publish(message)

    def take(self, trajectory):
        """The callback of joint_trajectory. It does not wait: a thread executes the trajectory."""
        try:
            if not self.allow_motion:
                raise Rejected("the parameter allow_motion is false")
            if not trajectory.points:
                self.stopped.set()
                self.robot.stop("control")
                return
            if not self.moving.acquire(blocking=False):
                raise Rejected("another trajectory is executed; send an empty one to stop it")
            try:
                if self.actual_deg is None:
                    raise Rejected("it is not known where the arm stands")
                way = way_points(trajectory, self.names, self.actual_deg, self.most_deg_s)
                self.stopped.clear()
                threading.Thread(target=self.execute, args=(way,), daemon=True).start()
            except BaseException:
                self.moving.release()
                raise
        except (Rejected, OpenStreamError) as e:
            self.get_logger().error("trajectory refused: %s" % e)

    def execute(self, way):
        try:
            self.robot.joint_traject_init()
            for tick in paced(STEP_S, math.ceil(way[-1][0] / STEP_S) + 1):
                if tick.late_s > self.look_ahead_s:
                    raise Rejected("this node was %.3f s late, more than the look-ahead" % tick.late_s)
                if self.stopped.is_set():
                    raise Rejected("stopped")
                self.robot.insert_point(pose_at(way, tick.time_s), time_from_start_s=tick.time_s, look_ahead_time_s=self.look_ahead_s,
                                        interval_s=STEP_S)
            self.robot.confirm()
            self.get_logger().info("trajectory sent")
        except (Rejected, OpenStreamError) as e:
            self.get_logger().error("trajectory ended: %s" % e)
            self.hold()
        finally:
            self.moving.release()

    def hold(self):
        try:
            self.robot.stop("control")
        except OpenStreamError as e:
            self.get_logger().fatal("the robot may still move: %s" % e)

    def destroy_node(self):
        self.stopped.set()
        try:
            self.robot.close()
        except OpenStreamError as e:
            self.get_logger().error(str(e))
        super().destroy_node()


def main():
    rclpy.init()
    node = JointNode()
    try:
        rclpy.spin(node)
    except KeyboardInterrupt:
        pass
    finally:
        node.destroy_node()
        rclpy.try_shutdown()


if __name__ == "__main__":
    main()
