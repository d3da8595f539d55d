package dev.openstream.server.observe;

import dev.openstream.protocol.Event;
import dev.openstream.protocol.Refusal;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import org.jspecify.annotations.Nullable;

/**
 * The statistics of one session, for its own report; what happens in it is counted for its controller at the same time.
 * Owned by the event loop.
 */
public final class SessionStats implements SessionObserver {

    private final ControllerStats controller;
    private final Caller caller;
    private final SessionCounters counters = new SessionCounters();
    private final Durations late = new Durations();
    private final Rate rate = new Rate();

    private boolean shookHands;

    /** Period of the latest monitor, 0 if there is none. */
    private int periodMillis;

    private @Nullable Event lastError;

    SessionStats(ControllerStats controller, Caller caller) {
        this.controller = controller;
        this.caller = caller;
    }

    /** The session that they are of. */
    public Caller caller() {
        return caller;
    }

    /** True if the session has ever shaken hands. */
    public boolean shookHands() {
        return shookHands;
    }

    /** Its counts; not a copy. */
    public SessionCounters counters() {
        return counters;
    }

    /** Lateness of its beats; not a copy. */
    public Durations late() {
        return late;
    }

    /** Samples of the last second or so, 0 if nothing is monitored. */
    public double samplesPerSecond(long nowNanos) {
        return periodMillis == 0 ? 0 : rate.at(nowNanos);
    }

    /** The last error that the client was sent; null if there was none. */
    public @Nullable Event lastError() {
        return lastError;
    }

    @Override
    public void bytesReceived(int bytes) {
        controller.countBytesIn(bytes);
    }

    @Override
    public void lineSent(byte[] bytes, int length) {
        controller.countBytesOut(length);
    }

    @Override
    public void handshake(@Nullable String user, boolean renewed) {
        if (!shookHands) {
            shookHands = true;
            controller.countHandshake();
        }
    }

    /** With the same period the samples go on as before. */
    @Override
    public void monitorStarted(ApiRequest request, int period, long nowNanos) {
        if (period != periodMillis) {
            periodMillis = period;
            rate.begin(nowNanos);
        }
    }

    @Override
    public void monitorStopped() {
        periodMillis = 0;
    }

    @Override
    public void beat(long lateNanos, long periodErrorNanos) {
        int size = Durations.size(lateNanos);
        late.addAt(size, lateNanos);
        controller.countBeat(size, lateNanos);
        if (periodErrorNanos >= 0) {
            controller.countPeriodError(periodErrorNanos);
        }
    }

    @Override
    public void beatsMissed(long beats) {
        counters.countMissedBeats(beats);
    }

    @Override
    public void sampled(long beatNanos) {
        counters.countSample();
        rate.count(beatNanos);
    }

    @Override
    public void sampleDropped() {
        counters.countDroppedSample();
    }

    @Override
    public void controlCalled(ApiRequest request) {
        counters.countControl();
    }

    @Override
    public void controlAnswered(ApiRequest request, ApiOutcome outcome, long durationNanos, ControlOutcome result) {
        controller.countControlCall(durationNanos, result);
    }

    @Override
    public void controlFailed(Event.ControlErr error) {
        counters.countControlError();
        lastError = error;
    }

    @Override
    public void controlRefused(@Nullable ApiRequest request, Refusal refusal, boolean waited) {
        if (waited) {
            controller.countDroppedControl();
        }
    }

    @Override
    public void controlDropped(ApiRequest request) {
        controller.countDroppedControl();
    }

    @Override
    public void refused(Refusal refusal) {
        counters.countRefusal();
        controller.countRefusal(refusal.code());
        lastError = refusal;
    }

    @Override
    public void tripCounted(Trip trip) {
        controller.tripCounted(trip);
    }

    @Override
    public void ended(CloseReason reason) {
        controller.countEnd(reason);
    }
}
