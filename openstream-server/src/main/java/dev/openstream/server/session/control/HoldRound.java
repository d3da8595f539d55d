package dev.openstream.server.session.control;

import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.pacing.Ticker;
import dev.openstream.server.sampling.CallSlot;
import dev.openstream.server.session.context.SessionContext;
import dev.openstream.server.session.motion.MotionActivity;
import dev.openstream.server.session.motion.Mover;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes the controller hold on behalf of one session: at once, and once more when the calls have landed that were under way,
 * whoever made them, because they may land after the first time. It goes on when its session is over. Owned by the event
 * loop.
 */
final class HoldRound {

    private final MotionActivity motion;
    private final Ticker ticker;
    private final long patienceNanos;
    private final Consumer<ApiOutcome> user;
    private final CallSlot hold;
    private final Mover.Landing landing = this::landed;

    /** Whose calls are waited for. */
    private final Set<Mover> flying = new HashSet<>();

    private boolean inProgress;

    /** Calls were under way, so that the controller is told once more. */
    private boolean again;

    /** Run before each further time; null if there is nothing to run. */
    private @Nullable Runnable before;

    private long begunNanos;
    private long points;

    /**
     * Not begun.
     *
     * @param user told the outcome; told first what was wrong, where that took all the time that a STOP has, and the
     *     controller is told once more nevertheless
     */
    HoldRound(SessionContext context, Consumer<ApiOutcome> user, Consumer<Throwable> failed) {
        this.motion = context.motion();
        this.ticker = context.pacer().ticker();
        this.patienceNanos = TimeUnit.MILLISECONDS.toNanos(context.settings().callTimeoutMillis());
        this.user = user;
        this.hold = new CallSlot(context.calls(), this::answered, failed);
    }

    /** Whether the controller is being told to hold, or will be when a call has landed. */
    boolean inProgress() {
        return inProgress;
    }

    /**
     * Begins, or has a round that goes on wait for the calls that came meanwhile.
     *
     * @param first run before each further time that the controller is told; null to leave that as it is
     */
    void begin(@Nullable Runnable first) {
        if (first != null) {
            before = first;
        }
        flying.addAll(motion.awaitLanding(landing));
        again |= !flying.isEmpty();
        if (!inProgress) {
            inProgress = true;
            begunNanos = ticker.nanos();
            tell();
        }
    }

    private void tell() {
        points = motion.points();
        hold.hold();
    }

    private void landed(Mover mover) {
        flying.remove(mover);
        if (again && flying.isEmpty() && !hold.underWay()) {
            onceMore();
        }
    }

    private void answered(ApiOutcome outcome) {
        if (!again) {
            finish(outcome);
            return;
        }
        if (outcome instanceof ApiFailure && ticker.nanos() - begunNanos >= patienceNanos) {
            user.accept(outcome);
        }
        if (flying.isEmpty()) {
            onceMore();
        }
    }

    private void onceMore() {
        again = false;
        if (before != null) {
            before.run();
        }
        tell();
    }

    private void finish(ApiOutcome outcome) {
        inProgress = false;
        before = null;
        if (outcome instanceof ApiAnswer answer && answer.successful()) {
            motion.rest(points);
        }
        user.accept(outcome);
    }
}
