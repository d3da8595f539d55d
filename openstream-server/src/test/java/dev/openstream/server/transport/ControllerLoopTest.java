package dev.openstream.server.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.server.http.HttpHandler;
import dev.openstream.server.http.HttpService;
import dev.openstream.server.http.HttpSettings;
import dev.openstream.server.http.HttpSite;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.OpenApi;
import dev.openstream.server.pacing.Deadline;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Length of a connection's turn, and the work that is done beside it (docs/adr/0005-work-in-turns.md). */
final class ControllerLoopTest {

    private static final int LONG_BYTES = 20_000;

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

    // Bodies over HTTP come on any number of connections, each of which would otherwise have a turn before every
    // session.
    @Test
    void longHttpBodiesTogetherHaveTheTurnsOfOneSession() throws Exception {
        List<String> done = new CopyOnWriteArrayList<>();
        CountDownLatch all = new CountDownLatch(20 + 20);
        CountDownLatch queued = new CountDownLatch(1);
        Consumer<String> ended = what -> {
            done.add(what);
            all.countDown();
        };
        HttpSettings settings = HttpSettings.at(new InetSocketAddress(0));
        HttpHandler http = HttpService.handler(loop, new Told(() -> ended.accept("body")), HttpSite.NONE, settings);
        FairQueue.Flow session = new FairQueue.Flow();

        loop.eventLoop().execute(() -> {
            loop.beside(0, () -> awaited(queued), _ -> {}, _ -> {});
            for (int i = 0; i < 20; i++) {
                loop.beside(session, LONG_BYTES, _ -> "line", new LoopWorker.Done<>(ended, _ -> {}));
                http.answer(longBody(), ReferenceCountUtil::release);
            }
            queued.countDown();
        });

        assertThat(all.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(done.subList(0, 10).stream().filter("line"::equals))
                .as("lines among the first ten of %s", done)
                .hasSizeBetween(4, 6);
    }

    private static FullHttpRequest longBody() {
        ByteBuf body = Unpooled.copiedBuffer("[" + " ".repeat(LONG_BYTES - 2) + "]", StandardCharsets.US_ASCII);
        return new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/project/strings", body);
    }

    /** A controller that tells of each call. */
    private record Told(Runnable called) implements OpenApi {

        @Override
        public void call(ApiRequest request, Consumer<? super ApiOutcome> outcome) {
            called.run();
            outcome.accept(new ApiAnswer(200, null));
        }

        @Override
        public void hold(Consumer<? super ApiOutcome> outcome) {
            throw new AssertionError("nothing holds here");
        }
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }
}
