# SPDX-License-Identifier: Apache-2.0
"""Client for Open Stream 1.x, the streaming interface of HD Hyundai Robotics' Hi6/Hi7 controllers. One file, standard library only.

    with OpenStream("192.168.1.150") as robot:
        for sample in robot.joints(period_ms=10):
            print(sample.joints.position_deg)

Copy this file into your project. It needs Python 3.8 or later. Angles are degrees; the unit is in each name.

Failures. A command that is answered (HANDSHAKE, MONITOR, STOP) raises its refusal. A CONTROL is answered only if it fails, and the
answer may come when later CONTROLs are on their way. So each failure is passed to `on_event` when it arrives, and raised by the next
`call`, `insert_point`, `confirm` or `close`; `stop` returns those that were not raised. The first 1000 are kept.

Motion. `insert_point` needs a `joint_traject_init` on the same connection. After a failed CONTROL, a STOP or a lost connection it
raises `MotionEnded` until you begin anew with `joint_traject_init`, from where the arm stands then. Nothing is ever sent again by itself.

Reconnecting. After a loss the client connects again, with growing delays, and asks for its MONITOR again. CONTROLs that were on their
way may or may not have been executed: nobody can know. `ConnectionLost.unknown_controls` says how many.

Threads. Every method may be called from any thread. A slow consumer of samples, or a slow callback, never delays the reader: the oldest
samples are dropped, and the next sample says how many (`Sample.missed`).

Limits: no TLS and no token. STOP is not an emergency stop.
"""

from __future__ import annotations

import collections
import itertools
import json
import logging
import math
import os
import queue
import random
import selectors
import socket
import struct
import threading
import time
from dataclasses import dataclass, replace
from typing import Any, Callable, Deque, Dict, Iterator, List, NamedTuple, Optional, Sequence, Tuple, Union

__all__ = [
    "Connected", "ConnectFailed", "ConnectionLost", "ControlFailed", "JointStates", "Monitor", "MonitorFailed", "MotionEnded",
    "NoAnswer", "NoSample", "OpenStream", "OpenStreamError", "Refused", "Sample", "Tick", "UnreadableLine", "paced",
]

PROTOCOL_MAJOR = 1
JOINT_STATES = "/project/robot/joints/joint_states"
TRAJECTORY = "/project/robot/trajectory/"

_LONGEST_LINE_BYTES = 4 << 20
_MOST_UNREADABLE_LINES = 16
_TICK_S = 0.1
_SIGN_OF_LIFE_S = 30.0
_MOST_WAITING_EVENTS = 1000
_MOST_FAILURES = 1000
_URL_CODES = {"missing_url", "invalid_url", "url_too_long", "missing_method", "invalid_method", "invalid_args"}
# The codes that can be the answer to a command. CONTROLs are checked before they are sent, so the others are theirs, or the session's.
_ANSWERS = {
    "HANDSHAKE": {"missing_major", "invalid_major_type", "invalid_version", "version_mismatch", "busy_session_active", "handshake_rejected"},
    "MONITOR": _URL_CODES | {"missing_period_ms", "invalid_period", "invalid_id", "handshake_required", "method_not_allowed"},
    "STOP": {"missing_target", "invalid_target", "stop_failed", "handshake_required"},
}
_LOG = logging.getLogger("openstream")


class OpenStreamError(Exception):
    """Anything that this client reports.

    others: failures of CONTROLs that arrived before this one was raised.
    """

    others: Tuple[OpenStreamError, ...] = ()


class ConnectFailed(OpenStreamError):
    """No connection could be made."""


class ConnectionLost(OpenStreamError):
    """The connection ended.

    unknown_controls: CONTROLs sent since the last acknowledgement. Any of them may have been executed or not.
    """

    def __init__(self, reason: str, unknown_controls: int = 0):
        self.reason, self.unknown_controls = reason, unknown_controls
        unknown = "; it is unknown whether the last %d CONTROLs were executed" % unknown_controls if unknown_controls else ""
        super().__init__("connection lost: " + reason + unknown)


class NoAnswer(ConnectionLost):
    """A command was not answered in time. A late answer could not be told from the next one, so the connection is given up."""


class Refused(OpenStreamError):
    """An error line of the server. code: one of the protocol's codes, for example `version_mismatch`."""

    def __init__(self, code: str, message: str = "", hint: Optional[str] = None):
        self.code, self.message, self.hint = code, message, hint
        super().__init__("%s: %s%s" % (code, message, " (%s)" % hint if hint else ""))


class ControlFailed(OpenStreamError):
    """A CONTROL that the controller did not execute. status: of HTTP; body: the controller's answer, or None."""

    def __init__(self, status: int, body: Any = None):
        self.status, self.body = status, body
        super().__init__("CONTROL failed with status %s: %s" % (status, json.dumps(body)))


class MonitorFailed(OpenStreamError):
    """A sample that holds an error instead of values. The MONITOR goes on."""

    def __init__(self, status: Optional[int], body: Any = None):
        self.status, self.body = status, body
        super().__init__("the monitored call answered with status %s: %s" % (status, json.dumps(body)))


class MotionEnded(OpenStreamError):
    """A point without a motion on this connection: call `joint_traject_init` first."""


class NoSample(OpenStreamError):
    """No sample came in time, or the monitor has ended."""


class UnreadableLine(OpenStreamError):
    """A line of the server that is no JSON object. It is passed over."""


@dataclass(frozen=True)
class Connected:
    """A connection was made. connection: 1 for the first, 2 after the first loss, and so on."""

    version: str
    connection: int


Event = Union[Connected, OpenStreamError]


@dataclass(frozen=True)
class JointStates:
    """Values of the joints, j1 first."""

    position_deg: Tuple[float, ...]
    velocity_deg_s: Tuple[float, ...]
    effort_nm: Tuple[float, ...]


@dataclass(frozen=True)
class Sample:
    """One `data` line.

    ts_ms: milliseconds since this MONITOR was accepted; starts at 0 again after a reconnect.
    result: the answer of the monitored call, or None. status: of HTTP, only if it failed or had no body.
    missed: samples dropped just before this one, because they were not taken in time.
    connection: the number of the connection that it came on. received_s: by time.monotonic().
    """

    ts_ms: int
    svc_dur_ms: float
    result: Any
    status: Optional[int]
    missed: int
    connection: int
    received_s: float

    @property
    def ok(self) -> bool:
        return self.status is None or 200 <= self.status < 300

    @property
    def joints(self) -> JointStates:
        """Values of a MONITOR of joint_states. Raises MonitorFailed if it holds an error or something else."""
        try:
            if not self.ok:
                raise KeyError(self.status)
            columns = (tuple(float(value) for value in self.result[name]) for name in ("position", "velocity", "effort"))
            return JointStates(*columns)
        except (KeyError, TypeError, ValueError):
            raise MonitorFailed(self.status, self.result) from None


class Tick(NamedTuple):
    """The beat of a sender. time_s: index x period; late_s: how much later than that it was reached."""

    index: int
    time_s: float
    late_s: float


def paced(period_s: float, count: Optional[int] = None) -> Iterator[Tick]:
    """Ticks 0, 1, 2, ... at start + index x period. Deadlines are absolute, so a late tick does not delay the next ones."""
    start = time.monotonic()
    for index in itertools.count() if count is None else range(count):
        due = start + index * period_s
        time.sleep(max(0.0, due - time.monotonic()))
        yield Tick(index, index * period_s, max(0.0, time.monotonic() - due))


class Monitor:
    """A running MONITOR: iterate over it, or take samples with `next` and `latest`. Made by `OpenStream.monitor`."""

    def __init__(self, client: OpenStream, payload: Dict[str, Any], buffer: int):
        self.missed = 0
        self._client, self._payload = client, payload
        self._samples: Deque[Sample] = collections.deque()
        self._buffer, self._missed_now = buffer, 0
        self._asked_s = time.monotonic()
        self._changed = threading.Condition()
        self._end: Optional[BaseException] = None

    def next(self, timeout_s: Optional[float] = None) -> Sample:
        """The oldest sample not taken yet. Raises NoSample after `timeout_s`, or when the monitor has ended."""
        return self._take(timeout_s, newest=False)

    def latest(self, timeout_s: Optional[float] = None) -> Sample:
        """The newest sample not taken yet; those before it are passed over. Raises NoSample as `next` does."""
        return self._take(timeout_s, newest=True)

    def close(self) -> None:
        """STOP `monitor`, if this monitor is still the session's."""
        if self._client._monitor is self:
            self._client.stop("monitor")

    def __iter__(self) -> Iterator[Sample]:
        return self

    def __next__(self) -> Sample:
        try:
            return self._take(None, newest=False)
        except NoSample:
            raise StopIteration from None

    def _take(self, timeout_s: Optional[float], newest: bool) -> Sample:
        with self._changed:
            if not self._changed.wait_for(lambda: self._samples or self._end is not None, timeout_s):
                raise NoSample("no sample within %g s" % (timeout_s or 0))
            if not self._samples:
                assert self._end is not None
                raise self._end
            while newest and len(self._samples) > 1:
                self._samples.popleft()
            sample = self._samples.popleft()
            missed, self._missed_now = self._missed_now, 0
        return replace(sample, missed=missed)

    def _put(self, sample: Sample) -> None:
        with self._changed:
            if len(self._samples) >= self._buffer:
                self._samples.popleft()
                self._missed_now += 1
                self.missed += 1
            self._samples.append(sample)
            self._changed.notify()

    def _finish(self, error: OpenStreamError) -> None:
        with self._changed:
            self._end = self._end or error
            self._changed.notify_all()


class OpenStream:
    """A session with a server, and its successors after a loss.

    timeout_s: the longest wait for a connection, an answer, and for the server to take a line.
    stale_s: silence after which a connection counts as lost: of a MONITOR beyond its period, or of the answer to a sign of life.
    backoff_s: the first and the longest delay between attempts to reconnect. reconnect=False ends the client at the first loss.
    on_event: called on a thread of its own with each `Connected` and each error; without it, losses are logged (logger "openstream").
    """

    def __init__(self, host: str = "127.0.0.1", port: int = 49000, *, timeout_s: float = 2.0, stale_s: float = 3.0, reconnect: bool = True,
                 backoff_s: Tuple[float, float] = (0.2, 5.0), on_event: Optional[Callable[[Event], None]] = None):
        self.host, self.port, self.timeout_s, self.stale_s = host, port, timeout_s, stale_s
        self.version = ""
        self._sign_of_life_s = _SIGN_OF_LIFE_S
        self._reconnect, self._backoff_s = reconnect, backoff_s
        self._on_event = on_event or _log
        self._events: queue.Queue[Optional[Event]] = queue.Queue(_MOST_WAITING_EVENTS)
        self._closing = threading.Event()
        self._changed = threading.Condition()
        # Held while a line is written: after a STOP was written, no point of ours can follow it.
        self._writing = threading.RLock()
        # One command that is answered at a time, because answers carry no number. A STOP waits for other STOPs only: its answer names it.
        self._asking = threading.Lock()
        self._stopping = threading.Lock()
        self._connection: Optional[_Connection] = None
        self._connections = 0
        self._ended: Optional[OpenStreamError] = None
        self._questions: List[_Question] = []
        self._motion: Optional[_Connection] = None
        self._monitor: Optional[Monitor] = None
        # A monitor that was asked for again after a loss, until that is answered.
        self._asked_again: Optional[Monitor] = None
        # Our sign of life waits for its answer; it holds `_asking`.
        self._probing = False
        self._ids = itertools.count(1)
        self._failures: List[OpenStreamError] = []
        self._threads: List[threading.Thread] = []

    # Connection

    def connect(self) -> OpenStream:
        """Connects and shakes hands, once. Raises ConnectFailed, ConnectionLost or Refused (`version_mismatch`, ...)."""
        if self._threads:
            raise OpenStreamError("a client connects once; make another one")
        connection = self._open()
        for target, arguments in ((self._dispatch, ()), (self._supervise, (connection,))):
            thread = threading.Thread(target=target, args=arguments, name="openstream", daemon=True)
            self._threads.append(thread)
        self._adopt(connection)
        for thread in self._threads:
            thread.start()
        return self

    @property
    def connected(self) -> bool:
        return self._connection is not None

    def wait_connected(self, timeout_s: float) -> bool:
        """Waits for a connection; False if there is none after `timeout_s` or ever again."""
        with self._changed:
            self._changed.wait_for(lambda: self._connection is not None or self._ended is not None, timeout_s)
            return self._connection is not None

    def close(self) -> None:
        """STOP `session`, then closes. The STOP stops the robot if this session moved it last. Raises failures not raised before."""
        self._shut_down(stop=self.connected and not self._closing.is_set())
        self._raise_failures()

    def __enter__(self) -> OpenStream:
        return self if self._threads else self.connect()

    def __exit__(self, kind: Any, error: Any, trace: Any) -> None:
        try:
            self.close()
        except OpenStreamError as e:
            if error is None:
                raise
            _log(e)

    # MONITOR

    def monitor(self, url: str, period_ms: int = 10, args: Optional[Dict[str, Any]] = None, *, buffer: int = 1000,
                on_sample: Optional[Callable[[Sample], None]] = None) -> Monitor:
        """Samples a GET every `period_ms` (2...30000). A session has one MONITOR: a new one replaces it.

        buffer: samples kept for a slow consumer. on_sample: called on a thread of its own with each sample; else iterate over the result.
        """
        if isinstance(period_ms, bool) or not isinstance(period_ms, int) or not 2 <= period_ms <= 30000:
            raise ValueError("period_ms is %r, and must be an integer in 2...30000" % (period_ms,))
        payload = _call("GET", url, args)
        payload.update(period_ms=period_ms, id=next(self._ids))
        monitor = Monitor(self, payload, max(1, buffer))
        with self._asking:
            before, self._monitor = self._monitor, monitor
            try:
                self._ask_alone("MONITOR", payload, "monitor_ack", before is not None)
            except Refused:
                # A malformed MONITOR changes nothing: the one before goes on.
                self._monitor = before
                raise
            except OpenStreamError as e:
                self._monitor = None
                if before is not None:
                    before._finish(e)
                raise
        if before is not None:
            before._finish(NoSample("another monitor has replaced this one"))
        if on_sample is not None:
            threading.Thread(target=_deliver, args=(monitor, on_sample), name="openstream monitor", daemon=True).start()
        return monitor

    def joints(self, period_ms: int = 10, **options: Any) -> Monitor:
        """A MONITOR of joint_states: `sample.joints.position_deg`."""
        return self.monitor(JOINT_STATES, period_ms, **options)

    def get(self, url: str, args: Optional[Dict[str, Any]] = None) -> Any:
        """One GET, as a MONITOR of one sample; so there must be no monitor. Raises MonitorFailed if it answers with an error."""
        if self._monitor is not None:
            raise OpenStreamError("a monitor is running; take its samples instead")
        monitor = self.monitor(url, 2, args, buffer=1)
        try:
            sample = monitor.next(self.timeout_s)
        finally:
            monitor.close()
        if not sample.ok:
            raise MonitorFailed(sample.status, sample.result)
        return sample.result

    # CONTROL

    def call(self, method: str, url: str, body: Optional[Union[Dict[str, Any], List[Any]]] = None,
             args: Optional[Dict[str, Any]] = None) -> None:
        """A CONTROL: POST, PUT or DELETE of any URL. It is not answered if it succeeds; `confirm` waits until it was executed."""
        line = _control(method, url, body, args)
        self._raise_failures()
        with self._writing:
            self._write_control(self._current(), line)

    def confirm(self) -> None:
        """Waits for the CONTROLs sent before, and raises their failures.

        With a running MONITOR it waits only until the server has taken them, because the protocol cannot say more then.
        """
        deadline = time.monotonic() + self.timeout_s
        for attempt in itertools.count():
            try:
                self._ask("HANDSHAKE", {"major": PROTOCOL_MAJOR, "probe": True}, "handshake_ack")
                break
            except Refused as e:
                if e.code != "busy_session_active":
                    raise
                if self._monitor is not None:
                    break
                if time.monotonic() > deadline:
                    raise
                time.sleep(min(0.016, 0.001 * 2 ** attempt))
        self._raise_failures()

    def joint_traject_init(self, agility_mode: Optional[bool] = None, agility_freq_hz: Optional[int] = None) -> None:
        """Empties the controller's buffer and begins a motion on this connection. Raises ControlFailed or Refused if it is not allowed."""
        body: Dict[str, Any] = {}
        if agility_mode is not None:
            body["agility_mode"] = agility_mode
        if agility_freq_hz is not None:
            body["agility_freq"] = agility_freq_hz
        line = _control("POST", TRAJECTORY + "joint_traject_init", body, None)
        self._raise_failures()
        with self._writing:
            connection = self._current()
            self._motion = connection
            self._write_control(connection, line)
        self.confirm()

    def insert_point(self, point_deg: Sequence[float], *, time_from_start_s: float = -1.0, look_ahead_time_s: float = 0.1,
                     interval_s: float = 0.01) -> None:
        """Sends a target of all joints, in degrees.

        time_from_start_s: since the trajectory's start; -1: `interval_s` after the point before. look_ahead_time_s: how much later the
        controller executes it, which is both the lag of the arm and the time by which your points may be late.
        """
        numbers = [_finite("point_deg", value) for value in point_deg]
        if not numbers:
            raise ValueError("point_deg is empty, and must have a number for each joint")
        body = {
            "interval": _finite("interval_s", interval_s),
            "time_from_start": _finite("time_from_start_s", time_from_start_s),
            "look_ahead_time": _finite("look_ahead_time_s", look_ahead_time_s),
            "point": numbers,
        }
        line = _control("POST", TRAJECTORY + "joint_traject_insert_point", body, None)
        self._raise_failures()
        with self._writing:
            connection = self._current()
            if self._motion is not connection:
                raise MotionEnded("no motion on this connection; take a fresh sample, then call joint_traject_init")
            self._write_control(connection, line)

    # STOP

    def stop(self, target: str = "control") -> Tuple[OpenStreamError, ...]:
        """STOP, and waits for its acknowledgement. **If it raises, the robot may still move.**

        control: the arm brakes and holds, whoever moves it; the session goes on. monitor: ends the MONITOR. session: both, and the client
        is closed; it stops the robot only if this session moved it last. After a loss it waits up to `timeout_s` for a new connection.
        Returns the failures of CONTROLs that were not raised.
        """
        if target not in ("control", "monitor", "session"):
            raise ValueError("target is %r, and must be control, monitor or session" % (target,))
        if target == "session":
            self._shut_down(stop=True)
        else:
            with self._stopping:
                self.wait_connected(self.timeout_s)
                self._ask_alone("STOP", {"target": target}, "stop_ack")
        if target == "monitor":
            monitor, self._monitor = self._monitor, None
            if monitor is not None:
                monitor._finish(NoSample("the monitor was stopped"))
            return ()
        return self._take_failures()

    # Inside

    def _current(self) -> _Connection:
        connection = self._connection
        if connection is None:
            raise self._ended or ConnectionLost("not connected")
        return connection

    def _write_control(self, connection: _Connection, line: bytes) -> None:
        connection.sent += 1
        self._write(connection, line)

    def _write(self, connection: _Connection, line: bytes) -> None:
        if connection.end is not None:
            raise connection.end
        try:
            connection.write(line)
        except OSError as e:
            reason = "the server does not read" if isinstance(e, socket.timeout) else str(e)
            connection.give_up(ConnectionLost(reason, connection.unconfirmed))
            raise ConnectionLost(reason, connection.unconfirmed) from None

    def _ask(self, cmd: str, payload: Dict[str, Any], ack: str) -> Dict[str, Any]:
        with self._asking:
            return self._ask_alone(cmd, payload, ack)

    def _ask_alone(self, cmd: str, payload: Dict[str, Any], ack: str, monitored: bool = False) -> Dict[str, Any]:
        line = _line(cmd, payload)
        question = _Question(cmd, ack, payload.get("target"), monitored)
        with self._writing:
            connection = self._current()
            if cmd == "STOP" and question.target != "monitor":
                self._motion = None
            question.controls = connection.sent
            with self._changed:
                self._questions.append(question)
            try:
                self._write(connection, line)
            except OpenStreamError as e:
                question.settle(e)
        question.answered.wait(self.timeout_s)
        with self._changed:
            self._questions.remove(question)
            answer = question.answer
        if answer is None:
            no_answer = NoAnswer("%s was not answered within %g s" % (cmd, self.timeout_s), connection.unconfirmed)
            connection.give_up(no_answer)
            raise no_answer
        if isinstance(answer, OpenStreamError):
            raise answer
        if cmd == "HANDSHAKE" or question.target in ("control", "session"):
            with self._writing:
                connection.settled = max(connection.settled, question.controls)
        return answer

    def _raise_failures(self) -> None:
        failures = self._take_failures()
        if failures:
            failures[0].others = failures[1:]
            raise failures[0]

    def _take_failures(self) -> Tuple[OpenStreamError, ...]:
        with self._changed:
            failures, self._failures = tuple(self._failures), []
        return failures

    def _shut_down(self, stop: bool) -> None:
        error: Optional[OpenStreamError] = None
        try:
            if stop:
                with self._stopping:
                    self._ask_alone("STOP", {"target": "session"}, "stop_ack")
        except OpenStreamError as e:
            error = e
        self._closing.set()
        for thread in self._threads:
            if thread is not threading.current_thread():
                thread.join(self.timeout_s + 1)
        if error is not None:
            raise error

    # The reader's thread

    def _open(self) -> _Connection:
        try:
            sock = socket.create_connection((self.host, self.port), self.timeout_s)
        except OSError as e:
            raise ConnectFailed("%s:%d: %s" % (self.host, self.port, e)) from None
        connection = _Connection(sock, self.timeout_s)
        try:
            connection.write(_line("HANDSHAKE", {"major": PROTOCOL_MAJOR}))
            self.version = _shake_hands(connection, self.timeout_s)
            return connection
        except OSError as e:
            connection.close()
            raise ConnectionLost(str(e)) from None
        except OpenStreamError:
            connection.close()
            raise

    def _adopt(self, connection: _Connection) -> None:
        with self._writing, self._changed:
            self._connections += 1
            connection.number = self._connections
            if self._monitor is not None:
                self._asked_again = self._monitor
                connection.write(_line("MONITOR", self._monitor._payload))
            self._connection = connection
            self._changed.notify_all()
        self._emit(Connected(self.version, connection.number))

    def _supervise(self, connection: _Connection) -> None:
        current: Optional[_Connection] = connection
        delay_s = self._backoff_s[0]
        while current is not None:
            began_s = time.monotonic()
            end = self._read(current)
            self._lose(current, end)
            if not self._reconnect or self._closing.is_set():
                break
            if time.monotonic() - began_s > self._backoff_s[1]:
                delay_s = self._backoff_s[0]
            current, delay_s = self._connect_again(delay_s)
        self._finish()

    def _connect_again(self, delay_s: float) -> Tuple[Optional[_Connection], float]:
        while not self._closing.wait(delay_s * random.uniform(0.5, 1.0)):
            delay_s = min(2 * delay_s, self._backoff_s[1])
            try:
                connection = self._open()
                try:
                    self._adopt(connection)
                    return connection, delay_s
                except OSError as e:
                    connection.close()
                    self._emit(ConnectionLost(str(e)))
            except OpenStreamError as e:
                self._emit(e)
                if isinstance(e, Refused) and e.code == "version_mismatch":
                    self._ended = e
                    return None, delay_s
        return None, delay_s

    def _read(self, connection: _Connection) -> OpenStreamError:
        while True:
            if connection.end is not None:
                return connection.end
            if self._closing.is_set():
                return ConnectionLost("closed by this client", connection.unconfirmed)
            try:
                lines = connection.read(_TICK_S)
            except OSError as e:
                return ConnectionLost(str(e), connection.unconfirmed)
            if lines is None:
                return ConnectionLost("closed by the server", connection.unconfirmed)
            for line in lines:
                self._receive(connection, line)
            try:
                self._look_for_life(connection)
            except OpenStreamError as e:
                return e

    def _look_for_life(self, connection: _Connection) -> None:
        now_s = time.monotonic()
        if connection.unreadable >= _MOST_UNREADABLE_LINES:
            raise ConnectionLost("%d lines in a row were no JSON objects" % connection.unreadable, connection.unconfirmed)
        monitor = self._monitor
        silent_s = now_s - connection.heard_s
        if monitor is not None:
            # Before it was asked for there was nothing to hear.
            silent_s = min(silent_s, now_s - monitor._asked_s)
            if silent_s > self.stale_s + monitor._payload["period_ms"] / 1000:
                raise ConnectionLost("no sample for %.1f s" % silent_s, connection.unconfirmed)
        elif self._probing:
            if now_s - connection.probed_s > self.stale_s:
                raise ConnectionLost("no sign of life for %.1f s" % silent_s, connection.unconfirmed)
        elif silent_s > self._sign_of_life_s:
            self._probe(connection)

    def _probe(self, connection: _Connection) -> None:
        """Sends a sign of life, unless this connection is in use at this moment. It is also the command without which the server ends a session."""
        if not self._asking.acquire(blocking=False):
            return
        self._probing = True
        connection.probed_s = time.monotonic()
        if self._writing.acquire(blocking=False):
            try:
                self._write(connection, _line("HANDSHAKE", {"major": PROTOCOL_MAJOR, "probe": True}))
            finally:
                self._writing.release()
        else:
            self._probed()

    def _probed(self) -> None:
        if self._probing:
            self._probing = False
            self._asking.release()

    def _receive(self, connection: _Connection, line: bytes) -> None:
        message = _parse(line)
        if message is None:
            connection.unreadable += 1
            self._emit(UnreadableLine(line[:200].decode("utf-8", "replace")))
            return
        connection.unreadable = 0
        connection.heard_s = time.monotonic()
        if "error" in message:
            self._receive_error(_refusal(message))
            return
        kind = message.get("type")
        if kind == "data":
            monitor = self._monitor
            if monitor is not None and message.get("id") == monitor._payload["id"]:
                monitor._put(_sample(message, connection))
        elif kind == "control_err":
            self._fail(ControlFailed(message.get("status", 0), message.get("body")))
        else:
            self._receive_ack(message)

    def _receive_ack(self, message: Dict[str, Any]) -> None:
        kind = message.get("type")
        if kind == "handshake_ack" and self._probing:
            self._probed()
            return
        with self._changed:
            if kind == "monitor_ack" and self._asked_again is not None:
                self._asked_again = None
                return
            for question in self._questions:
                if question.ack == kind and question.target == message.get("target", question.target):
                    question.settle(message)

    def _receive_error(self, error: Refused) -> None:
        asked_again = self._asked_again
        if asked_again is not None and error.code in _ANSWERS["MONITOR"]:
            self._asked_again = None
            if self._monitor is asked_again:
                self._monitor = None
            asked_again._finish(error)
            self._emit(error)
            return
        if self._probing and error.code in _ANSWERS["HANDSHAKE"]:
            self._probed()
            return
        with self._changed:
            for question in self._questions:
                if question.may_be_answered_by(error.code):
                    question.settle(error)
                    return
        if error.code in ("monitor_internal_error", "session_timeout"):
            # A monitor that recovers by itself, and the end of the connection that follows.
            self._emit(error)
        else:
            self._fail(error)

    def _fail(self, error: OpenStreamError) -> None:
        """A CONTROL failed."""
        with self._changed:
            self._motion = None
            # Each point of a burst may fail: the first ones say why.
            if len(self._failures) < _MOST_FAILURES:
                self._failures.append(error)
        # The log need not say what is raised.
        if self._on_event is not _log:
            self._emit(error)

    def _lose(self, connection: _Connection, end: OpenStreamError) -> None:
        connection.close()
        self._probed()
        with self._changed:
            self._connection = self._motion = None
            self._asked_again = None
            if not self._closing.is_set() and connection.unconfirmed:
                self._failures.append(end)
            for question in self._questions:
                question.settle(end)
        if not self._closing.is_set():
            self._emit(end)
        if not self._reconnect:
            self._ended = end

    def _finish(self) -> None:
        with self._changed:
            self._ended = self._ended or ConnectionLost("closed by this client")
            self._changed.notify_all()
        if self._monitor is not None:
            self._monitor._finish(NoSample("closed") if self._closing.is_set() else self._ended)
        self._emit(None)

    def _emit(self, event: Optional[Event]) -> None:
        try:
            self._events.put_nowait(event)
        except queue.Full:
            # The callback hangs. Failures of CONTROLs are raised all the same.
            if event is None:
                self._events.get_nowait()
                self._events.put_nowait(None)

    def _dispatch(self) -> None:
        while True:
            event = self._events.get()
            if event is None:
                return
            try:
                self._on_event(event)
            except Exception:
                _LOG.exception("on_event failed")


class _Question:
    """A command that waits for its answer."""

    def __init__(self, cmd: str, ack: str, target: Optional[str], monitored: bool):
        self.cmd, self.ack, self.target, self.monitored = cmd, ack, target, monitored
        self.controls = 0
        self.answer: Union[None, Dict[str, Any], OpenStreamError] = None
        self.answered = threading.Event()

    def may_be_answered_by(self, code: str) -> bool:
        if code == "monitor_internal_error":
            return self.cmd == "MONITOR" and not self.monitored
        return code in _ANSWERS[self.cmd]

    def settle(self, answer: Union[Dict[str, Any], OpenStreamError]) -> None:
        if self.answer is None:
            self.answer = answer
            self.answered.set()


class _Connection:
    """A socket and what is left of a line. Read by one thread, written under the client's lock."""

    def __init__(self, sock: socket.socket, timeout_s: float):
        self.number = 0
        # CONTROLs that were written, and how many of them an acknowledgement has settled.
        self.sent = self.settled = 0
        self.unreadable = 0
        self.heard_s = time.monotonic()
        self.probed_s = 0.0
        self.end: Optional[OpenStreamError] = None
        self._socket = sock
        self._rest = bytearray()
        self._discarding = False
        sock.settimeout(timeout_s)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        self._selector = selectors.DefaultSelector()
        self._selector.register(sock, selectors.EVENT_READ)

    @property
    def unconfirmed(self) -> int:
        return self.sent - self.settled

    def write(self, line: bytes) -> None:
        self._socket.sendall(line)

    def give_up(self, end: OpenStreamError) -> None:
        """Ends it; the reader closes it at its next tick."""
        self.end = self.end or end

    def read(self, longest_s: float) -> Optional[List[bytes]]:
        """Complete lines, maybe none; None at the end of the stream."""
        if not self._selector.select(longest_s):
            return []
        received = self._socket.recv(1 << 16)
        if not received:
            return None
        *lines, rest = received.split(b"\n")
        if lines:
            lines[0] = bytes(self._rest) + lines[0]
            self._rest.clear()
            if self._discarding:
                del lines[0]
                self._discarding = False
        if not self._discarding:
            self._rest += rest
        if len(self._rest) > _LONGEST_LINE_BYTES:
            lines.append(bytes(self._rest[:200]))
            self._rest.clear()
            self._discarding = True
        return [line for line in lines if line.strip()]

    def close(self) -> None:
        if self.end is not None:
            # A point that still waits in this system must not arrive when the network is back: reset, not close.
            linger = struct.pack("hh" if os.name == "nt" else "ii", 1, 0)
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self._selector.close()
        self._socket.close()


def _shake_hands(connection: _Connection, timeout_s: float) -> str:
    """The server's version. Raises Refused or ConnectionLost."""
    deadline = time.monotonic() + timeout_s
    while time.monotonic() < deadline:
        lines = connection.read(max(0.0, deadline - time.monotonic()))
        if lines is None:
            raise ConnectionLost("closed by the server before it shook hands")
        for message in filter(None, map(_parse, lines)):
            if "error" in message:
                raise _refusal(message)
            if message.get("type") != "handshake_ack":
                continue
            version = str(message.get("version", ""))
            if message.get("ok") is not True:
                raise Refused("handshake_rejected", "the server's acknowledgement says that it is not ok")
            if version.split(".")[0] != str(PROTOCOL_MAJOR):
                raise Refused("version_mismatch", "the server speaks %r, this client speaks %d.x" % (version, PROTOCOL_MAJOR))
            return version
    raise NoAnswer("HANDSHAKE was not answered within %g s" % timeout_s)


def _line(cmd: str, payload: Dict[str, Any]) -> bytes:
    """One line of NDJSON. Raises ValueError for NaN and infinity, which JSON does not have."""
    return json.dumps({"cmd": cmd, "payload": payload}, separators=(",", ":"), allow_nan=False).encode("ascii") + b"\n"


def _call(method: str, url: str, args: Optional[Dict[str, Any]]) -> Dict[str, Any]:
    if not isinstance(url, str) or not url.startswith("/") or len(url) > 2048 or any(c.isspace() or not c.isprintable() for c in url):
        raise ValueError("url is %r, and must start with /, without white space, 2048 characters at most" % (url,))
    if args is not None and not isinstance(args, dict):
        raise ValueError("args is %r, and must be a dict" % (args,))
    return {"method": method, "url": url, "args": args or {}}


def _control(method: str, url: str, body: Any, args: Optional[Dict[str, Any]]) -> bytes:
    if method not in ("POST", "PUT", "DELETE"):
        raise ValueError("method is %r, and must be POST, PUT or DELETE" % (method,))
    if body is not None and not isinstance(body, (dict, list)):
        raise ValueError("body is %r, and must be a dict or a list" % (body,))
    payload = _call(method, url, args)
    payload["body"] = {} if body is None else body
    return _line("CONTROL", payload)


def _finite(name: str, value: Any) -> float:
    if isinstance(value, bool) or not math.isfinite(value):
        raise ValueError("%s is %r, and must be a finite number" % (name, value))
    return float(value)


def _no_constant(name: str) -> Any:
    raise ValueError(name)


def _parse(line: bytes) -> Optional[Dict[str, Any]]:
    try:
        message = json.loads(line.decode("utf-8"), parse_constant=_no_constant)
    except (ValueError, RecursionError):
        return None
    return message if isinstance(message, dict) else None


def _refusal(message: Dict[str, Any]) -> Refused:
    hint = message.get("hint")
    return Refused(str(message["error"]), str(message.get("message", "")), None if hint is None else str(hint))


def _sample(message: Dict[str, Any], connection: _Connection) -> Sample:
    return Sample(message.get("ts", 0), message.get("svc_dur_ms", 0.0), message.get("result"), message.get("status"), 0,
                  connection.number, connection.heard_s)


def _deliver(monitor: Monitor, on_sample: Callable[[Sample], None]) -> None:
    try:
        for sample in monitor:
            try:
                on_sample(sample)
            except Exception:
                _LOG.exception("on_sample failed")
    except OpenStreamError as e:
        _log(e)


def _log(event: Event) -> None:
    if isinstance(event, Connected):
        _LOG.info("connected, protocol %s", event.version)
    else:
        _LOG.warning("%s", event)
