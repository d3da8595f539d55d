package dev.openstream.cli.diagnosis;

import dev.openstream.cli.console.Console;
import dev.openstream.cli.console.Exit;
import dev.openstream.cli.console.Failure;
import dev.openstream.cli.context.Target;
import dev.openstream.cli.context.TargetOptions;
import dev.openstream.cli.diagnosis.Finding.Measure;
import dev.openstream.cli.measure.Beats;
import dev.openstream.cli.session.ControllerHttp;
import dev.openstream.cli.session.RobotSession;
import dev.openstream.client.Monitor;
import dev.openstream.client.MonitorRequest;
import dev.openstream.host.settings.IoReason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/** Looks at a server from outside inwards, and tells each finding as soon as it has it. Sends nothing that changes anything. */
public final class Doctor {

    private static final Duration SETTLING = Duration.ofMillis(300);
    private static final Duration PROGRESS = Duration.ofMillis(200);
    private static final int BUFFER = 4096;

    /** The first one finds this program cold, and looks like a long way. */
    private static final int CONNECTIONS = 3;

    private static final String JOINT_STATES = "/project/robot/joints/joint_states";

    private final TargetOptions asked;
    private final Tolerances tolerances;
    private final Console console;
    private final Consumer<Finding> listener;

    private boolean missed;

    /**
     * Limits for a good verdict, and the length of the measurement.
     *
     * @param roundTripMillis longest median of an answer
     * @param lateMillis longest lateness of 99 % of the samples
     * @param missedPercent most missed beats
     * @param trips number of round trips to measure, 1 or more
     * @param period of the MONITOR
     * @param duration of the MONITOR
     */
    public record Tolerances(
            double roundTripMillis,
            double lateMillis,
            double missedPercent,
            int trips,
            Duration period,
            Duration duration) {}

    /** Looks at what {@code asked} says. */
    public Doctor(TargetOptions asked, Tolerances tolerances, Console console, Consumer<Finding> listener) {
        this.asked = asked;
        this.tolerances = tolerances;
        this.console = console;
        this.listener = listener;
    }

    /**
     * Looks at everything.
     *
     * @return true if all tolerances are kept
     * @throws Failure if there is no TCP connection
     * @throws dev.openstream.client.OpenStreamException if there is no session, or it is lost
     */
    public boolean examine() {
        Target target = asked.target();
        Duration connect;
        try {
            connect = connect(target);
        } finally {
            http(target);
        }
        try (RobotSession session =
                RobotSession.open(asked, options -> options.withBounds(BUFFER, options.maxLineBytes()), console)) {
            tell(Finding.ok("handshake", "Open Stream " + session.client().serverVersion()));
            way(session, connect);
            state(session);
            session.leave();
        }
        return !missed;
    }

    private void tell(Finding finding) {
        missed |= finding.verdict() == Finding.Rating.MISSED;
        listener.accept(finding);
    }

    private Duration connect(Target target) {
        try {
            long beganNanos = System.nanoTime();
            InetAddress address = InetAddress.getByName(target.host());
            Duration name = Duration.ofNanos(System.nanoTime() - beganNanos);
            Duration shortest = connect(address, target.port());
            for (int i = 1; i < CONNECTIONS; i++) {
                Duration time = connect(address, target.port());
                shortest = time.compareTo(shortest) < 0 ? time : shortest;
            }
            double millis = Judgement.millis(shortest);
            tell(Finding.ok(
                    "connect",
                    String.format(Locale.ROOT, "%s in %.3f ms", target, millis),
                    new Measure("name_ms", Judgement.millis(name)),
                    new Measure("connect_ms", millis)));
            return shortest;
        } catch (IOException e) {
            tell(Finding.failed("connect", target + ": " + IoReason.of(e)));
            throw new Failure(Exit.CANNOT_CONNECT, "cannot connect to " + target + ": " + IoReason.of(e));
        }
    }

    private Duration connect(InetAddress address, int port) throws IOException {
        try (Socket socket = new Socket()) {
            long beganNanos = System.nanoTime();
            socket.connect(
                    new InetSocketAddress(address, port), (int) asked.patience().toMillis());
            return Duration.ofNanos(System.nanoTime() - beganNanos);
        }
    }

    private void http(Target target) {
        long began = System.nanoTime();
        try {
            String version =
                    ControllerHttp.get(target, "/api_ver", asked.patience()).strip();
            double millis = Judgement.millis(Duration.ofNanos(System.nanoTime() - began));
            tell(Finding.ok(
                    "http",
                    String.format(Locale.ROOT, "%s, api_ver %s, in %.1f ms", target.http("/"), version, millis),
                    new Measure("http_ms", millis)));
        } catch (Failure e) {
            tell(Finding.note("http", e.getMessage() + "; Open Stream works without it, some clients do not"));
        }
    }

    private void way(RobotSession session, Duration connect) {
        List<Duration> trips = new ArrayList<>();
        for (int i = 0; i < tolerances.trips(); i++) {
            trips.add(session.client().roundTrip());
        }
        tell(Judgement.roundTrip(trips, tolerances.roundTripMillis()));
        Beats beats = watch(session);
        Judgement.stream(beats, tolerances.lateMillis(), tolerances.missedPercent())
                .forEach(this::tell);
        tell(Judgement.waiting(
                Judgement.millis(connect), Judgement.median(trips), Judgement.millis(tolerances.period()), beats));
        tell(Judgement.clock(beats));
    }

    private Beats watch(RobotSession session) {
        Beats beats = new Beats(tolerances.period(), SETTLING);
        Monitor<String> joints =
                session.client().monitor(MonitorRequest.of(JOINT_STATES, tolerances.period(), json -> ""));
        CompletableFuture<Void> ended =
                joints.onSample(sample -> beats.sample(sample.receivedNanos(), sample.tsMillis()));
        joints.next(asked.patience());
        long untilNanos = System.nanoTime() + tolerances.duration().toNanos();
        try {
            while (System.nanoTime() < untilNanos) {
                long leftNanos = untilNanos - System.nanoTime();
                console.progress(String.format(Locale.ROOT, "listening, %.1f s more", leftNanos / 1e9));
                Thread.sleep(Duration.ofNanos(Math.clamp(leftNanos, 0, PROGRESS.toNanos())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        joints.close();
        // The last sample has been counted when the listener has heard the end.
        ended.orTimeout(asked.patience().toMillis(), TimeUnit.MILLISECONDS).join();
        return beats;
    }

    private void state(RobotSession session) {
        ask(session, "/project/rgen", "state", Judgement::general);
        ask(session, "/project/robot/motor_on_state", "motors", answer -> List.of(Judgement.motors(answer)));
        ask(session, "/project/robot/emergency_stop", "e-stop", answer -> List.of(Judgement.emergencyStop(answer)));
        ask(
                session,
                "/project/robot/trajectory/joint_traject_ready",
                "trajectory",
                answer -> List.of(Judgement.ready(answer)));
        session.ask("/simulator/status").map(Judgement::simulator).ifPresent(this::tell);
    }

    private void ask(RobotSession session, String url, String check, Function<String, List<Finding>> meaning) {
        try {
            session.ask(url)
                    .map(meaning)
                    .orElseGet(() -> List.of(Finding.note(check, url + " is not answered by this controller")))
                    .forEach(this::tell);
        } catch (IllegalArgumentException e) {
            tell(Finding.note(check, url + " is answered in another form: " + e.getMessage()));
        }
    }
}
