package dev.openstream.client;

import dev.openstream.protocol.StopTarget;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/**
 * A client of an Open Stream server, simulated or real: one session that heals itself. Safe for all threads.
 *
 * {@snippet :
 * try (OpenStreamClient client = OpenStreamClient.connect(ClientOptions.at("192.168.1.150"));
 *         Monitor<JointStates> joints = client.monitor(MonitorRequest.jointStates(Duration.ofMillis(10)))) {
 *     System.out.println(joints.next(Duration.ofSeconds(1)).value().position());
 * }
 * }
 *
 * <ul>
 *   <li>Calls that have an answer wait for it, at most {@link ClientOptions#answerTimeout}; calls that have none are over
 *       once the line is handed to the system. While there is no session they fail at once with {@link ConnectionLost}.
 *   <li>An interrupt does not end these waits, so that an interrupted thread can still stop the robot; it ends
 *       {@link Monitor#next}, {@link Motion#run} and {@link #awaitReady}.
 *   <li>After a loss the client reconnects ({@link ConnectionState}) and asks for its monitor again. Nothing else is
 *       ever sent a second time, motion least of all.
 *   <li>One thread receives; listeners and subscribers are called on platform threads of their own.
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
     * Connects and shakes hands, once.
     *
     * @throws ConnectFailed if there is no TCP connection
     * @throws HandshakeRefused if the server does not want this client
     * @throws ConnectionLost if it does not answer in time, or not in Open Stream
     */
    public static OpenStreamClient connect(ClientOptions options) {
        return start(new SharedState(options));
    }

    /**
     * Connects with a {@code listener} that gets every event from the first on. Its exceptions are logged and end
     * nothing.
     */
    public static OpenStreamClient connect(ClientOptions options, Consumer<? super ClientEvent> listener) {
        SharedState shared = new SharedState(options);
        shared.events().each(listener);
        return start(shared);
    }

    /** The same with a listener that gets every line that is sent and received, from the first on, for a recorder. */
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

    /** The state of the connection. */
    public ConnectionState state() {
        return shared.state();
    }

    /**
     * The protocol version that the server named in its answer to HANDSHAKE (section 3.1), like {@code 1.0.0}.
     *
     * @throws ConnectionLost if there is no session
     */
    public String serverVersion() {
        return shared.connection().serverVersion();
    }

    /**
     * Events that are not answers to calls. Each subscriber has a buffer of {@link ClientOptions#bufferSize}; events
     * that find it full are dropped for this subscriber. Ends when the client is closed.
     */
    public Flow.Publisher<ClientEvent> events() {
        return shared.events()::subscribe;
    }

    /**
     * Starts a monitor (protocol section 3.2) and waits for its acknowledgement.
     *
     * <p><b>A session has one</b>: another one of this client ends. To look at two urls at a time take two clients; each
     * has its own connection, its own rhythm, and heals by itself:
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
     * @throws CommandRefused if the server refuses it; the running one has ended all the same
     * @throws ConnectionLost if there is no session, or no answer in time
     */
    public <T> Monitor<T> monitor(MonitorRequest<T> request) {
        Monitor<T> monitor = new Monitor<>(request, shared);
        shared.monitors().start(monitor, shared.connection());
        return monitor;
    }

    /**
     * Sends a call and does not wait, because success is silent (protocol section 3.3). An error comes as
     * {@link ClientEvent.ControlError} or {@link ClientEvent.Refusal}.
     *
     * @throws IllegalArgumentException if it makes the robot move; that is for {@link #motion}
     * @throws ConnectionLost if there is no session
     */
    public void control(ControlCall call) {
        checkNoMotion(call);
        shared.connection().send(CommandLines.control(call), () -> {});
    }

    /**
     * Sends a call between two HANDSHAKEs, which change nothing in an open session, and waits for their answers: an error
     * between them is the call's own.
     *
     * @return how much is known; never an error
     * @throws ControlFailed if the controller answered with an error
     * @throws CommandRefused if the server refused it
     * @throws IllegalArgumentException if it makes the robot move; that is for {@link #motion}
     * @throws ConnectionLost if there is no session, or no answer in time; whether it was executed is not known
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
     * Asks for a GET of the Open API, like {@code /project/rgen}, and waits for the answer. The protocol has GETs as MONITOR
     * only, so this opens a second connection for the time of the call; the monitor and the motion of this one go on.
     *
     * @param path begins with {@code /}, perhaps with a query; at most 2048 characters
     * @return the answer's JSON text; empty if it has no body
     * @throws GetFailed if the controller answers with an error
     * @throws NoSample if it does not answer within {@link ClientOptions#answerTimeout}
     * @throws CommandRefused if the server does not allow it
     * @throws HandshakeRefused if the server takes no further session
     * @throws ConnectFailed if there is no second connection
     * @throws ConnectionLost if there is no session, or the second connection is lost
     * @throws IllegalArgumentException if the path breaks its rule
     */
    public String get(String path) {
        return get(path, Map.of());
    }

    /** The same with query parameters beside those in the path. */
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
     * Looks whether the robot would execute points, and if not, why: by mode, motors, emergency stop, program and
     * {@code joint_traject_ready} (open-api.md 3.3 to 3.9). Changes nothing. Asks on a second connection, as {@link #get}
     * does, and throws what that throws, but for errors of the controller.
     */
    public Readiness ready() {
        try (GetConnection gets = openGets()) {
            return gets.readiness();
        }
    }

    /**
     * Looks again and again until the robot is ready for points; goes on through a loss of the connection. Changes nothing:
     * what makes a robot ready is done by its operator or by {@link #confirm}. An interrupt ends it; the flag stays set.
     *
     * @param longest how long to wait; a look that is under way is completed
     * @return the last look, ready or not
     * @throws ConnectionLost if this client is closed
     * @throws HandshakeRefused if the server takes no further session
     */
    public Readiness awaitReady(Duration longest) {
        return new ReadinessWait(shared, longest).await();
    }

    /**
     * Round-trip time of a HANDSHAKE, which changes nothing in an open session and is always answered (protocol section
     * 3.1).
     *
     * @throws ConnectionLost if there is no session, or no answer in time
     */
    public Duration roundTrip() {
        ClientConnection connection = shared.connection();
        long beganNanos = System.nanoTime();
        connection.await(connection.probe());
        return Duration.ofNanos(System.nanoTime() - beganNanos);
    }

    /**
     * Begins motion. There is no other way to send points, and none to go on with this one after the connection was lost
     * or a point was refused: look where the robot is, then ask again.
     *
     * <p>Points that are refused by {@code control_busy} may be so because another session has stopped the robot (protocol
     * section 3.4). The next motion of this connection takes the robot back: {@code joint_traject_init} goes before its
     * first point.
     *
     * @param actual a sample of this session, at most {@link ClientOptions#freshness} old
     * @throws MotionRefused if it is older, or of an earlier connection; nothing was sent
     * @throws IllegalStateException if another motion of this client is not closed
     * @throws ConnectionLost if there is no session
     */
    public Motion motion(Sample<JointStates> actual) {
        return Motion.begin(shared, actual);
    }

    /**
     * Stops something and waits for the acknowledgement (protocol section 3.4). {@code CONTROL} has the controller empty
     * its trajectory and hold, and ends the {@link Motion}; {@code MONITOR} ends the monitor; {@code SESSION} does both and
     * closes this client. A refused one is also told as {@link ClientEvent.Refusal}.
     *
     * <p><b>It is no emergency stop.</b> If it throws, the robot may still move.
     *
     * @throws CommandRefused if the server could not ({@code stop_failed})
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
     * Waits until the session is open, for a user who wants to go on after a loss.
     *
     * @return whether it is
     */
    public boolean awaitConnected(Duration longest) {
        return shared.awaitConnected(longest);
    }

    /**
     * Closes the connection, ends monitor, motion and thread, and completes the publishers. Points that the controller has
     * taken are executed; to prevent it, {@link #stop} first. Does nothing the second time.
     */
    @Override
    public void close() {
        supervisor.close();
    }
}
