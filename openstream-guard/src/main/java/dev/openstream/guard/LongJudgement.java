package dev.openstream.guard;

import dev.openstream.robot.call.TrajectoryBody;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.BodyNeed;
import dev.openstream.server.pacing.Deadline;
import dev.openstream.server.pacing.Pacer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The judging of points that takes longer than the loop may be kept (ADR 57). It is done beside the loop, on a copy of what
 * is known of the arm, for a moment that is to come: then the points are sent, and do what was worked out. If the moment has
 * passed before the verdict is there, a later one is tried. One at a time. Owned by the event loop.
 */
final class LongJudgement {

    private static final Logger log = LoggerFactory.getLogger(LongJudgement.class);

    /** More steps than this take longer than a turn of the loop. */
    private static final long MOST_STEPS = 500;

    private static final long LEAST_LEAD_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    /** Time to judge one point on a busy machine; below, one that must be brought within its limits. */
    private static final long POINT_NANOS = TimeUnit.MICROSECONDS.toNanos(30);

    private static final long LIMITED_POINT_NANOS = TimeUnit.MICROSECONDS.toNanos(600);

    /**
     * Outcome of a judgement.
     *
     * @param check has tried the points
     * @param request the points as they may be sent
     */
    record Result(PointCheck check, GuardVerdict verdict, ApiRequest request) {}

    /**
     * Points to be judged: those of {@code request}, parsed into {@code body}; {@code first} since the arm was seen.
     */
    record Question(ApiRequest request, TrajectoryBody body, boolean first, Consumer<@Nullable Result> told) {}

    private final GuardSettings settings;
    private final PointCheck check;
    private final Pacer pacer;
    private final @Nullable SideThread helper;
    private final Deadline arrival;
    private final Deadline late;

    private @Nullable Question question;
    private @Nullable PointCheck working;
    private @Nullable Result result;
    private long arrivalNanos;
    private long leadNanos;
    private long number;

    /** Nothing is judged beside the loop if there is no {@code helper}. */
    LongJudgement(GuardSettings settings, PointCheck check, Pacer pacer, @Nullable SideThread helper) {
        this.settings = settings;
        this.check = check;
        this.pacer = pacer;
        this.helper = helper;
        this.arrival = new Deadline(pacer, this::arrived, this::failed);
        this.late = new Deadline(pacer, () -> end(null), this::failed);
    }

    /** True while points are being judged. */
    boolean under() {
        return question != null;
    }

    /** True if judging {@code points} takes so long that it is not done on the loop. */
    boolean isLong(List<BodyPoint> points, boolean list) {
        if (helper == null) {
            return false;
        }
        if (!list && settings.limits().box() == null) {
            return false;
        }
        boolean clamps = settings.mode() == GuardMode.CLAMP;
        long costNanos = points.size() * (clamps ? LIMITED_POINT_NANOS : POINT_NANOS);
        leadNanos = Math.min(LEAST_LEAD_NANOS + costNanos, mostNanos() / 2);
        return check.steps(points, list, pacer.ticker().nanos()) > MOST_STEPS;
    }

    private long mostNanos() {
        return TimeUnit.MILLISECONDS.toNanos(settings.readingMillis());
    }

    /** Begins to judge what {@link #isLong} was asked of; its result is told, null if there is none in time. */
    void begin(Question asked) {
        question = asked;
        late.set(mostNanos());
        attempt(asked);
    }

    private void attempt(Question asked) {
        long mine = ++number;
        result = null;
        arrivalNanos = pacer.ticker().nanos() + leadNanos;
        long forNanos = arrivalNanos;
        PointCheck copy = check.copy();
        working = copy;
        if (helper != null) {
            helper.run(
                    () -> {
                        Result judged = judged(asked, copy, forNanos);
                        return () -> done(mine, asked, judged);
                    },
                    cause -> {
                        if (mine == number) {
                            failed(cause);
                        }
                    });
        }
    }

    /** On the helping thread; all that it uses is its own. */
    private Result judged(Question asked, PointCheck copy, long forNanos) {
        PointsReader reader = new PointsReader(settings.limits());
        reader.take(asked.body());
        List<BodyPoint> points = reader.points();
        boolean list = asked.body().isList();
        GuardVerdict verdict = copy.check(points, list, asked.first(), forNanos);
        ApiRequest request = verdict.rewritten(asked.request(), points, list);
        return new Result(copy, verdict, verdict.changesPoints() ? request.read(BodyNeed.POINTS) : request);
    }

    private void done(long mine, Question asked, Result judged) {
        if (mine != number) {
            return;
        }
        long leftNanos = arrivalNanos - pacer.ticker().nanos();
        if (leftNanos < 0) {
            leadNanos *= 2;
            attempt(asked);
        } else {
            result = judged;
            arrival.set(leftNanos);
        }
    }

    private void arrived() {
        end(result);
    }

    private void failed(Throwable cause) {
        log.error("points could not be judged", cause);
        end(null);
    }

    private void end(@Nullable Result judged) {
        Question asked = question;
        cancel();
        if (asked != null) {
            asked.told().accept(judged);
        }
    }

    /** Gives up; nothing is told. */
    void cancel() {
        if (working != null) {
            working.cancel();
        }
        number++;
        question = null;
        working = null;
        result = null;
        arrival.cancel();
        late.cancel();
    }
}
