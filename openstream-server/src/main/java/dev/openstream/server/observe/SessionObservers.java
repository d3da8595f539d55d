package dev.openstream.server.observe;

import dev.openstream.protocol.Event;
import dev.openstream.protocol.Refusal;
import dev.openstream.protocol.StopTarget;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Several observers as one. Each has a catch of its own, so that the fault of one is no business of the others, and of the
 * session. Written out, method by method: a loop over lambdas would leave garbage for every CONTROL.
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
        for (int i = 0; i < observers.length; i++) {
            try {
                observers[i].handshake(user, renewed);
            } catch (RuntimeException | Error e) {
                takeOut(i, e);
            }
        }
    }

    @Override
    public void monitorStarted(ApiRequest request, int periodMillis, long nowNanos) {
        for (int i = 0; i < observers.length; i++) {
            try {
                observers[i].monitorStarted(request, periodMillis, nowNanos);
            } catch (RuntimeException | Error e) {
                takeOut(i, e);
            }
        }
    }

    @Override
    public void monitorStopped() {
        for (int i = 0; i < observers.length; i++) {
            try {
                observers[i].monitorStopped();
            } catch (RuntimeException | Error e) {
                takeOut(i, e);
            }
        }
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
        for (int i = 0; i < observers.length; i++) {
            try {
                observers[i].sampleDropped();
            } catch (RuntimeException | Error e) {
                takeOut(i, e);
            }
        }
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
        for (int i = 0; i < observers.length; i++) {
            try {
                observers[i].controlFailed(error);
            } catch (RuntimeException | Error e) {
                takeOut(i, e);
            }
        }
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
        for (int i = 0; i < observers.length; i++) {
            try {
                observers[i].controlDropped(request);
            } catch (RuntimeException | Error e) {
                takeOut(i, e);
            }
        }
    }

    @Override
    public void controlAbandoned(ApiRequest request) {
        for (int i = 0; i < observers.length; i++) {
            try {
                observers[i].controlAbandoned(request);
            } catch (RuntimeException | Error e) {
                takeOut(i, e);
            }
        }
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
        for (int i = 0; i < observers.length; i++) {
            try {
                observers[i].stopReceived(target);
            } catch (RuntimeException | Error e) {
                takeOut(i, e);
            }
        }
    }

    @Override
    public void held(HoldReason reason, ApiOutcome outcome) {
        for (int i = 0; i < observers.length; i++) {
            try {
                observers[i].held(reason, outcome);
            } catch (RuntimeException | Error e) {
                takeOut(i, e);
            }
        }
    }

    @Override
    public void tripCounted(Trip trip) {
        for (int i = 0; i < observers.length; i++) {
            try {
                observers[i].tripCounted(trip);
            } catch (RuntimeException | Error e) {
                takeOut(i, e);
            }
        }
    }

    @Override
    public void tripped(Trip trip, String detail) {
        for (int i = 0; i < observers.length; i++) {
            try {
                observers[i].tripped(trip, detail);
            } catch (RuntimeException | Error e) {
                takeOut(i, e);
            }
        }
    }

    @Override
    public void failed(Throwable cause) {
        for (int i = 0; i < observers.length; i++) {
            try {
                observers[i].failed(cause);
            } catch (RuntimeException | Error e) {
                takeOut(i, e);
            }
        }
    }

    @Override
    public void ended(CloseReason reason) {
        for (int i = 0; i < observers.length; i++) {
            try {
                observers[i].ended(reason);
            } catch (RuntimeException | Error e) {
                takeOut(i, e);
            }
        }
    }

    @Override
    public void disconnected(long openNanos) {
        for (int i = 0; i < observers.length; i++) {
            try {
                observers[i].disconnected(openNanos);
            } catch (RuntimeException | Error e) {
                takeOut(i, e);
            }
        }
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
