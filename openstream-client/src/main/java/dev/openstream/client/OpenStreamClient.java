package dev.openstream.client;

import dev.openstream.protocol.StopTarget;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/**
 * Client of an Open Stream server, simulated or real: one session that reconnects by itself. Thread-safe.
 *
 * {@snippet :
 * try (OpenStreamClient client = OpenStreamClient.connect(ClientOptions.at("192.168.1.150"));
 *         Monitor<JointStates> joints = client.monitor(MonitorRequest.jointStates(Duration.ofMillis(10)))) {
 *     System.out.println(joints.next(Duration.ofSeconds(1)).value().position());
 * }
 * }
 *
 * <ul>
 *   <li><b>Blocking</b>: a call that has an answer waits for it, at most {@link ClientOptions#answerTimeout}. A call
 *       without an answer returns once the line is handed to the operating system, which waits only if the server does
 *       not read. While there is no session, both throw {@link ConnectionLost} at once.
 *   <li><b>Interrupts</b> do not end these waits, so that an interrupted thread can still stop the robot. They end
 *       {@link Monitor#next}, {@link #get(String)}, {@link #ready}, {@link Motion#run}, {@link #awaitReady} and {@link
 *       #awaitConnected}.
 *   <li><b>Reconnection</b>: after a loss the client reconnects ({@link ConnectionState}) and requests its monitor
 *       again. It never sends anything else a second time; motion is never resumed.
 *   <li><b>Threads</b>: one thread receives. Listeners and subscribers are called on platform threads of their own, so
 *       a slow one delays nobody else.
 * </ul>
 */
public final class OpenStreamClient implements AutoCloseable {

    private final SharedState shared;
    private final ConnectionSupervisor supervisor;

    private OpenStreamClient(SharedState shared, ConnectionSupervisor supervisor) {
        this.shared = shared;
        this.supervisor = supervisor;
    }

    /**
     * Connects and sends HANDSHAKE (protocol section 3.1), in one attempt. Blocks until the session is open.
     *
     * @param options address, deadlines and limits
     * @return the connected client; close it to end its threads
     * @throws ConnectFailed if no TCP connection can be opened
     * @throws HandshakeRefused if the server refuses the session
     * @throws ConnectionLost if the server does not answer in time, or not in Open Stream
     */
    public static OpenStreamClient connect(ClientOptions options) {
        return start(new SharedState(options));
    }

    /**
     * Connects as {@link #connect(ClientOptions)} does, with a listener that receives every event from the first on.
     *
     * @param options address, deadlines and limits
     * @param listener receiver of the events; its exceptions are logged and end nothing
     * @return the connected client
     * @throws ConnectFailed if no TCP connection can be opened
     * @throws HandshakeRefused if the server refuses the session
     * @throws ConnectionLost if the server does not answer in time, or not in Open Stream
     */
    public static OpenStreamClient connect(ClientOptions options, Consumer<? super ClientEvent> listener) {
        SharedState shared = new SharedState(options);
        shared.events().each(listener);
        return start(shared);
    }

    /**
     * Connects as {@link #connect(ClientOptions, Consumer)} does, with a listener that also receives every line sent
     * and received, from the first on; for recorders.
     *
     * @param options address, deadlines and limits
     * @param listener receiver of the events; its exceptions are logged and end nothing
     * @param lines receiver of the lines
     * @return the connected client
     * @throws ConnectFailed if no TCP connection can be opened
     * @throws HandshakeRefused if the server refuses the session
     * @throws ConnectionLost if the server does not answer in time, or not in Open Stream
     */
    public static OpenStreamClient connect(
            ClientOptions options, Consumer<? super ClientEvent> listener, LineListener lines) {
        SharedState shared = new SharedState(options, lines);
        shared.events().each(listener);
        return start(shared);
    }

    private static OpenStreamClient start(SharedState shared) {
        ConnectionSupervisor supervisor = new ConnectionSupervisor(shared);
        supervisor.start();
        return new OpenStreamClient(shared, supervisor);
    }

    /** {@return the state of the connection} */
    public ConnectionState state() {
        return shared.state();
    }

    /**
     * Returns the protocol version of the server, from its answer to HANDSHAKE (protocol section 3.1).
     *
     * @return the version, for example {@code 1.0.0}
     * @throws ConnectionLost if there is no session
     */
    public String serverVersion() {
        return shared.connection().serverVersion();
    }

    /**
     * Publishes events that are not answers to calls. Each subscriber has a buffer of {@link ClientOptions#bufferSize}
     * events; if it is full, events are dropped for this subscriber. Subscribers are completed when the client is
     * closed.
     *
     * @return the publisher
     */
    public Flow.Publisher<ClientEvent> events() {
        return shared.events()::subscribe;
    }

    /**
     * Starts a monitor and waits for its acknowledgement (protocol section 3.2).
     *
     * <p><b>A session has one monitor</b>: it ends another one of this client. To monitor two urls at a time, use two clients;
     * each has its own connection and period and reconnects by itself:
     *
     * {@snippet :
     * ClientOptions robot = ClientOptions.at("192.168.1.150");
     * try (OpenStreamClient first = OpenStreamClient.connect(robot);
     *         OpenStreamClient second = OpenStreamClient.connect(robot);
     *         Monitor<JointStates> joints = first.monitor(MonitorRequest.jointStates(Duration.ofMillis(2)));
     *         Monitor<Pose> pose = second.monitor(MonitorRequest.pose(Duration.ofMillis(20)))) {
     *     System.out.println(joints.next(Duration.ofSeconds(1)) + " " + pose.next(Duration.ofSeconds(1)));
     * }
     * }
     *
     *
     * @param <T> type of a sample's value
     * @param request url, period and mapper
     * @return the running monitor
     * @throws CommandRefused if the server refuses it; the monitor that was running has ended all the same
     * @throws ConnectionLost if there is no session, or no answer in time
     */
    public <T> Monitor<T> monitor(MonitorRequest<T> request) {
        Monitor<T> monitor = new Monitor<>(request, shared);
        shared.monitors().start(monitor, shared.connection());
        return monitor;
    }

    /**
     * Sends a call without waiting for its result, because success is silent (protocol section 3.3). An error is
     * delivered as {@link ClientEvent.ControlError} or {@link ClientEvent.Refusal}.
     *
     * @param call call that does not move the robot
     * @throws IllegalArgumentException if the call moves the robot; use {@link #motion}
     * @throws ConnectionLost if there is no session
     */
    public void control(ControlCall call) {
        checkNoMotion(call);
        shared.connection().send(CommandLines.control(call), () -> {});
    }

    /**
     * Sends a call between two HANDSHAKEs and waits for their answers. In an open session these HANDSHAKEs change
     * nothing, and an error that arrives between their answers belongs to the call.
     *
     * @param call call that does not move the robot
     * @return whether the call was executed or only accepted
     * @throws ControlFailed if the controller answers with an error
     * @throws CommandRefused if the server refuses the call
     * @throws IllegalArgumentException if the call moves the robot; use {@link #motion}
     * @throws ConnectionLost if there is no session, or no answer in time; the call may have been executed
     */
    public Confirmation confirm(ControlCall call) {
        checkNoMotion(call);
        ClientConnection connection = shared.connection();
        return Confirmations.await(connection, connection.confirm(CommandLines.control(call), () -> {}));
    }

    private void checkNoMotion(ControlCall call) {
        if (call.moves()) {
            throw new IllegalArgumentException("url: " + call.url()
                    + " makes the robot move: send it by a Motion, which begins with a fresh sample");
        }
        if (call.initializes()) {
            shared.losePlace();
        }
    }

    /**
     * Calls a GET of the Open API, for example {@code /project/rgen}, and waits for the answer. The protocol has GETs
     * only as MONITOR, so this method opens a second connection for the time of the call; the monitor and the motion of
     * this client go on.
     *
     * @param path path, optionally with a query; begins with {@code /}, at most 2048 characters
     * @return JSON text of the answer; empty if it has no body
     * @throws GetFailed if the controller answers with an error
     * @throws NoSample if the controller does not answer within {@link ClientOptions#answerTimeout}
     * @throws CancellationException if the calling thread is interrupted; its interrupt status stays set
     * @throws CommandRefused if the server does not allow the call
     * @throws HandshakeRefused if the server accepts no further session
     * @throws ConnectFailed if no second connection can be opened
     * @throws ConnectionLost if there is no session, or the second connection is lost
     * @throws IllegalArgumentException if the path breaks its rule
     */
    public String get(String path) {
        return get(path, Map.of());
    }

    /**
     * Calls a GET of the Open API as {@link #get(String)} does, with query parameters.
     *
     * @param path path, optionally with a query; begins with {@code /}, at most 2048 characters
     * @param args query parameters in addition to those in the path
     * @return JSON text of the answer; empty if it has no body
     * @throws GetFailed if the controller answers with an error
     * @throws NoSample if the controller does not answer within {@link ClientOptions#answerTimeout}
     * @throws CancellationException if the calling thread is interrupted; its interrupt status stays set
     * @throws CommandRefused if the server does not allow the call
     * @throws HandshakeRefused if the server accepts no further session
     * @throws ConnectFailed if no second connection can be opened
     * @throws ConnectionLost if there is no session, or the second connection is lost
     * @throws IllegalArgumentException if the path breaks its rule
     */
    public String get(String path, Map<String, String> args) {
        try (GetConnection gets = openGets()) {
            return gets.get(path, args);
        }
    }

    /** Opens the second connection, if there is a first one. */
    private GetConnection openGets() {
        shared.connection();
        return GetConnection.open(shared.options());
    }

    /**
     * Checks whether the robot would execute points: mode, motors, emergency stop, program and {@code
     * joint_traject_ready} (Open API sections 3.3 to 3.9). Changes nothing. Uses a second connection for the time of
     * the call, as {@link #get(String)} does.
     *
     * @return readiness of the robot, with the reasons if it is not ready
     * @throws NoSample if the controller does not answer within {@link ClientOptions#answerTimeout}
     * @throws CancellationException if the calling thread is interrupted; its interrupt status stays set
     * @throws CommandRefused if the server does not allow the calls
     * @throws HandshakeRefused if the server accepts no further session
     * @throws ConnectFailed if no second connection can be opened
     * @throws ConnectionLost if there is no session, or the second connection is lost
     */
    public Readiness ready() {
        try (GetConnection gets = openGets()) {
            return gets.readiness();
        }
    }

    /**
     * Waits until the robot is ready for points, also across a loss of the connection. Changes nothing: the operator or
     * {@link #confirm} makes the robot ready. An interrupt ends the wait; the interrupt status stays set.
     *
     * @param longest longest time to wait; a check that is under way is completed
     * @return result of the last check, ready or not
     * @throws CommandRefused if the server does not allow the calls
     * @throws HandshakeRefused if the server accepts no further session
     * @throws ConnectionLost if this client is closed
     */
    public Readiness awaitReady(Duration longest) {
        return new ReadinessWait(shared, longest).await();
    }

    /**
     * Measures the round-trip time of a HANDSHAKE, which changes nothing in an open session and is always answered
     * (protocol section 3.1).
     *
     * @return the round-trip time
     * @throws ConnectionLost if there is no session, or no answer in time
     */
    public Duration roundTrip() {
        ClientConnection connection = shared.connection();
        long beganNanos = System.nanoTime();
        connection.await(connection.probe());
        return Duration.ofNanos(System.nanoTime() - beganNanos);
    }

    /**
     * Begins motion. This is the only way to send points. After a loss of the connection or a refused point, take a
     * fresh sample and begin another motion. Sends nothing.
     *
     * <p>If points of the motion before were refused by {@code control_busy}, another session may have stopped the
     * robot (protocol section 3.4). The new motion then sends {@code joint_traject_init} before its first point, which
     * takes control again.
     *
     * @param actual sample of this session, at most {@link ClientOptions#freshness} old
     * @return the motion; close it before the next one
     * @throws MotionRefused if the sample is older or from an earlier connection
     * @throws IllegalStateException if another motion of this client is not closed
     * @throws ConnectionLost if there is no session
     */
    public Motion motion(Sample<JointStates> actual) {
        return Motion.begin(shared, actual);
    }

    /**
     * Sends STOP and waits for the acknowledgement (protocol section 3.4). {@code CONTROL} has the controller empty its
     * external trajectory and hold, and ends the {@link Motion}. {@code MONITOR} ends the monitor. {@code SESSION} does
     * both and closes this client. An error is also delivered as {@link ClientEvent.Refusal}.
     *
     * <p><b>This is no emergency stop.</b> If it throws, the robot may still move.
     *
     * @param target activity to end
     * @throws CommandRefused if the server could not stop it ({@code stop_failed})
     * @throws ConnectionLost if there is no session, or no answer in time
     */
    public void stop(StopTarget target) {
        switch (target) {
            case MONITOR -> shared.monitors().stop(() -> shared.stop(StopTarget.MONITOR));
            case CONTROL -> {
                shared.revokeMotion("STOP control");
                shared.stop(StopTarget.CONTROL);
            }
            case SESSION -> stopSession();
        }
    }

    /** The last lines of this client's connection, for messages. */
    LastLines lastLines() {
        return shared.lastLines();
    }

    private void stopSession() {
        shared.revokeMotion("STOP session");
        shared.monitors().clear();
        try {
            shared.stop(StopTarget.SESSION);
        } finally {
            close();
        }
    }

    /**
     * Waits until the session is open, for example after a loss. An interrupt ends the wait; the interrupt status stays
     * set.
     *
     * @param longest longest time to wait
     * @return true if the session is open; false if the time is over, the thread was interrupted or the client is
     *     closed
     */
    public boolean awaitConnected(Duration longest) {
        return shared.awaitConnected(longest);
    }

    /**
     * Closes the connection, ends the monitor, the motion and the threads of this client, and completes its publishers.
     * Points that the controller has accepted are executed; to prevent that, call {@link #stop} first. Blocks until the
     * receiving thread has ended, at most {@link ClientOptions#answerTimeout}. A second call does nothing.
     */
    @Override
    public void close() {
        supervisor.close();
    }
}
