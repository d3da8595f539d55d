package dev.openstream.server.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.Method;
import dev.openstream.server.openapi.OpenApi;
import dev.openstream.server.pacing.HandTurnedTicker;
import dev.openstream.server.pacing.Pacer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Samples on their way to another thread: in order, bounded, and what is lost is counted. */
final class SampleQueueTest {

    private static final int PLENTY = 1_000_000;
    private static final ApiRequest REQUEST = ApiRequest.of(Method.GET, "/m", JsonText.EMPTY_OBJECT);

    private final HandTurnedTicker ticker = new HandTurnedTicker();
    private final Pacer pacer = new Pacer(ticker, _ -> {});
    private final Samplers samplers = new Samplers(new AtOnce(), pacer, _ -> {});
    private ApiOutcome answer = answer("{}");

    /** A controller that answers before the call returns. */
    private final class AtOnce implements OpenApi {

        @Override
        public void call(ApiRequest request, Consumer<? super ApiOutcome> outcome) {
            outcome.accept(answer);
        }

        @Override
        public void hold(Consumer<? super ApiOutcome> outcome) {
            outcome.accept(answer);
        }
    }

    private static ApiAnswer answer(String body) {
        return new ApiAnswer(200, JsonText.of(body));
    }

    /** Subscribes {@code queue} at 1 ms. */
    private SampleSubscription subscribe(SampleQueue queue) {
        return (SampleSubscription) samplers.subscribe(SampleRecipe.of(REQUEST, 1), queue);
    }

    private void pass(int beats) {
        for (int i = 0; i < beats; i++) {
            ticker.turnMillis(1);
            pacer.wake();
        }
    }

    private static List<Long> beats(SampleBatch batch) {
        return batch.samples().stream().map(QueuedSample::beat).toList();
    }

    private static String body(QueuedSample sample) {
        return Objects.requireNonNull(((ApiAnswer) sample.outcome()).body()).toString();
    }

    @Test
    void samplesAreTakenInTheirOrderAsManyAsAreWanted() throws InterruptedException {
        SampleQueue queue = new SampleQueue(10, PLENTY);
        subscribe(queue);
        pass(5);

        assertThat(beats(queue.take(3, 0))).containsExactly(1L, 2L, 3L);
        assertThat(queue.waiting()).isEqualTo(2);
        SampleBatch rest = queue.take(100, 0);
        assertThat(beats(rest)).containsExactly(4L, 5L);
        assertThat(rest.dropped()).isZero();
        assertThat(rest.ended()).isFalse();
        assertThat(queue.waitingBytes()).isZero();
    }

    // With room for one, the newest wins.
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7})
    void aSlowConsumerGetsTheNewestAndIsToldHowManyItLost(int room) throws InterruptedException {
        SampleQueue queue = new SampleQueue(room, PLENTY);
        subscribe(queue);
        pass(20);

        SampleBatch batch = queue.take(100, 0);
        assertThat(batch.samples()).hasSize(room);
        assertThat(beats(batch)).first().isEqualTo(21L - room);
        assertThat(beats(batch)).last().isEqualTo(20L);
        assertThat(batch.dropped()).isEqualTo(20 - room);

        pass(1);
        SampleBatch next = queue.take(100, 0);
        assertThat(beats(next)).containsExactly(21L);
        assertThat(next.dropped()).as("told once").isZero();
        assertThat(queue.dropped()).isEqualTo(20 - room);
    }

    // Each needs 100 bytes and its overhead; a long one pushes several out.
    @Test
    void memoryIsBoundedAsWellAsNumber() throws InterruptedException {
        int one = SampleQueue.OVERHEAD_BYTES + 100;
        SampleQueue queue = new SampleQueue(100, 4L * one);
        subscribe(queue);
        answer = answer("\"" + "s".repeat(98) + "\"");
        pass(6);
        assertThat(queue.waiting()).isEqualTo(4);
        assertThat(queue.waitingBytes()).isEqualTo(4L * one);

        answer = answer("\"" + "l".repeat(one + 98) + "\"");
        pass(1);

        SampleBatch batch = queue.take(100, 0);
        assertThat(beats(batch)).containsExactly(5L, 6L, 7L);
        assertThat(batch.dropped()).isEqualTo(4);
    }

    @Test
    void aSampleThatWouldNeverFitLeavesTheOthersAlone() throws InterruptedException {
        SampleQueue queue = new SampleQueue(100, 1_000);
        subscribe(queue);
        pass(2);
        answer = answer("\"" + "l".repeat(1_000) + "\"");
        pass(1);

        SampleBatch batch = queue.take(100, 0);
        assertThat(beats(batch)).containsExactly(1L, 2L);
        assertThat(batch.dropped()).isEqualTo(1);
    }

    @Test
    void whatTheLoopHadBorrowedIsCopied() throws InterruptedException {
        byte[] borrowed = "{\"v\":1}".getBytes(StandardCharsets.UTF_8);
        answer = new ApiAnswer(404, JsonText.wrap(borrowed));
        SampleQueue queue = new SampleQueue(10, PLENTY);
        subscribe(queue);
        pass(1);
        borrowed[5] = '2';

        QueuedSample sample = queue.take(1, 0).samples().getFirst();
        assertThat(body(sample)).isEqualTo("{\"v\":1}");
        assertThat(((ApiAnswer) sample.outcome()).status()).isEqualTo(404);
        assertThat(sample.beatNanos()).isEqualTo(ticker.nanos());
    }

    @Test
    void answersWithoutABodyAndFailuresAreSamplesToo() throws InterruptedException {
        SampleQueue queue = new SampleQueue(10, PLENTY);
        subscribe(queue);
        answer = new ApiAnswer(204, null);
        pass(1);
        answer = new ApiFailure(502, "gone");
        pass(1);

        assertThat(queue.take(10, 0).samples().stream().map(QueuedSample::outcome))
                .containsExactly(new ApiAnswer(204, null), new ApiFailure(502, "gone"));
    }

    @Test
    void theEndIsToldBehindTheLastSample() throws InterruptedException {
        SampleQueue queue = new SampleQueue(10, PLENTY);
        subscribe(queue);
        pass(2);
        samplers.close();

        assertThat(queue.take(1, 0).ended()).isFalse();
        SampleBatch last = queue.take(100, 0);
        assertThat(beats(last)).containsExactly(2L);
        assertThat(last.ended()).isTrue();
        assertThat(last.cause()).isNull();
        assertThat(queue.take(100, TimeUnit.DAYS.toMillis(1)).ended())
                .as("is not waited for again")
                .isTrue();
    }

    @Test
    void aFaultOfOursIsToldAsTheCauseOfTheEnd() throws InterruptedException {
        SampleQueue queue = new SampleQueue(10, PLENTY);
        IllegalStateException fault = new IllegalStateException("a test");
        queue.ended(fault);

        assertThat(queue.take(1, 0).cause()).isSameAs(fault);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 0", "-1, 5"})
    void boundsAreOneOrMore(int maxSamples, long maxBytes) {
        assertThatThrownBy(() -> new SampleQueue(maxSamples, maxBytes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 or more");
    }

    // Samples are offered and taken in any order: the queue stays within its bounds, in order, and every sample is
    // accounted for.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everySampleIsTakenOrCountedOrWaits(long seed) throws InterruptedException {
        Random random = new Random(seed);
        SampleQueue queue = new SampleQueue(1 + random.nextInt(20), 500 + random.nextInt(5_000));
        long maxBytes = 5_500;
        subscribe(queue);
        List<Long> taken = new ArrayList<>();
        long told = 0;
        for (int i = 1; i <= 2_000; i++) {
            answer = answer("\"" + "x".repeat(random.nextInt(600)) + "\"");
            pass(1);
            if (random.nextInt(8) == 0) {
                SampleBatch batch = queue.take(1 + random.nextInt(10), 0);
                taken.addAll(beats(batch));
                told += batch.dropped();
            }
            assertThat(queue.waiting()).isBetween(0, 20);
            assertThat(queue.waitingBytes()).isBetween(0L, maxBytes);
            assertThat(taken.size() + queue.dropped() + queue.waiting()).isEqualTo(i);
        }
        assertThat(taken).isSorted().doesNotHaveDuplicates();
        told += queue.take(1, 0).dropped();
        assertThat(told).isEqualTo(queue.dropped());
    }

    // Two threads at once. A sample's duration stands for its number here.
    @Test
    void twoThreadsLoseNothingThatIsNotCounted() throws Exception {
        int offered = 300_000;
        SampleQueue queue = new SampleQueue(64, PLENTY);
        SampleSubscription subscription = subscribe(queue);
        CompletableFuture<@Nullable Void> loop = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < offered; i++) {
                queue.sampled(subscription, answer, i);
            }
            queue.ended(null);
        });

        long taken = 0;
        long dropped = 0;
        long latest = -1;
        SampleBatch batch = queue.take(1_000, 10_000);
        while (!batch.samples().isEmpty() || !batch.ended()) {
            assertThat(batch.samples()).as("one came in time").isNotEmpty();
            for (QueuedSample sample : batch.samples()) {
                assertThat(sample.durationNanos() > latest).as("in order").isTrue();
                latest = sample.durationNanos();
            }
            taken += batch.samples().size();
            dropped += batch.dropped();
            batch = batch.ended() ? new SampleBatch(List.of(), 0, true, null) : queue.take(1_000, 10_000);
        }
        loop.get(10, TimeUnit.SECONDS);
        dropped += queue.take(1, 0).dropped();

        assertThat(taken + dropped).isEqualTo(offered);
        assertThat(queue.waiting()).isZero();
        assertThat(queue.waitingBytes()).isZero();
        assertThat(latest).as("the newest is never the one that is dropped").isEqualTo(offered - 1);
    }
}
