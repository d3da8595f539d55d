package dev.openstream.server.observe;

import dev.openstream.protocol.Event;
import dev.openstream.protocol.Refusal;
import dev.openstream.protocol.StopTarget;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Several observers as one. Each has a catch of its own, so that the fault of one is no business of the others, and of the
 * session. What is told for every line, beat or CONTROL is written out: a lambda for each would be garbage.
 */
final class SessionObservers implements SessionObserver {

    private static final Logger log = LoggerFactory.getLogger(SessionObservers.class);

    private final SessionObserver[] observers;

    private SessionObservers(SessionObserver[] observers) {
        this.observers = observers;
    }

    /** Those of {@code observers} that want to know anything. One alone is guarded too. */
    static SessionObserver of(SessionObserver... observers) {
        SessionObserver[] interested =
                Arrays.stream(observers).filter(each -> !NONE.equals(each)).toArray(SessionObserver[]::new);
        return interested.length == 0 ? NONE : new SessionObservers(interested);
    }

    /** Memory that is used up is a fault of the process (ADR 50). */
    private void takeOut(int index, Throwable cause) {
        if (cause instanceof OutOfMemoryError fatal) {
            throw fatal;
        }
        log.error(
                "{} failed and is told nothing more",
                observers[index].getClass().getName(),
                cause);
        observers[index] = NONE;
    }

    /** Tells each observer what is rare enough for a lambda. */
    private void tellEach(Consumer<SessionObserver> told) {
        for (int i = 0; i < observers.length; i++) {
            try {
                told.accept(observers[i]);
            } catch (RuntimeException | Error e) {
                takeOut(i, e);
            }
        }
    }

    /** Tells each observer {@code what}. A method reference that captures nothing is no garbage. */
    private <T> void tellEach(BiConsumer<SessionObserver, T> told, T what) {
        for (int i = 0; i < observers.length; i++) {
            try {
                told.accept(observers[i], what);
            } catch (RuntimeException | Error e) {
                takeOut(i, e);
            }
        }
    }

    @Override
    public SessionObserver opened(Caller session) {
        SessionObserver[] opened = new SessionObserver[observers.length];
        for (int i = 0; i < observers.length; i++) {
            try {
                opened[i] = observers[i].opened(session);
            } catch (RuntimeException | Error e) {
                takeOut(i, e);
                opened[i] = NONE;
            }
        }
        return of(opened);
    }

    @Override
    public void bytesReceived(int bytes) {
        for (int i = 0; i < observers.length; i++) {
            try {
                observers[i].bytesReceived(bytes);
            } catch (RuntimeException | Error e) {
                takeOut(i, e);
            }
        }
    }

    @Override
    public boolean wantsLines() {
        for (SessionObserver observer : observers) {
            if (observer.wantsLines()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void lineReceived(byte[] bytes, int offset, int length) {
        for (int i = 0; i < observers.length; i++) {
            try {
                observers[i].lineReceived(bytes, offset, length);
            } catch (RuntimeException | Error e) {
                takeOut(i, e);
            }
        }
    }

    @Override
    public void lineSent(byte[] bytes, int length) {
        for (int i = 0; i < observers.length; i++) {
            try {
                observers[i].lineSent(bytes, length);
            } catch (RuntimeException | Error e) {
                takeOut(i, e);
            }
        }
    }

    @Override
    public void handshake(@Nullable String user, boolean renewed) {
        tellEach(observer -> observer.handshake(user, renewed));
    }

    @Override
    public void monitorStarted(ApiRequest request, int periodMillis, long nowNanos) {
        tellEach(observer -> observer.monitorStarted(request, periodMillis, nowNanos));
    }

    @Override
    public void monitorStopped() {
        tellEach(SessionObserver::monitorStopped);
    }

    @Override
    public void beat(long lateNanos, long periodErrorNanos) {
        for (int i = 0; i < observers.length; i++) {
            try {
                observers[i].beat(lateNanos, periodErrorNanos);
            } catch (RuntimeException | Error e) {
                takeOut(i, e);
            }
        }
    }

    @Override
    public void beatsMissed(long beats) {
        for (int i = 0; i < observers.length; i++) {
            try {
                observers[i].beatsMissed(beats);
            } catch (RuntimeException | Error e) {
                takeOut(i, e);
            }
        }
    }

    @Override
    public void sampled(long beatNanos) {
        for (int i = 0; i < observers.length; i++) {
            try {
                observers[i].sampled(beatNanos);
            } catch (RuntimeException | Error e) {
                takeOut(i, e);
            }
        }
    }

    @Override
    public void sampleDropped() {
        tellEach(SessionObserver::sampleDropped);
    }

    @Override
    public void controlCalled(ApiRequest request) {
        for (int i = 0; i < observers.length; i++) {
            try {
                observers[i].controlCalled(request);
            } catch (RuntimeException | Error e) {
                takeOut(i, e);
            }
        }
    }

    @Override
    public void controlAnswered(ApiRequest request, ApiOutcome outcome, long durationNanos, ControlOutcome result) {
        for (int i = 0; i < observers.length; i++) {
            try {
                observers[i].controlAnswered(request, outcome, durationNanos, result);
            } catch (RuntimeException | Error e) {
                takeOut(i, e);
            }
        }
    }

    @Override
    public void controlFailed(Event.ControlErr error) {
        tellEach(SessionObserver::controlFailed, error);
    }

    @Override
    public void controlRefused(@Nullable ApiRequest request, Refusal refusal, boolean waited) {
        for (int i = 0; i < observers.length; i++) {
            try {
                observers[i].controlRefused(request, refusal, waited);
            } catch (RuntimeException | Error e) {
                takeOut(i, e);
            }
        }
    }

    @Override
    public void controlDropped(ApiRequest request) {
        tellEach(SessionObserver::controlDropped, request);
    }

    @Override
    public void controlAbandoned(ApiRequest request) {
        tellEach(SessionObserver::controlAbandoned, request);
    }

    @Override
    public void refused(Refusal refusal) {
        for (int i = 0; i < observers.length; i++) {
            try {
                observers[i].refused(refusal);
            } catch (RuntimeException | Error e) {
                takeOut(i, e);
            }
        }
    }

    @Override
    public void stopReceived(StopTarget target) {
        tellEach(SessionObserver::stopReceived, target);
    }

    @Override
    public void held(HoldReason reason, ApiOutcome outcome) {
        tellEach(observer -> observer.held(reason, outcome));
    }

    @Override
    public void tripCounted(Trip trip) {
        tellEach(SessionObserver::tripCounted, trip);
    }

    @Override
    public void tripped(Trip trip, String detail) {
        tellEach(observer -> observer.tripped(trip, detail));
    }

    @Override
    public void failed(Throwable cause) {
        tellEach(SessionObserver::failed, cause);
    }

    @Override
    public void ended(CloseReason reason) {
        tellEach(SessionObserver::ended, reason);
    }

    @Override
    public void disconnected(long openNanos) {
        tellEach(observer -> observer.disconnected(openNanos));
    }

    @Override
    public void pointsTaken(ApiRequest request) {
        for (int i = 0; i < observers.length; i++) {
            try {
                observers[i].pointsTaken(request);
            } catch (RuntimeException | Error e) {
                takeOut(i, e);
            }
        }
    }

    @Override
    public void moveTaken(ApiRequest request) {
        tellEach(observer -> observer.moveTaken(request));
    }

    @Override
    public void sampleCalled(long durationNanos) {
        for (int i = 0; i < observers.length; i++) {
            try {
                observers[i].sampleCalled(durationNanos);
            } catch (RuntimeException | Error e) {
                takeOut(i, e);
            }
        }
    }
}
