"""Tests of openstream.py against a server that misbehaves: python3 -m unittest test_openstream"""

import json
import queue
import socket
import struct
import threading
import unittest

import openstream
from openstream import Connected, ConnectionLost, ControlFailed, MotionEnded, NoAnswer, NoSample, OpenStream, OpenStreamError, Refused

PATIENCE_S = 10.0
POSE = [0.0, 90.0, 0.0, 0.0, -90.0, 0.0]
HANDSHAKE_ACK = {"type": "handshake_ack", "ok": True, "version": "1.0.0"}


class Peer:
    """The server's side of one connection."""

    def __init__(self, sock):
        self.sock = sock
        sock.settimeout(PATIENCE_S)
        self.lines = sock.makefile("rb")

    def receive(self):
        line = self.lines.readline()
        assert line.endswith(b"\n") and line.count(b"\n") == 1, line
        return json.loads(line.decode("ascii"))

    def await_command(self, cmd):
        message = self.receive()
        while message["cmd"] != cmd:
            message = self.receive()
        return message["payload"]

    def say(self, *messages):
        self.sock.sendall(b"".join(m if isinstance(m, bytes) else json.dumps(m).encode() + b"\n" for m in messages))

    def data(self, monitor, ts_ms, **more):
        result = {"position": POSE, "velocity": [0.0] * 6, "effort": [0.0] * 6, "unknown": 1}
        return dict({"type": "data", "id": monitor["id"], "ts": ts_ms, "svc_dur_ms": 0.1, "result": result, "new_field": []}, **more)

    def close(self, reset=False):
        if reset:
            self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.lines.close()
        self.sock.close()


class Server:
    """A listener whose lines the test plays."""

    def __init__(self):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.listener.settimeout(PATIENCE_S)
        self.port = self.listener.getsockname()[1]
        self.peers = []

    def accept(self, *answers):
        """Accepts, and answers the HANDSHAKE."""
        peer = Peer(self.listener.accept()[0])
        self.peers.append(peer)
        handshake = peer.receive()
        assert handshake == {"cmd": "HANDSHAKE", "payload": {"major": 1}}, handshake
        peer.say(*(answers or (HANDSHAKE_ACK,)))
        return peer

    def close(self):
        self.listener.close()
        for peer in self.peers:
            peer.close()


class Background:
    """A call on a thread of its own, with its outcome."""

    def __init__(self, call, *args, **kwargs):
        self.outcome = queue.Queue()
        threading.Thread(target=self.run, args=(call, args, kwargs), daemon=True).start()

    def run(self, call, args, kwargs):
        try:
            self.outcome.put((call(*args, **kwargs), None))
        except BaseException as e:
            self.outcome.put((None, e))

    def get(self):
        value, error = self.outcome.get(timeout=PATIENCE_S)
        if error is not None:
            raise error
        return value


class OpenStreamTest(unittest.TestCase):
    def setUp(self):
        self.server = Server()
        self.events = queue.Queue()
        self.robot = self.client()

    def tearDown(self):
        self.server.close()
        self.robot._shut_down(stop=False)

    def client(self, **options):
        options = dict({"on_event": self.events.put, "backoff_s": (0.01, 0.05), "timeout_s": PATIENCE_S}, **options)
        return OpenStream("127.0.0.1", self.server.port, **options)

    def connected(self, *answers):
        connecting = Background(self.robot.connect)
        peer = self.server.accept(*answers)
        connecting.get()
        return peer

    def monitored(self, peer, **options):
        asking = Background(self.robot.joints, 2, **options)
        payload = peer.await_command("MONITOR")
        peer.say({"type": "monitor_ack"})
        return asking.get(), payload

    def moving(self, peer):
        beginning = Background(self.robot.joint_traject_init)
        assert peer.await_command("CONTROL")["url"].endswith("joint_traject_init")
        peer.await_command("HANDSHAKE")
        peer.say(HANDSHAKE_ACK)
        beginning.get()

    def point(self, j1=0.0):
        self.robot.insert_point([j1] + POSE[1:], time_from_start_s=0.0)

    def next_event(self, kind):
        event = self.events.get(timeout=PATIENCE_S)
        while not isinstance(event, kind):
            event = self.events.get(timeout=PATIENCE_S)
        return event

    # Handshake

    def test_another_major_version_is_refused_on_both_sides(self):
        refusal = {"error": "version_mismatch", "message": "2", "hint": "speak 1", "more": 1}
        with self.assertRaises(Refused) as told:
            self.connected(refusal)
        self.assertEqual((told.exception.code, told.exception.hint), ("version_mismatch", "speak 1"))
        self.robot = self.client()
        with self.assertRaises(Refused) as found:
            self.connected({"type": "handshake_ack", "ok": True, "version": "2.0.0"})
        self.assertEqual(found.exception.code, "version_mismatch")

    def test_a_port_that_nobody_listens_to_is_an_error_at_once(self):
        self.server.close()
        with self.assertRaises(openstream.ConnectFailed):
            self.robot.connect()

    # Monitor

    def test_samples_have_units_and_errors_in_them_are_raised(self):
        peer = self.connected()
        monitor, payload = self.monitored(peer)
        self.assertEqual((payload["method"], payload["period_ms"]), ("GET", 2))
        failed = peer.data(payload, 4, status=404, result={"err_code": -404})
        peer.say(b"\n", peer.data(payload, 2), failed, peer.data({"id": 99}, 6), peer.data(payload, 8))
        self.assertEqual(monitor.next(PATIENCE_S).joints.position_deg, tuple(POSE))
        wrong = monitor.next(PATIENCE_S)
        self.assertFalse(wrong.ok)
        with self.assertRaises(openstream.MonitorFailed):
            wrong.joints
        # The one of another monitor is passed over.
        self.assertEqual(monitor.next(PATIENCE_S).ts_ms, 8)

    def test_a_slow_consumer_is_told_what_it_missed(self):
        peer = self.connected()
        monitor, payload = self.monitored(peer, buffer=3)
        peer.say(*[peer.data(payload, n) for n in range(10)])
        peer.say({"type": "control_err", "status": 500})
        # The reader has gone on beyond the samples that nobody took.
        self.next_event(ControlFailed)
        self.assertEqual([(s.ts_ms, s.missed) for s in (monitor.next(), monitor.next(), monitor.next())], [(7, 7), (8, 0), (9, 0)])
        with self.assertRaises(NoSample):
            monitor.next(0.01)

    def test_a_callback_that_hangs_does_not_keep_failures_from_the_caller(self):
        peer = self.connected()
        hung, goes_on = threading.Event(), threading.Event()
        _, payload = self.monitored(peer, on_sample=lambda sample: (hung.set(), goes_on.wait(PATIENCE_S)))
        peer.say(peer.data(payload, 2))
        self.assertTrue(hung.wait(PATIENCE_S))
        peer.say({"type": "control_err", "status": 403, "body": {"err_code": -1}})
        self.next_event(ControlFailed)
        with self.assertRaises(ControlFailed):
            self.robot.call("POST", "/x")
        goes_on.set()

    def test_a_refused_monitor_leaves_the_one_before(self):
        peer = self.connected()
        monitor, payload = self.monitored(peer)
        asking = Background(self.robot.monitor, "/nowhere", 10)
        peer.await_command("MONITOR")
        peer.say({"error": "method_not_allowed", "message": "no"})
        with self.assertRaises(Refused):
            asking.get()
        peer.say(peer.data(payload, 12))
        self.assertEqual(monitor.next(PATIENCE_S).ts_ms, 12)

    def test_unreadable_lines_are_told_and_passed_over(self):
        peer = self.connected()
        monitor, payload = self.monitored(peer)
        peer.say(b"[1]\n", b"\xff{}\n", b'{"a":NaN}\n', b"[" * 100000 + b"\n", peer.data(payload, 2))
        self.assertEqual(monitor.next(PATIENCE_S).ts_ms, 2)
        for _ in range(4):
            self.next_event(openstream.UnreadableLine)
        self.assertTrue(self.robot.connected)

    # Failures of CONTROLs

    def test_a_failed_control_is_raised_by_the_next_and_ends_the_motion(self):
        peer = self.connected()
        self.moving(peer)
        self.point()
        peer.say({"type": "control_err", "status": 403, "body": {"err_code": -1554}}, {"error": "control_busy", "message": "stopped by 2"})
        self.next_event(ControlFailed)
        self.next_event(Refused)
        with self.assertRaises(ControlFailed) as failed:
            self.point()
        self.assertEqual((failed.exception.status, failed.exception.body), (403, {"err_code": -1554}))
        self.assertEqual([e.code for e in failed.exception.others], ["control_busy"])
        with self.assertRaises(MotionEnded):
            self.point()

    def test_the_last_failure_is_raised_when_the_program_leaves(self):
        peer = self.connected()
        with self.assertRaises(ControlFailed):
            with self.robot:
                self.robot.call("POST", "/project/robot/motor_on")
                peer.await_command("CONTROL")
                peer.say({"type": "control_err", "status": 403})
                self.next_event(ControlFailed)
                stopper = Background(lambda: (peer.await_command("STOP"), peer.say({"type": "stop_ack", "target": "session"})))
        stopper.get()

    def test_confirm_waits_while_a_control_is_executed(self):
        peer = self.connected()
        self.robot.call("POST", "/slow")
        confirming = Background(self.robot.confirm)
        for answer in ({"error": "busy_session_active", "message": ""}, {"type": "control_err", "status": 504}, HANDSHAKE_ACK):
            if answer.get("type") != "control_err":
                self.assertTrue(peer.await_command("HANDSHAKE")["probe"])
            peer.say(answer)
        with self.assertRaises(ControlFailed):
            confirming.get()

    def test_what_json_or_the_protocol_does_not_have_is_not_sent(self):
        peer = self.connected()
        self.moving(peer)
        for wrong in (lambda: self.point(float("nan")), lambda: self.robot.insert_point([]), lambda: self.robot.call("GET", "/x"),
                      lambda: self.robot.call("POST", "x"), lambda: self.robot.call("POST", "/a\nb"), lambda: self.robot.monitor("/x", 1),
                      lambda: self.robot.call("POST", "/x", {"a": float("inf")}), lambda: self.robot.stop("everything")):
            with self.assertRaises(ValueError):
                wrong()
        self.robot.call("POST", "/x", {"text": "a\nb \u00e9"})
        self.assertEqual(peer.receive()["payload"]["body"], {"text": "a\nb \u00e9"})

    # STOP

    def test_stop_takes_its_own_acknowledgement_and_returns_what_was_not_raised(self):
        peer = self.connected()
        self.moving(peer)
        self.point()
        stopping = Background(self.robot.stop)
        self.assertEqual(peer.await_command("STOP"), {"target": "control"})
        peer.say({"type": "stop_ack", "target": "monitor"}, {"type": "control_err", "status": 409}, {"type": "stop_ack", "target": "control"})
        (failure,) = stopping.get()
        self.assertEqual(failure.status, 409)
        with self.assertRaises(MotionEnded):
            self.point()

    def test_stop_does_not_wait_behind_another_command(self):
        peer = self.connected()
        asking = Background(self.robot.joints, 2)
        peer.await_command("MONITOR")
        stopping = Background(self.robot.stop)
        peer.await_command("STOP")
        peer.say({"type": "stop_ack", "target": "control"})
        stopping.get()
        peer.say({"type": "monitor_ack"})
        asking.get()

    def test_a_stop_that_is_not_answered_says_so_and_gives_the_connection_up(self):
        self.robot = self.client(backoff_s=(0.5, 0.5))
        peer = self.connected()
        # That a monitor is stopped says nothing about the arm.
        peer.say({"type": "stop_ack", "target": "monitor"})
        self.robot.timeout_s = 0.2
        stopping = Background(self.robot.stop)
        peer.await_command("STOP")
        peer.say({"type": "stop_ack", "target": "monitor"})
        with self.assertRaises(NoAnswer):
            stopping.get()
        self.robot.timeout_s = PATIENCE_S
        self.assertEqual(self.next_event(NoAnswer).unknown_controls, 0)
        self.server.accept()
        self.assertEqual(self.next_event(Connected).connection, 2)

    def test_after_stop_session_the_connection_is_closed_and_stays_so(self):
        peer = self.connected()
        stopping = Background(self.robot.stop, "session")
        self.assertEqual(peer.await_command("STOP"), {"target": "session"})
        peer.say({"type": "stop_ack", "target": "session"})
        stopping.get()
        self.assertEqual(peer.lines.readline(), b"")
        with self.assertRaises(OpenStreamError):
            self.robot.call("POST", "/x")
        self.server.listener.settimeout(0.3)
        with self.assertRaises(socket.timeout):
            self.server.listener.accept()

    # Reconnecting

    def test_a_loss_is_told_with_what_is_unknown_and_nothing_moves_by_itself(self):
        for reset in (False, True):
            with self.subTest(reset=reset):
                self.robot = self.client()
                peer = self.connected()
                monitor, _ = self.monitored(peer)
                self.moving(peer)
                self.point()
                self.point()
                peer.await_command("CONTROL")
                peer.await_command("CONTROL")
                peer.close(reset)
                self.assertEqual(self.next_event(ConnectionLost).unknown_controls, 2)
                peer = self.server.accept()
                payload = peer.await_command("MONITOR")
                peer.say({"type": "monitor_ack"}, peer.data(payload, 2))
                # The same monitor goes on, and its consumer can see where.
                self.assertEqual(monitor.next(PATIENCE_S).connection, 2)
                with self.assertRaises(ConnectionLost) as lost:
                    self.point()
                self.assertEqual(lost.exception.unknown_controls, 2)
                with self.assertRaises(MotionEnded):
                    self.point()
                self.moving(peer)
                self.point()
                peer.await_command("CONTROL")
                self.robot._shut_down(stop=False)

    def test_attempts_go_on_until_the_server_is_back(self):
        peer = self.connected()
        peer.close()
        for _ in range(3):
            self.server.accept({"error": "handshake_rejected", "message": "not now"}).close()
            self.assertEqual(self.next_event(Refused).code, "handshake_rejected")
        self.server.accept()
        self.assertEqual(self.next_event(Connected).connection, 2)

    def test_a_server_of_another_version_ends_the_client(self):
        peer = self.connected()
        monitor, _ = self.monitored(peer)
        peer.close()
        self.server.accept({"error": "version_mismatch", "message": "2"})
        with self.assertRaises(Refused):
            monitor.next(PATIENCE_S)

    def test_a_monitor_that_is_refused_after_a_loss_ends_with_the_reason(self):
        peer = self.connected()
        monitor, _ = self.monitored(peer)
        peer.close()
        peer = self.server.accept()
        peer.await_command("MONITOR")
        peer.say({"error": "method_not_allowed", "message": "no"})
        with self.assertRaises(Refused):
            monitor.next(PATIENCE_S)

    def test_silence_is_a_loss(self):
        self.robot = self.client(stale_s=1.0)
        peer = self.connected()
        self.monitored(peer)
        self.assertIn("no sample", self.next_event(ConnectionLost).reason)
        self.server.accept()

    def test_silence_before_a_monitor_does_not_count(self):
        peer = self.connected()
        connection = self.robot._connection
        asking = Background(self.robot.joints, 2)
        peer.await_command("MONITOR")
        connection.heard_s -= 60
        self.robot._look_for_life(connection)
        peer.say({"type": "monitor_ack"})
        asking.get()

    def test_an_idle_connection_shows_that_it_lives(self):
        self.robot = self.client(stale_s=1.0)
        self.robot._sign_of_life_s = 0.05
        peer = self.connected()
        self.assertTrue(peer.await_command("HANDSHAKE")["probe"])
        peer.say(HANDSHAKE_ACK)
        peer.await_command("HANDSHAKE")
        self.assertIn("no sign of life", self.next_event(ConnectionLost).reason)

    def test_reconnect_can_be_left_to_the_program(self):
        self.robot = self.client(reconnect=False)
        peer = self.connected()
        monitor, _ = self.monitored(peer)
        peer.close()
        with self.assertRaises(ConnectionLost):
            monitor.next(PATIENCE_S)
        with self.assertRaises(ConnectionLost):
            self.robot.call("POST", "/x")


if __name__ == "__main__":
    unittest.main()
