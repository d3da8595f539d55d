package dev.openstream.server.loopback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openstream.protocol.contract.LineClient;
import dev.openstream.protocol.contract.Lines;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.Method;
import dev.openstream.server.sampling.QueuedSample;
import dev.openstream.server.sampling.SampleBatch;
import dev.openstream.server.sampling.SampleListener;
import dev.openstream.server.sampling.SampleQueue;
import dev.openstream.server.sampling.SampleRecipe;
import dev.openstream.server.sampling.SampleSubscription;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Subscribers inside the process, over a real loop with sessions on real sockets. */
final class SubscriberTest {

    private static final SampleRecipe RECIPE =
            SampleRecipe.of(ApiRequest.of(Method.GET, "/project/rgen", JsonText.EMPTY_OBJECT), 2);

    /** Counts what it is told, and throws when it is told to. */
    private static final class Counting implements SampleListener {

        private final AtomicInteger samples = new AtomicInteger();
        private final AtomicReference<@Nullable Throwable> cause = new AtomicReference<>();
        private final Set<Thread> callers = ConcurrentHashMap.newKeySet();
        private volatile boolean broken;

        @Override
        public void sampled(SampleSubscription subscription, ApiOutcome outcome, long durationNanos) {
            callers.add(Thread.currentThread());
            samples.incrementAndGet();
            if (broken) {
                throw new IllegalStateException("a test");
            }
        }

        @Override
        public void ended(@Nullable Throwable why) {
            cause.set(why);
        }
    }

    private static SampleSubscription subscribe(TestServer server, SampleListener listener) {
        return (SampleSubscription) server.server().subscribe(RECIPE, listener);
    }

    // The loop offers thousands of samples to a consumer that takes none: the sessions have their beats.
    @Test
    void aConsumerThatHangsCostsNoSessionItsBeats() throws Exception {
        SampleQueue queue = new SampleQueue(16, 64 * 1024);
        try (TestServer server = TestServer.start();
                DataCounter viewer = DataCounter.start(server.greet());
                LineClient other = server.greet()) {
            subscribe(server, queue);
            await().atMost(TestServer.PATIENCE).until(() -> queue.dropped() > 100);
            viewer.nanosFor(200);
            other.send(Lines.stop("monitor"));
            other.expect(Lines.stopAck("monitor"));

            assertThat(queue.waiting()).isLessThanOrEqualTo(16);
            assertThat(server.server().connections()).as("is none").isEqualTo(2);
            assertThat(server.server().sessions()).hasSize(2);
            server.assertOneCaller();
        }
    }

    @Test
    void aConsumerThatTakesHasEverySampleInOrder() throws Exception {
        SampleQueue queue = new SampleQueue(10_000, 10_000_000);
        try (TestServer server = TestServer.start();
                DataCounter viewer = DataCounter.start(server.greet())) {
            subscribe(server, queue);
            long latest = 0;
            for (int taken = 0; taken < 300; ) {
                SampleBatch batch = queue.take(50, TestServer.PATIENCE.toMillis());
                assertThat(batch.samples()).as("came in time").isNotEmpty();
                assertThat(batch.dropped()).isZero();
                for (QueuedSample sample : batch.samples()) {
                    assertThat(sample.beat()).isGreaterThan(latest);
                    latest = sample.beat();
                }
                taken += batch.samples().size();
            }
            viewer.nanosFor(100);
        }
    }

    @Test
    void aListenerThatThrowsTakesNobodyWithIt() throws Exception {
        Counting faulty = new Counting();
        Counting sound = new Counting();
        try (TestServer server = TestServer.start();
                DataCounter viewer = DataCounter.start(server.greet())) {
            subscribe(server, faulty);
            subscribe(server, sound);
            faulty.broken = true;
            await().atMost(TestServer.PATIENCE).until(() -> faulty.cause.get() != null);
            int before = sound.samples.get();
            viewer.nanosFor(100);
            await().atMost(TestServer.PATIENCE).until(() -> sound.samples.get() > before + 10);

            assertThat(faulty.cause.get()).hasMessage("a test");
            assertThat(sound.cause.get()).isNull();
            assertThat(sound.callers).isEqualTo(Set.of(server.loopThread()));
        }
    }

    @Test
    void nothingIsToldOnceUnsubscribed() throws Exception {
        Counting listener = new Counting();
        try (TestServer server = TestServer.start()) {
            SampleSubscription subscription = subscribe(server, listener);
            await().atMost(TestServer.PATIENCE).until(() -> listener.samples.get() > 5);
            server.server().unsubscribe(subscription);
            int samples = listener.samples.get();
            int reads = server.controller().reads();
            try (DataCounter viewer = DataCounter.start(server.greet())) {
                viewer.nanosFor(20);
            }

            assertThat(listener.samples).hasValue(samples);
            assertThat(server.controller().reads()).as("the viewer's").isGreaterThan(reads);
        }
    }

    @Test
    void theEndOfTheServerIsToldToAConsumerThatWaits() throws Exception {
        SampleQueue queue = new SampleQueue(10_000, 10_000_000);
        try (TestServer server = TestServer.start()) {
            subscribe(server, queue);
            assertThat(queue.take(1, TestServer.PATIENCE.toMillis()).samples()).hasSize(1);
            server.server().close();
            int reads = server.controller().reads();
            SampleBatch batch = queue.take(10_000, TestServer.PATIENCE.toMillis());

            assertThat(batch.ended()).isTrue();
            assertThat(batch.cause()).isNull();
            assertThat(queue.take(1, TestServer.PATIENCE.toMillis()))
                    .isEqualTo(new SampleBatch(List.of(), 0, true, null));
            server.onLoop(() -> {});
            assertThat(server.controller().reads()).as("calls after the end").isEqualTo(reads);
        }
    }
}
