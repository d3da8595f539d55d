package dev.openstream.server.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.Method;
import dev.openstream.server.pacing.LogThrottle;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Several observers are told the same, in order; the fault of one is its own. */
final class SessionObserversTest {

    private static final Caller SESSION = new Caller("1", "127.0.0.1:1", Instant.EPOCH);
    private static final int CALLS = 100_000;

    private final List<String> told = new ArrayList<>();

    /** Notes what it is told, and throws at a line. */
    private final class Noted implements SessionObserver {

        private final String name;
        private final @Nullable Throwable planted;

        Noted(String name, @Nullable Throwable planted) {
            this.name = name;
            this.planted = planted;
        }

        @Override
        public SessionObserver opened(Caller session) {
            told.add(name + " opened " + session.id());
            return this;
        }

        @Override
        public void lineReceived(byte[] bytes, int offset, int length) {
            told.add(name + " line");
            if (planted instanceof RuntimeException e) {
                throw e;
            }
            if (planted instanceof Error e) {
                throw e;
            }
        }

        @Override
        public void tripped(Trip trip, String detail) {
            told.add(name + " " + trip.word());
        }
    }

    @Test
    void nobodyIsNobodyHoweverManyAreAdded() {
        SessionObserver nobody = SessionObserver.of(SessionObserver.NONE, SessionObserver.of());

        assertThat(nobody).isSameAs(SessionObserver.NONE);
        assertThat(nobody.opened(SESSION)).isSameAs(SessionObserver.NONE);
    }

    @Test
    void allAreToldInTheOrderInWhichTheyWereAdded() {
        Observers observers = new Observers();
        observers.add(new Noted("a", null));
        observers.add(new Noted("b", null));

        observers.added().opened(SESSION).lineReceived(new byte[0], 0, 0);
        observers.all().tripCounted(Trip.GUARD);
        observers.all().tripped(Trip.GUARD, "too fast");

        assertThat(told).containsExactly("a opened 1", "b opened 1", "a line", "b line", "a guard", "b guard");
        assertThat(observers.stats().trips().of(Trip.GUARD)).isOne();
    }

    // It is told nothing more of this session, the others are told everything, and the caller sees nothing of it.
    @Test
    void whoThrowsIsTakenOutOfItsSession() {
        Observers observers = new Observers();
        observers.add(new Noted("bad", new IllegalStateException("planted")));
        observers.add(new Noted("worse", new StackOverflowError("planted")));
        observers.add(new Noted("good", null));

        SessionObserver first = observers.added().opened(SESSION);
        first.lineReceived(new byte[0], 0, 0);
        first.lineReceived(new byte[0], 0, 0);
        first.tripped(Trip.DEADMAN, "silence");

        assertThat(told.subList(3, told.size()))
                .containsExactly("bad line", "worse line", "good line", "good line", "good deadman");
        told.clear();
        observers.added().opened(SESSION);
        assertThat(told).as("of the next session").containsExactly("bad opened 1", "worse opened 1", "good opened 1");
    }

    // Outside of a session there is but one to be taken out of.
    @Test
    void whoThrowsOutsideOfASessionIsTakenOutOfItsController() {
        Observers observers = new Observers();
        observers.add(new SessionObserver() {
            @Override
            public SessionObserver opened(Caller session) {
                told.add("bad opened");
                throw new IllegalStateException("planted");
            }
        });
        observers.add(new Noted("good", null));

        observers.added().opened(SESSION).lineReceived(new byte[0], 0, 0);
        observers.added().opened(SESSION);

        assertThat(told).containsExactly("bad opened", "good opened 1", "good line", "good opened 1");
    }

    // No fault of the observer's but of the process, which is to end then.
    @Test
    void memoryThatIsUsedUpIsNotKeptQuiet() {
        SessionObserver full = SessionObserver.of(new Noted("full", new OutOfMemoryError("planted")));

        assertThatThrownBy(() -> full.lineReceived(new byte[0], 0, 0)).isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void whatComesWithEachControlAndSampleLeavesNoGarbage() {
        Observers observers = new Observers();
        SessionStats stats = observers.stats().opened(SESSION);
        SessionObserver all = SessionObserver.of(
                stats, new SessionLog(stats, () -> 0, LogThrottle.onceASecond()), new SessionObserver() {});
        beat(all);

        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = thread.getCurrentThreadAllocatedBytes();
        beat(all);
        long bytes = thread.getCurrentThreadAllocatedBytes() - before;

        assertThat(bytes).isLessThan(CALLS / 10);
        assertThat(stats.counters().samples()).isEqualTo(2L * CALLS);
    }

    private static void beat(SessionObserver all) {
        byte[] line = new byte[100];
        ApiRequest request = ApiRequest.of(Method.POST, "/c", JsonText.EMPTY_OBJECT);
        ApiAnswer answer = new ApiAnswer(200, null);
        for (int i = 0; i < CALLS; i++) {
            all.bytesReceived(100);
            all.lineReceived(line, 0, 100);
            all.controlCalled(request);
            all.controlAnswered(request, answer, 1_000, ControlOutcome.EXECUTED);
            all.beat(1_000, 500);
            all.sampled(i);
            all.lineSent(line, 100);
        }
    }
}
