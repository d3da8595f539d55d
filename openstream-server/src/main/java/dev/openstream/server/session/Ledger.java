package dev.openstream.server.session;

import dev.openstream.protocol.Event;
import dev.openstream.protocol.Refusal;
import dev.openstream.server.pacing.Ticker;
import dev.openstream.server.sampling.SampleRecipe;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** What is written down of one session, for its own report, for the controller's {@link Meter}, for the log. Owned by it. */
final class Ledger {

    private static final Logger log = LoggerFactory.getLogger(Ledger.class);

    private final Tally tally = new Tally();
    private final Durations late = new Durations();
    private final Rate rate = new Rate();
    private final Meter meter;
    private final Ticker ticker;
    private final Peer peer;
    private final SessionLog refusals;

    private boolean greeted;
    private @Nullable Event lastError;

    Ledger(Surroundings around, Peer peer) {
        this.meter = around.meter();
        this.ticker = around.pacer().ticker();
        this.peer = peer;
        this.refusals = new SessionLog(peer, around);
    }

    Tally tally() {
        return tally;
    }

    /** Whether the session has ever shaken hands. */
    boolean greeted() {
        return greeted;
    }

    /** It has shaken hands, perhaps not for the first time. */
    void greet() {
        if (!greeted) {
            greeted = true;
            meter.countHandshake();
            SessionLog.of(log, Level.INFO, peer).log("{} began", peer.caller());
        }
    }

    /** From now on there are samples of another recipe or period. */
    void beginStream() {
        rate.begin(ticker.nanos());
    }

    /**
     * A beat is kept.
     *
     * @param lateNanos after it was due
     * @param periodErrorNanos by how much the time since the one before was off the period; below 0 if there was none
     */
    void beat(long lateNanos, long periodErrorNanos) {
        int size = Durations.size(lateNanos);
        late.addAt(size, lateNanos);
        meter.countBeat(size, lateNanos);
        if (periodErrorNanos >= 0) {
            meter.countPeriodError(periodErrorNanos);
        }
    }

    void sample(long nowNanos) {
        tally.countSample();
        rate.count(nowNanos);
    }

    void refusal(Refusal refusal) {
        tally.countRefusal();
        meter.countRefusal(refusal.code());
        lastError = refusal;
        refusals.note(refusal, greeted);
    }

    void controlError(Event.ControlErr error) {
        tally.countControlError();
        lastError = error;
    }

    void end(CloseReason reason) {
        meter.countEnd(reason);
    }

    /** All of it as it stands now, while {@code recipes} are monitored. */
    SessionReport report(List<SampleRecipe> recipes) {
        return new SessionReport(
                peer.caller(),
                greeted,
                recipes,
                recipes.isEmpty() ? 0 : rate.at(ticker.nanos()),
                late.copy(),
                tally.copy(),
                lastError);
    }
}
