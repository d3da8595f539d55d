package dev.openstream.server.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.server.pacing.Deadline;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Length of a connection's turn, and the work that is done beside it (docs/adr/0005-work-in-turns.md). */
final class ControllerLoopTest {

    private final ControllerLoop loop = ControllerLoop.start("turns", Transport.best(), LoopTime.byHand());

    @AfterEach
    void close() {
        loop.close();
    }

    private long turnNanos(long... dueInNanos) {
        return loop.call(() -> {
            for (long nanos : dueInNanos) {
                new Deadline(loop.pacer(), () -> {}, cause -> {}).set(nanos);
            }
            return loop.turnEndNanos() - loop.ticker().nanos();
        });
    }

    @Test
    void aTurnTakesItsTimeWhereNothingIsDue() {
        assertThat(turnNanos()).isEqualTo(ConnectionContext.TURN_NANOS);
        assertThat(turnNanos(2_000_000)).isEqualTo(ConnectionContext.TURN_NANOS);
    }

    // Otherwise a beat beside a flood would be late by half a turn on average.
    @Test
    void aTurnEndsAtTheNextBeat() {
        assertThat(turnNanos(50_000, 2_000_000)).isEqualTo(50_000);
    }

    // A loop that cannot keep its beats is late for the next one all the time, and must read all the same.
    @Test
    void aBeatThatIsLateAlreadyDoesNotEndTheTurn() {
        assertThat(turnNanos(-1)).isEqualTo(ConnectionContext.TURN_NANOS);
        assertThat(turnNanos(0)).isEqualTo(ConnectionContext.TURN_NANOS);
    }

    // A connection waits for what is decoded beside the loop, and would for ever.
    @Test
    void workBesideTheLoopThatFailsIsToldToo() throws Exception {
        CompletableFuture<Throwable> told = new CompletableFuture<>();
        IllegalStateException planted = new IllegalStateException("planted");

        loop.eventLoop()
                .execute(() -> loop.beside(
                        0,
                        () -> {
                            throw planted;
                        },
                        result -> told.complete(new AssertionError("no result is there")),
                        told::complete));

        assertThat(told.get(5, TimeUnit.SECONDS)).isSameAs(planted);
    }

    // A STOP in a line of 45 kB, or behind one, does not wait until somebody else's line of 1 MB is decoded.
    @Test
    void whatIsLongDoesNotWaitForWhatIsLongest() throws Exception {
        CountDownLatch longIsDone = new CountDownLatch(1);
        CompletableFuture<Boolean> longest = new CompletableFuture<>();

        loop.eventLoop().execute(() -> {
            loop.beside(1_000_000, () -> awaited(longIsDone), longest::complete, longest::completeExceptionally);
            loop.beside(45_000, () -> true, _ -> longIsDone.countDown(), longest::completeExceptionally);
        });

        assertThat(longest.get(10, TimeUnit.SECONDS))
                .as("the shorter was done first")
                .isTrue();
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }
}
