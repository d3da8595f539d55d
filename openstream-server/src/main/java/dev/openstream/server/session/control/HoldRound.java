package dev.openstream.server.session.control;

import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.pacing.Ticker;
import dev.openstream.server.sampling.CallListener;
import dev.openstream.server.sampling.CallSlot;
import dev.openstream.server.session.context.SessionContext;
import dev.openstream.server.session.motion.MotionActivity;
import dev.openstream.server.session.motion.Mover;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Round of holds on behalf of one session: the controller is made to hold at once, and once more when the calls that
 * were under way have been answered, because they may take effect after the first hold. It continues after the end of
 * its session. Owned by the event loop.
 */
final class HoldRound implements CallListener, Mover.Landing {

    /**
     * Progress of the round. Only the answer to the last hold ends it: calls that landed after an earlier one may have had
     * the robot move again.
     *
     * <pre>
     *        begin, no call is under way           answered
     * IDLE ------------------------------> LAST ---------------> IDLE
     *   |                                  |  ^
     *   |             begin, calls are     |  | answered, and all calls have landed
     *   |             under way            v  |
     *   +--------------------------------> EARLY
     *        begin, calls are under way      |
     *                                        | answered before all have landed
     *                                        v
     *                                     LANDING ---------------> LAST
     *                                             all have landed
     * </pre>
     */
    private enum State {
        /** The controller is not being told to hold. */
        IDLE,
        /** The controller was told to hold while calls were under way, and will be told once more. */
        EARLY,
        /** The controller has answered, and will be told once more when the calls have been answered. */
        LANDING,
        /** The controller was told after all calls had landed. */
        LAST
    }

    private final MotionActivity motion;
    private final Ticker ticker;
    private final long patienceNanos;
    private final CallSlot hold;

    /** Movers whose calls are waited for. */
    private final Set<Mover> flying = new HashSet<>();

    private State state = State.IDLE;

    /** Receiver of the outcome; null before the first round. */
    private @Nullable HoldListener listener;

    /** Action before each further hold; null for none. */
    private @Nullable Runnable before;

    private long begunNanos;
    private long points;

    /** The receiver of a round's outcome. */
    interface HoldListener {

        /**
         * Called when the controller holds or has failed to. If the first answer took all the time of a STOP, the
         * failure is reported early; the controller is told once more nevertheless, and then the listener is called
         * again.
         */
        void held(ApiOutcome outcome);
    }

    /**
     * Creates a round that has not begun.
     *
     * @param failed receiver of internal errors
     */
    HoldRound(SessionContext context, Consumer<Throwable> failed) {
        this.motion = context.motion();
        this.ticker = context.pacer().ticker();
        this.patienceNanos = TimeUnit.MILLISECONDS.toNanos(context.settings().callTimeoutMillis());
        this.hold = new CallSlot(context.calls(), failed);
    }

    /** True if the controller is being told to hold, or will be when a call has landed. */
    boolean inProgress() {
        return state != State.IDLE;
    }

    /**
     * Begins the round, or makes a running one wait for calls that have come in the meantime.
     *
     * @param first action before each further hold; null to leave it unchanged
     */
    void begin(@Nullable Runnable first, HoldListener told) {
        listener = told;
        if (first != null) {
            before = first;
        }
        flying.addAll(motion.awaitLanding(this));
        switch (state) {
            case IDLE -> {
                begunNanos = ticker.nanos();
                tell(flying.isEmpty() ? State.LAST : State.EARLY);
            }
            case LAST -> state = flying.isEmpty() ? State.LAST : State.EARLY;
            case EARLY, LANDING -> {
                // The controller is told once more in any case.
            }
        }
    }

    private void tell(State next) {
        state = next;
        points = motion.points();
        hold.hold(this);
    }

    @Override
    public void landed(Mover mover) {
        flying.remove(mover);
        if (state == State.LANDING && flying.isEmpty()) {
            tellOnceMore();
        }
    }

    @Override
    public void answered(ApiOutcome outcome) {
        if (state == State.LAST) {
            finish(outcome);
            return;
        }
        if (outcome instanceof ApiFailure && ticker.nanos() - begunNanos >= patienceNanos) {
            Objects.requireNonNull(listener).held(outcome);
        }
        state = State.LANDING;
        if (flying.isEmpty()) {
            tellOnceMore();
        }
    }

    private void tellOnceMore() {
        state = State.LAST;
        if (before != null) {
            before.run();
        }
        tell(state);
    }

    private void finish(ApiOutcome outcome) {
        state = State.IDLE;
        before = null;
        if (outcome instanceof ApiAnswer answer && answer.successful()) {
            motion.rest(points);
        }
        Objects.requireNonNull(listener).held(outcome);
    }
}
