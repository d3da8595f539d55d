package dev.openstream.server.session.motion;

import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.Method;
import dev.openstream.server.pacing.Ticker;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Right to send CONTROL to one controller, which one session has at a time: the first one that sends a CONTROL, until
 * it ends, sends STOP {@code control} or {@code session}, has been idle for long while another one requests it, or an
 * administrator takes it away. Owned by the controller's loop.
 */
public final class Lease {

    private static final Logger log = LoggerFactory.getLogger(Lease.class);

    private final long idleMillis;
    private final Ticker ticker;
    private final InstantSource wallClock;

    private @Nullable Writer writer;
    private Instant since = Instant.EPOCH;
    private long lastNanos;

    /** Sessions from which it was taken away: each has to let go before it gets it again. */
    private final Set<Writer> barred = new HashSet<>();

    /** A session, as the lease sees it. */
    public interface Writer {

        /** Its name for people: its peer, and the name of its token. */
        String name();

        /** True if one of its CONTROLs waits or is under way: then it is not idle. */
        boolean busy();

        /** The lease was taken away. */
        void takenAway();
    }

    /**
     * The session that has it.
     *
     * @param name its peer, and the name of its token
     * @param since time of its first CONTROL
     * @param idleMillis time since its last
     */
    public record LeaseHolder(String name, Instant since, long idleMillis) {}

    /**
     * Creates a lease without a holder.
     *
     * @param idleMillis time without a CONTROL after which another session can take over, ms; 0 for never
     * @param wallClock clock for texts; no time limit uses it
     */
    public Lease(long idleMillis, Ticker ticker, InstantSource wallClock) {
        this.idleMillis = idleMillis;
        this.ticker = ticker;
        this.wallClock = wallClock;
    }

    /** Holder of the right; null if there is none. */
    public @Nullable LeaseHolder holder() {
        Writer now = writer;
        return now == null ? null : new LeaseHolder(now.name(), since, idleForMillis());
    }

    /**
     * Takes the right away from its holder, whose CONTROLs are refused until it sends a STOP; returns null if there is
     * none.
     */
    public @Nullable LeaseHolder takeAway() {
        Writer from = writer;
        LeaseHolder holder = holder();
        if (from != null) {
            log.warn("the right to CONTROL was taken from {}, which had it since {}", from.name(), since);
            writer = null;
            barred.add(from);
            from.takenAway();
        }
        return holder;
    }

    /** Reason why a call over HTTP is not made, null if it may be: an HTTP client is no session and cannot have the lease. */
    public @Nullable String refusal(ApiRequest request) {
        return request.method() == Method.GET || writer == null || isIdle() ? null : request + heldWords();
    }

    /** True if {@code asking} has it, or would get it for its next CONTROL. */
    public boolean openTo(Writer asking) {
        return !barred.contains(asking) && (asking.equals(writer) || isIdle());
    }

    /** Takes it for one CONTROL of {@code asking}, or answers why {@code request} cannot be made. */
    public @Nullable String claim(Writer asking, ApiRequest request) {
        Writer now = writer;
        if (!asking.equals(now)) {
            if (barred.contains(asking)) {
                return request
                        + " was not executed: the right to CONTROL was taken from this session; after a STOP with target"
                        + " control it may ask for it anew";
            }
            if (now != null && !isIdle()) {
                return request + heldWords();
            }
            handOver(now, asking);
        }
        lastNanos = ticker.nanos();
        return null;
    }

    private void handOver(@Nullable Writer from, Writer to) {
        if (from != null) {
            log.info("{} was idle for {} ms, so {} has the right to CONTROL", from.name(), idleForMillis(), to.name());
        }
        writer = to;
        since = wallClock.instant();
    }

    /** {@code writer} ends, or sends a STOP. */
    public void release(Writer letting) {
        if (letting.equals(writer)) {
            writer = null;
        }
        barred.remove(letting);
    }

    private boolean isIdle() {
        Writer now = writer;
        return now == null || (idleMillis > 0 && idleForMillis() >= idleMillis && !now.busy());
    }

    private long idleForMillis() {
        return TimeUnit.NANOSECONDS.toMillis(ticker.nanos() - lastNanos);
    }

    private String heldWords() {
        LeaseHolder holder = holder();
        return holder == null
                ? ""
                : " was not executed: " + holder.name() + " has the right to CONTROL since " + holder.since()
                        + ", and one client has it at a time";
    }
}
