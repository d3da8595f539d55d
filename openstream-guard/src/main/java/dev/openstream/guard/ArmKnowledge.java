package dev.openstream.guard;

import dev.openstream.robot.motion.MotionForecast;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.pacing.Ticker;
import java.util.Locale;

/**
 * Knowledge of what the arm does: the forecast, whether it holds, and from when on it does not. Owned by the event loop.
 */
final class ArmKnowledge {

    /** After so long a pause others may have moved the arm. */
    private static final long PAUSE_NANOS = 500_000_000;

    /** Greatest agility_freq, and the one that a missing field means (open-api.md 3.9). */
    private static final int MOST_HZ = 500;

    private static final int USUAL_HZ = 20;

    private final PointCheck check;
    private final MotionForecast forecast;
    private final Ticker ticker;
    private final StandstillWait standstill;

    /** False if calls are judged and not executed. */
    private final boolean executed;

    /** True while {@link #forecast} describes the arm's motion. */
    private boolean known;

    /** True until a point has passed since the arm was seen standing. */
    private boolean first;

    /** {@link #first} before the points that were accepted last. */
    private boolean firstBefore;

    /** True until something has passed since the controller was told to hold, and did. */
    private boolean held;

    /** Changes whenever the forecast does. */
    private long version;

    /**
     * Knowledge of an arm that nobody has seen yet.
     *
     * @param standstill told how long the controller may go on with what it was sent
     */
    ArmKnowledge(PointCheck check, Ticker ticker, GuardMode mode, StandstillWait standstill) {
        this.check = check;
        this.forecast = check.forecast();
        this.ticker = ticker;
        this.executed = mode != GuardMode.DRY_RUN;
        this.standstill = standstill;
    }

    /** Returns true if points may be judged by it without looking at the arm. */
    boolean fresh() {
        return known && !(executed && ticker.nanos() - forecast.restNanos() > PAUSE_NANOS);
    }

    /** Returns true if the next point is the first since the arm was seen standing. */
    boolean first() {
        return first;
    }

    long version() {
        return version;
    }

    /** Begins anew with an arm that was seen standing at {@code jointsDeg}. */
    void stands(double[] jointsDeg) {
        check.standAt(jointsDeg, ticker.nanos());
        known = true;
        first = true;
    }

    /** Marks the arm's motion as unknown; motion by earlier calls may go on. */
    void forget() {
        if (known && executed) {
            standstill.busyUntil(forecast.restNanos());
        }
        known = false;
        held = false;
        version++;
    }

    /** Marks the start of a trajectory's times as unknown, too. */
    void forgetTimes() {
        forget();
        forecast.doubtTimes();
    }

    /** Notes that the controller was told to hold, and did. */
    void holds() {
        held = true;
        forecast.restartTimes();
    }

    /** Notes that the points that were tried last go to the controller. */
    void accept() {
        forecast.accept();
        firstBefore = first;
        first = false;
        held = false;
        version++;
    }

    /** Takes over what {@code trial} has tried. */
    void takeTrial(PointCheck trial) {
        forecast.takeTrial(trial.forecast());
    }

    /**
     * Handles a call that the controller did not execute: the arm's motion is unknown then, unless the controller is
     * sure that nothing changed.
     *
     * @param callVersion {@link #version} when the call was sent
     */
    void notExecuted(GuardedCall call, long callVersion, ApiOutcome outcome) {
        if (known && callVersion == version && call.points() && GuardRefusal.changedNothing(outcome)) {
            forecast.takeBack();
            first = firstBefore;
            version++;
        } else {
            forgetTimes();
        }
    }

    /**
     * Takes over an init. While the arm follows points it does nothing, or clears them: then it is not known which
     * (open-api.md 3.9).
     */
    void reset(ApiRequest init) {
        boolean surely = held || (known && forecast.resting(ticker.nanos()));
        boolean off = init.path().toLowerCase(Locale.ROOT).contains("joint_traject_off");
        forget();
        if (surely || off) {
            forecast.restartTimes();
        } else {
            forecast.doubtTimes();
        }
        held = surely;
        if (off) {
            forecast.useAgility(false, USUAL_HZ, true);
        } else {
            useAgility(init, surely);
        }
    }

    /** Takes over the agility of {@code init}; a body that cannot be read counts as the quickest mode. */
    private void useAgility(ApiRequest init, boolean surely) {
        if (init.bodyFault() != null) {
            forecast.useAgility(true, MOST_HZ, false);
            return;
        }
        Double frequency = BodyFields.number(init.body(), "agility_freq");
        int hz = frequency == null ? USUAL_HZ : frequency.intValue();
        forecast.useAgility(BodyFields.flag(init.body(), "agility_mode"), hz, surely);
    }
}
