package dev.openstream.host.page;

import dev.openstream.server.observe.Caller;
import dev.openstream.server.observe.NewestTarget;
import dev.openstream.server.observe.SessionObserver;
import dev.openstream.server.observe.Trip;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.pacing.LogThrottle;
import dev.openstream.server.pacing.Ticker;
import dev.openstream.server.transport.ControllerLoop;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Memory of one controller for the page, kept also while no viewer is there: a page that is opened shows the last
 * minute. Bounded in memory, also with many sessions. Owned by the controller's loop.
 */
public final class ObservedController implements SessionObserver {

    private final Ticker ticker;
    private final long originNanos;
    private final PageEvents events;
    private final RhythmRings rings;
    private final NewestTarget target;

    /** Sessions that go on, by id. */
    private final Map<String, ObservedSession> live = new HashMap<>();

    /** Sessions that have a rhythm; those included that ended within the last minute. */
    private final Set<ObservedSession> sessions = new LinkedHashSet<>();

    /** Paces what is told of peers that never shook hands. */
    private final LogThrottle strangers = LogThrottle.onceASecond();

    /**
     * Keeps nothing yet.
     *
     * @param mostRings sessions that have a rhythm at a time
     */
    ObservedController(Ticker ticker, InstantSource wallClock, int mostRings) {
        this.ticker = ticker;
        this.originNanos = ticker.nanos();
        this.events = new PageEvents(ticker, wallClock);
        this.rings = new RhythmRings(originNanos, mostRings);
        this.target = new NewestTarget(ticker);
    }

    /**
     * Begins to observe the sessions of a loop. Called before any listener is opened, from any thread except the
     * loop's.
     *
     * @param loop loop of the controller
     * @param controllers number of controllers of this process, which share the memory for this
     * @return the observer
     */
    public static ObservedController of(ControllerLoop loop, int controllers) {
        int most = RhythmRings.most(Runtime.getRuntime().maxMemory(), controllers);
        return loop.call(() -> {
            ObservedController observed = new ObservedController(loop.ticker(), InstantSource.system(), most);
            loop.observers().add(observed);
            return observed;
        });
    }

    /** Time at which the rhythm's steps and the time of frames begin, by the loop's ticker. */
    long originNanos() {
        return originNanos;
    }

    PageEvents events() {
        return events;
    }

    /** The newest point that the controller took; the page's thread looks at it. */
    NewestTarget target() {
        return target;
    }

    LogThrottle strangers() {
        return strangers;
    }

    long nanos() {
        return ticker.nanos();
    }

    /** Every session that has a rhythm, those included that ended within the last minute. */
    List<ObservedSession> sessions() {
        forgetOld();
        return List.copyOf(sessions);
    }

    @Override
    public SessionObserver opened(Caller caller) {
        ObservedSession session = new ObservedSession(this, caller);
        live.put(caller.id(), session);
        return session;
    }

    void ended(ObservedSession session) {
        live.remove(session.id(), session);
    }

    /** True if the session {@code id} monitors and does not get all of its samples. */
    boolean stalled(String id) {
        ObservedSession session = live.get(id);
        return session != null && session.stalled(nanos());
    }

    /** A ring for {@code session}; null if all are in use, and none is of a session that has ended. */
    @Nullable
    RhythmRing ring(ObservedSession session) {
        forgetOld();
        RhythmRing ring = rings.take();
        if (ring == null) {
            ring = takeFromEnded();
        }
        if (ring != null) {
            ring.begin(nanos());
            sessions.add(session);
        }
        return ring;
    }

    private @Nullable RhythmRing takeFromEnded() {
        for (ObservedSession session : sessions) {
            if (session.over()) {
                sessions.remove(session);
                return session.giveUp();
            }
        }
        return null;
    }

    private void forgetOld() {
        long nowNanos = nanos();
        List<ObservedSession> old = new ArrayList<>();
        for (ObservedSession session : sessions) {
            if (session.isOld(nowNanos)) {
                old.add(session);
            }
        }
        for (ObservedSession session : old) {
            sessions.remove(session);
            RhythmRing ring = session.giveUp();
            if (ring != null) {
                rings.giveBack(ring);
            }
        }
    }

    /** Keeps the newest target, which no session reports. */
    @Override
    public void pointsTaken(ApiRequest request) {
        target.pointsTaken(request);
    }

    /** Knows no target any more: the statement of a move has one, but not for us. */
    @Override
    public void moveTaken(ApiRequest request) {
        target.moveTaken(request);
    }

    /** Keeps an intervention of the guard, which does not know the session. */
    @Override
    public void tripped(Trip trip, String detail) {
        tripped(trip, detail, null);
    }

    void tripped(Trip trip, String detail, @Nullable String session) {
        PageEvent.Kind kind = switch (trip) {
            case DEADMAN, DEADMAN_FAILED -> PageEvent.Kind.DEADMAN;
            case GUARD, GUARD_LIMITED -> PageEvent.Kind.GUARD;
        };
        PageEvent.EventLevel level =
                trip == Trip.DEADMAN_FAILED ? PageEvent.EventLevel.ERROR : PageEvent.EventLevel.WARN;
        events.add(kind, level, session, new PageEvents.EventText(trip.word(), PageText.trip(trip, detail)));
    }
}
