package dev.openstream.guard;

import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.pacing.Deadline;
import dev.openstream.server.pacing.Pacer;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks where the arm is until it stands: from then on one knows what it does. While a call that may move it has no answer,
 * or points may wait in the controller, what the joints say is not the last word. Owned by the event loop.
 */
final class StandstillWait {

    private static final Logger log = LoggerFactory.getLogger(StandstillWait.class);

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    /** Noise of a reading. */
    private static final double SAME_DEG = 0.001;

    private static final String LATE = "the controller did not answer in time";
    private static final String MOVING = "the arm is still coming to rest; send the point again when it stands";
    private static final String WAITING = "earlier points may still wait in the controller; send the"
            + " point again when they are executed, or STOP control, which drops them";
    private static final String UNANSWERED = "an earlier call, which may move the arm, is not answered yet";

    /** Receiver of the outcome of a wait. */
    interface Ending {

        /** The arm stands at {@code jointsDeg}, and no point waits. */
        void stands(double[] jointsDeg);

        /** It is not known whether it stands. */
        void unknown(String why);
    }

    private final ActualArm actual;
    private final Pacer pacer;
    private final long mostNanos;
    private final Ending ending;
    private final Deadline again;

    private boolean under;
    private long begunNanos;
    private long number;
    private String why = LATE;

    /** Points that were let through may wait until then. */
    private long busyUntilNanos;

    /** Joints at the previous look; null before the first one. */
    private double @Nullable [] stoodDeg;

    /** Calls that may move the arm and have no answer. */
    private int unanswered;

    StandstillWait(ActualArm actual, Pacer pacer, long mostMillis, Ending ending) {
        this.actual = actual;
        this.pacer = pacer;
        this.mostNanos = TimeUnit.MILLISECONDS.toNanos(mostMillis);
        this.ending = ending;
        this.again = new Deadline(pacer, this::look, cause -> {
            log.error("the arm was not asked again", cause);
            unknown("the controller could not be asked");
        });
        this.busyUntilNanos = pacer.ticker().nanos();
    }

    /** A call that may move the arm was sent. */
    void sent() {
        unanswered++;
    }

    /** It has its answer. */
    void answered() {
        unanswered--;
    }

    /** Waits at least until {@code nanos}: a command that is being executed may take that long. */
    void busyUntil(long nanos) {
        if (nanos - busyUntilNanos > 0) {
            busyUntilNanos = nanos;
        }
    }

    /** True while the controller is being asked. */
    boolean under() {
        return under;
    }

    void begin() {
        under = true;
        begunNanos = pacer.ticker().nanos();
        why = LATE;
        stoodDeg = null;
        look();
    }

    void cancel() {
        under = false;
        number++;
        again.cancel();
    }

    /** Gives up if it takes too long. */
    void checkTime() {
        if (under && late()) {
            unknown(why);
        }
    }

    private boolean late() {
        return pacer.ticker().nanos() - begunNanos > mostNanos;
    }

    private boolean busy() {
        return busyUntilNanos - pacer.ticker().nanos() > 0;
    }

    private void look() {
        if (late()) {
            unknown(why);
        } else if (unanswered > 0) {
            pause(UNANSWERED);
        } else if (busy()) {
            long mine = ++number;
            actual.askFreePlaces(outcome -> freePlaces(mine, outcome));
        } else {
            askJoints();
        }
    }

    private void freePlaces(long mine, ApiOutcome outcome) {
        if (mine != number) {
            return;
        }
        if (ActualArm.nothingWaits(outcome)) {
            askJoints();
        } else {
            pause(WAITING);
        }
    }

    private void askJoints() {
        long mine = ++number;
        actual.askJoints(outcome -> joints(mine, outcome));
    }

    private void joints(long mine, ApiOutcome outcome) {
        if (mine != number) {
            return;
        }
        double[] jointsDeg = actual.jointsDeg(outcome);
        Boolean standing = actual.standing(outcome);
        if (late()) {
            unknown(why);
        } else if (jointsDeg == null || standing == null) {
            unknown(actual.instead(outcome));
        } else if (!standing || (busy() && !stood(jointsDeg))) {
            stoodDeg = standing ? jointsDeg : null;
            pause(MOVING);
        } else {
            cancel();
            busyUntilNanos = pacer.ticker().nanos();
            ending.stands(jointsDeg);
        }
    }

    /**
     * True if the joints were the same at the previous look; one look is not enough, since an arm that turns round
     * stands for a moment.
     */
    private boolean stood(double[] jointsDeg) {
        double[] before = stoodDeg;
        if (before == null) {
            return false;
        }
        double[] way = new double[before.length];
        Arrays.setAll(way, i -> Math.abs(before[i] - jointsDeg[i]));
        return Arrays.stream(way).max().orElse(0) <= SAME_DEG;
    }

    private void pause(String newWhy) {
        why = newWhy;
        again.set(PAUSE_NANOS);
    }

    private void unknown(String reason) {
        cancel();
        ending.unknown(reason);
    }
}
