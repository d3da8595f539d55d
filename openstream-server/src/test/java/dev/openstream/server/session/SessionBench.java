package dev.openstream.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.ErrorCode;
import dev.openstream.protocol.Event;
import dev.openstream.protocol.Refusal;
import dev.openstream.protocol.codec.CommandDecoder;
import dev.openstream.protocol.codec.Decoded;
import dev.openstream.protocol.codec.DecodingLimits;
import dev.openstream.protocol.codec.EventEncoder;
import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.protocol.json.StrictJson;
import dev.openstream.server.observe.Caller;
import dev.openstream.server.observe.CloseReason;
import dev.openstream.server.observe.ControllerStats;
import dev.openstream.server.observe.Observers;
import dev.openstream.server.pacing.HandTurnedTicker;
import dev.openstream.server.pacing.Pacer;
import dev.openstream.server.sampling.Samplers;
import dev.openstream.server.session.context.Controller;
import dev.openstream.server.session.context.SessionContext;
import dev.openstream.server.session.context.SessionSettings;
import dev.openstream.server.session.handshake.Access;
import dev.openstream.server.session.handshake.SessionLimiter;
import dev.openstream.server.session.motion.Lease;
import dev.openstream.server.session.motion.MotionActivity;
import dev.openstream.server.session.port.Peer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A session on the bench: lines in, lines out, a clock turned by hand, in front of a {@link BenchController}. */
public final class SessionBench implements Peer {

    public static final String HANDSHAKE = "{\"cmd\":\"HANDSHAKE\",\"payload\":{\"major\":1}}";
    public static final String MONITOR =
            "{\"cmd\":\"MONITOR\",\"payload\":{\"method\":\"GET\",\"period_ms\":10,\"url\":\"/m\",\"id\":1}}";
    public static final String CONTROL = "{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\",\"url\":\"/c\"}}";
    public static final String POINT = trajectory("insert_point");
    public static final String POINTS = trajectory("insert_points");
    public static final String INIT = trajectory("init");
    public static final String SAMPLE_OK = "{\"v\":1}";

    private static final InstantSource WALL_CLOCK = InstantSource.fixed(Instant.ofEpochMilli(1_790_000_000_000L));

    /** The controller, which other sessions may share. */
    public final BenchController controller;

    public final HandTurnedTicker ticker;
    public final Pacer pacer;
    public final Samplers samplers;
    public final SessionLimiter limiter;
    public final MotionActivity motion;
    public final Observers observers = new Observers();
    public final ControllerStats stats = observers.stats();
    public final Session session;

    @Nullable
    public CloseReason ended;

    /** Number of requests to forget the samples that wait. */
    public int forgotten;

    /** True if the operating system accepts output. */
    public boolean peerReads = true;

    /** Run whenever something is sent; null for nothing. */
    @Nullable
    public Runnable onReply;

    /** Time of the wall clock. It stands still, and a test may step it. */
    public Instant wallTime = Instant.ofEpochMilli(1_790_000_000_000L);

    /** Trips, each with its reason. */
    public final List<String> trips = new ArrayList<>();

    /** Outcomes of CONTROLs, {@code null} for one whose line broke a rule. */
    public final List<String> fates = new ArrayList<>();

    private final List<String> sent = new ArrayList<>();
    private final CommandDecoder decoder =
            new CommandDecoder(DecodingLimits.DEFAULT, StrictJson.withoutDuplicateCheck(64));

    /** Lines that were sent and not taken yet. */
    private final Deque<Decoded> held = new ArrayDeque<>();

    private final Access access;
    public final @Nullable Lease lease;
    private final String name;

    public SessionBench() {
        this(SessionSettings.DEFAULT, new SessionLimiter(1));
    }

    public SessionBench(SessionSettings settings, SessionLimiter limiter) {
        this(settings, limiter, new MotionActivity());
    }

    public SessionBench(SessionSettings settings, SessionLimiter limiter, MotionActivity motion) {
        this.access = Access.OPEN;
        this.lease = null;
        this.name = "127.0.0.1:1";
        this.motion = motion;
        this.limiter = limiter;
        this.controller = new BenchController();
        this.ticker = new HandTurnedTicker();
        this.pacer = new Pacer(ticker, due -> {});
        this.samplers = new Samplers(controller, pacer, stats::sampleCalled);
        this.session = session(settings);
    }

    /** One more session of the server and the controller of {@code other}, whose clock it shares. */
    public SessionBench(SessionBench other) {
        this(other, Access.OPEN);
    }

    /** The same with access of its own, as if it came through another listener. */
    public SessionBench(SessionBench other, Access access) {
        this.access = access;
        this.lease = other.lease;
        this.name = other.lease == null ? "127.0.0.1:1" : "another";
        this.motion = other.motion;
        this.limiter = new SessionLimiter(1);
        this.controller = other.controller;
        this.ticker = other.ticker;
        this.pacer = other.pacer;
        this.samplers = other.samplers;
        this.session = session(SessionSettings.DEFAULT);
    }

    /** A session of a controller that has one writer at a time. */
    public SessionBench(long leaseIdleMillis) {
        this.access = Access.OPEN;
        this.name = "the first";
        this.motion = new MotionActivity();
        this.limiter = new SessionLimiter(1);
        this.controller = new BenchController();
        this.ticker = new HandTurnedTicker();
        this.lease = new Lease(leaseIdleMillis, ticker, WALL_CLOCK);
        this.pacer = new Pacer(ticker, due -> {});
        this.samplers = new Samplers(controller, pacer, stats::sampleCalled);
        this.session = session(SessionSettings.DEFAULT);
    }

    private SessionBench(Thread owner) {
        this.access = Access.OPEN;
        this.lease = null;
        this.name = "127.0.0.1:1";
        this.motion = new MotionActivity();
        this.limiter = new SessionLimiter(1);
        this.controller = new BenchController();
        this.ticker = new HandTurnedTicker();
        this.pacer = new Pacer(ticker, due -> {});
        this.samplers = new Samplers(controller, pacer, stats::sampleCalled);
        this.session = session(SessionSettings.DEFAULT, () -> owner.equals(Thread.currentThread()));
    }

    /** A session that knows its owner, as one on a loop does. */
    public static SessionBench ownedByThisThread() {
        return new SessionBench(Thread.currentThread());
    }

    private Session session(SessionSettings settings) {
        return session(settings, () -> true);
    }

    private Session session(SessionSettings settings, BooleanSupplier owned) {
        observers.add(new NotedOutcomes(fates, trips));
        return new Session(
                new SessionContext(
                        settings,
                        Controller.builder(controller, pacer, () -> wallTime, owned)
                                .samplers(samplers)
                                .motion(motion)
                                .observers(observers)
                                .lease(lease)
                                .build(),
                        limiter,
                        access),
                this);
    }

    private static String trajectory(String call) {
        return CONTROL.replace("/c", "/project/robot/trajectory/joint_traject_" + call);
    }

    /** Sends lines and expects nothing of them yet. */
    public SessionBench send(String... lines) {
        for (String line : lines) {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            held.add(decoder.decode(bytes, 0, bytes.length));
        }
        goOn();
        return this;
    }

    /** Lines that were sent since the last look. */
    public List<String> sent() {
        List<String> lines = List.copyOf(sent);
        sent.clear();
        return lines;
    }

    /** Lines that were sent since the last look, each by its type, target or code. */
    public List<String> heard() {
        return sent().stream().map(SessionBench::gist).toList();
    }

    /** Shakes hands and sends {@code lines}; forgets what was sent for that. */
    public SessionBench ready(String... lines) {
        send(HANDSHAKE);
        assertThat(heard()).containsExactly("handshake_ack");
        send(lines);
        sent.clear();
        return this;
    }

    /** Turns the clock in steps of a millisecond, waking the pacer at each. */
    public SessionBench pass(long millis) {
        for (long i = 0; i < millis; i++) {
            ticker.turnMillis(1);
            pacer.wake();
        }
        return this;
    }

    /** Turns the clock at once and wakes the pacer late. */
    public SessionBench jump(long millis) {
        ticker.turnMillis(millis);
        pacer.wake();
        return this;
    }

    private static String gist(String line) {
        String gist = line.replaceAll("\\{\"(?:type|error)\":\"([a-z_]+)\".*\n", "$1");
        return line.contains("\"target\"") ? gist + " " + line.replaceAll(".*\"target\":\"([a-z]+)\".*\n", "$1") : gist;
    }

    @Override
    public void reply(Event event) {
        assertThat(ended).as("nothing is sent after the end").isNull();
        JsonBuilder line = new JsonBuilder();
        EventEncoder.encode(event, line);
        sent.add(line.toText().toString());
        if (onReply != null) {
            onReply.run();
        }
        boolean ofStream = event instanceof Event.Data
                || (event instanceof Refusal refusal && refusal.code() == ErrorCode.MONITOR_INTERNAL_ERROR);
        if (peerReads && ofStream) {
            session.progressed();
        }
    }

    @Override
    public void sample(Event.Data sample) {
        reply(sample);
    }

    @Override
    public void forgetSamples() {
        forgotten++;
    }

    @Override
    public Caller caller() {
        return new Caller("1", name, Instant.EPOCH);
    }

    @Override
    public void goOn() {
        while (!held.isEmpty() && session.takesLines()) {
            session.receive(held.remove());
        }
    }

    @Override
    public void end(CloseReason reason) {
        assertThat(ended).as("ended once").isNull();
        ended = reason;
    }
}
