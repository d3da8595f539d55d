package dev.openstream.server.session.stop;

import dev.openstream.protocol.Command;
import dev.openstream.protocol.ErrorCode;
import dev.openstream.protocol.Event;
import dev.openstream.protocol.Refusal;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.robot.call.MotionCalls;
import dev.openstream.server.observe.HoldReason;
import dev.openstream.server.observe.SessionObserver;
import dev.openstream.server.observe.Trip;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.Method;
import dev.openstream.server.pacing.Pacer;
import dev.openstream.server.pacing.TimedTask;
import dev.openstream.server.session.context.DeadmanRule;
import dev.openstream.server.session.context.SessionContext;
import dev.openstream.server.session.control.ControlLane;
import dev.openstream.server.session.port.Replies;
import dev.openstream.server.session.port.SessionEnd;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the robot hold when the session that moves it falls silent: no CONTROL for some time, and points are left. Owned by
 * the session. An extension of ours, off unless it is set (ADR 35).
 *
 * <p>Whether points are left is asked when the time is over, of the controller, and not guessed before: a trajectory that is
 * finished is no reason to do anything. A controller that does not answer that soon is made to hold.
 */
public final class Deadman extends TimedTask {

    /**
     * Attention to the session that moves the robot.
     *
     * <pre>
     *          points of this session            no CONTROL for the limit
     * RESTING ------------------------> WATCHING ------------------------> ASKING
     *    ^                               |    ^                              |
     *    |     another drives meanwhile, |    |    a CONTROL came meanwhile  |
     *    |     or the robot holds        |    +------------------------------+
     *    +-------------------------------+                                   |
     *    |                                                                   |
     *    |     no point is left, the robot is told to hold, another drives   |
     *    +-------------------------------------------------------------------+
     * </pre>
     */
    private enum State {
        /** No time limit: the session does not move the robot, or has no deadman. */
        RESTING,
        /** The time since the latest CONTROL is looked at when it may be over. */
        WATCHING,
        /** The time is over; the controller is asked whether points are left. */
        ASKING
    }

    private static final Logger log = LoggerFactory.getLogger(Deadman.class);

    /** The question how many points the controller has room for. */
    private static final ApiRequest PLACES =
            ApiRequest.of(Method.GET, "/project/robot/trajectory/joint_traject_buf_avail", JsonText.EMPTY_OBJECT);

    /** Room of a controller that has nothing left to execute (open-api.md 3.9). */
    private static final int ALL_PLACES = 2048;

    private static final Pattern FREE = Pattern.compile("\\{(?:.*,)?\\s*\"val\"\\s*:\\s*([0-9]{1,9})\\s*[,}].*");

    /** Time that the controller has for its answer. */
    private static final long ANSWER_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Replies replies;
    private final SessionEnd end;
    private final SessionContext context;
    private final SessionObserver observer;
    private final ControlLane controls;
    private final Pacer pacer;
    private final DeadmanRule rule;

    private long limitMillis;
    private long commandedNanos;
    private State state = State.RESTING;

    /** Number of the latest question, so that an answer to an earlier one is known as such. */
    private long question;

    public Deadman(SessionContext context, Replies replies, SessionEnd end, ControlLane controls) {
        this.replies = replies;
        this.end = end;
        this.context = context;
        this.observer = replies.observer();
        this.controls = controls;
        this.pacer = context.pacer();
        this.rule = context.settings().deadman();
        limit(rule.millis());
    }

    /** Reason for rejecting a HANDSHAKE that requests a deadman; null if it is not rejected. */
    public @Nullable String fault(Command.Handshake handshake) {
        return rule.byClient() && handshake.deadmanMillis() < 0
                ? "deadman_ms must be a whole number of milliseconds, 0 or more"
                : null;
    }

    /**
     * Applies the limit that a client requests, if it does; the shorter limit counts.
     *
     * @return limit that the answer states, ms; 0 for none
     */
    public long asked(Command.Handshake handshake) {
        long millis = handshake.deadmanMillis();
        if (!rule.byClient()) {
            return 0;
        }
        limit(millis > 0 && rule.millis() > 0 ? Math.min(millis, rule.millis()) : Math.max(millis, rule.millis()));
        return millis > 0 ? limitMillis : 0;
    }

    private void limit(long millis) {
        context.motion().watch((millis > 0 ? 1 : 0) - (limitMillis > 0 ? 1 : 0));
        limitMillis = millis;
    }

    /** Notes that a CONTROL was accepted, whatever its outcome. */
    public void commanded(ApiRequest request, long nowNanos) {
        if (!context.motion().watched()) {
            return;
        }
        commandedNanos = nowNanos;
        if (limitMillis > 0 && state == State.RESTING && MotionCalls.points(request)) {
            watch();
        }
    }

    /** True if this session has a deadman, and its points may be what moves the robot. */
    boolean drives() {
        return limitMillis > 0 && context.motion().isDriver(controls);
    }

    private void watch() {
        state = State.WATCHING;
        pacer.set(this, commandedNanos + limitNanos());
    }

    /** The robot was told to hold on this session's behalf. */
    void rest() {
        state = State.RESTING;
        pacer.cancel(this);
    }

    void close() {
        rest();
        limit(0);
    }

    private long limitNanos() {
        return TimeUnit.MILLISECONDS.toNanos(limitMillis);
    }

    @Override
    protected void run(long nowNanos) {
        if (state == State.ASKING) {
            answered(question, new ApiFailure(504, "no answer"));
        } else if (silent(nowNanos)) {
            ask(nowNanos);
        }
    }

    /** True if this session still drives and sent no CONTROL for the limit. If not, it is watched on, or another drives. */
    private boolean silent(long nowNanos) {
        if (!drives()) {
            rest();
            return false;
        }
        if (nowNanos - commandedNanos < limitNanos()) {
            watch();
            return false;
        }
        return true;
    }

    private void ask(long nowNanos) {
        state = State.ASKING;
        long number = ++question;
        pacer.set(this, nowNanos + ANSWER_NANOS);
        try {
            context.openApi().look(PLACES, outcome -> answered(number, outcome));
        } catch (RuntimeException e) {
            log.error("the adapter to the controller failed", e);
            answered(number, new ApiFailure(500, "the call failed inside the server"));
        }
    }

    private void answered(long number, ApiOutcome outcome) {
        if (state != State.ASKING
                || number != question
                || !silent(pacer.ticker().nanos())) {
            return;
        }
        rest();
        if (finished(outcome)) {
            context.motion().rest(context.motion().points());
        } else {
            act(outcome);
        }
    }

    /** True if the controller says that no point is left. */
    private static boolean finished(ApiOutcome outcome) {
        JsonText body = outcome instanceof ApiAnswer answer && answer.successful() ? answer.body() : null;
        Matcher free = FREE.matcher(body == null ? "" : body.toString());
        return free.matches() && Integer.parseInt(free.group(1)) >= ALL_PLACES;
    }

    private void act(ApiOutcome places) {
        String known = places instanceof ApiFailure ? "perhaps points are left" : "points are left";
        String why = "deadman: no CONTROL came for " + limitMillis + " ms, and " + known;
        log.warn("{}; the robot is told to hold", why);
        observer.tripCounted(Trip.DEADMAN);
        observer.tripped(Trip.DEADMAN, why);
        switch (rule.action()) {
            case HOLD -> controls.hold(null, outcome -> tell(why, outcome));
            case STOP -> {
                controls.drop();
                controls.hold(null, outcome -> tell(why, outcome));
            }
        }
    }

    /** Reports the result to the client, the log and the counters: a robot that was told to hold may not do so. */
    private void tell(String why, ApiOutcome outcome) {
        observer.held(HoldReason.DEADMAN, outcome);
        if (outcome instanceof ApiAnswer answer && answer.successful()) {
            log.info("{}; the robot holds", why);
            ApiAnswer told = ApiAnswer.refused(408, why + "; the robot was told to hold");
            replies.peer().reply(new Event.ControlErr(told.status(), told.body()));
        } else {
            log.error("{}; the controller did not hold: {}", why, outcome);
            observer.tripCounted(Trip.DEADMAN_FAILED);
            observer.tripped(Trip.DEADMAN_FAILED, why + "; the controller did not hold");
            replies.refuse(new Refusal(ErrorCode.STOP_FAILED, why + "; the controller did not hold: " + outcome));
        }
    }

    @Override
    protected void failed(Throwable cause) {
        end.fail(cause);
    }
}
