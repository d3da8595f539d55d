package dev.openstream.server.session.monitor;

import static dev.openstream.server.session.SessionBench.MONITOR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.observe.CloseReason;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.Method;
import dev.openstream.server.sampling.SampleBatch;
import dev.openstream.server.sampling.SampleListener;
import dev.openstream.server.sampling.SampleQueue;
import dev.openstream.server.sampling.SampleRecipe;
import dev.openstream.server.sampling.SampleSubscription;
import dev.openstream.server.sampling.SubscribeResult;
import dev.openstream.server.session.SessionBench;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Subscribers inside the process beside sessions, with a clock turned by hand. */
final class SubscriberScheduleTest {

    private final SessionBench bench = new SessionBench();

    private static SampleRecipe recipe(Method method, String url, int periodMillis) {
        return SampleRecipe.of(ApiRequest.of(method, url, JsonText.EMPTY_OBJECT), periodMillis);
    }

    private SampleSubscription subscribe(int periodMillis, SampleListener listener) {
        SubscribeResult result = bench.samplers.subscribe(recipe(Method.GET, "/m", periodMillis), listener);
        assertThat(result).isInstanceOf(SampleSubscription.class);
        return (SampleSubscription) result;
    }

    private NotingListener begin(NotingListener listener, int periodMillis) {
        listener.subscription = subscribe(periodMillis, listener);
        return listener;
    }

    private static String monitor(int periodMillis) {
        return MONITOR.replace(":10", ":" + periodMillis);
    }

    // All that are due together cost the controller one call; each keeps its own period.
    @ParameterizedTest(name = "session {0} ms, subscriber {1} ms")
    @CsvSource({
        "2, 2, 1000, 500, 500, 500",
        "10, 2, 1000, 500, 100, 500",
        "2, 10, 1000, 500, 500, 100",
        "10, 15, 300, 40, 30, 20",
        "4, 6, 120, 40, 30, 20",
    })
    void calledOnceForAllThatAreDueTogether(
            int sessionMillis, int subscriberMillis, int millis, int calls, int data, int samples) {
        bench.ready(monitor(sessionMillis));
        NotingListener subscriber = begin(new NotingListener(), subscriberMillis);
        bench.pass(millis);

        assertThat(bench.controller.calls).containsOnly("GET /m").hasSize(calls);
        assertThat(bench.heard()).containsOnly("data").hasSize(data);
        assertThat(subscriber.beats).hasSize(samples).isSorted().doesNotHaveDuplicates();
        assertThat(subscriber.notes).doesNotContain("missed 1");
    }

    @Test
    void everybodyIsToldInTheOrderInWhichTheyBecameDue() {
        List<String> order = new ArrayList<>();
        bench.controller.answersAtOnce = false;
        for (String name : List.of("a", "b", "c")) {
            subscribe(10, new SampleListener() {
                @Override
                public void sampled(SampleSubscription of, ApiOutcome outcome, long durationNanos) {
                    order.add(name + of.beat());
                }

                @Override
                public void ended(@Nullable Throwable cause) {}
            });
            bench.pass(3);
        }
        for (int i = 0; i < 2; i++) {
            bench.pass(i == 0 ? 9 : 10);
            assertThat(bench.controller.unanswered).as("one call for three").hasSize(1);
            bench.controller.answerNext(bench.controller.answer);
        }

        assertThat(order).containsExactly("a1", "b1", "c1", "a2", "b2", "c2");
    }

    @Test
    void theFirstSampleComesOnePeriodAfterTheSubscription() {
        NotingListener subscriber = begin(new NotingListener(), 10);
        bench.pass(9);
        assertThat(subscriber.notes).isEmpty();

        bench.pass(1);
        assertThat(subscriber.notes).containsExactly("beat late 0 off 0", "sampled 1 in 0");
    }

    @Test
    void latenessAndMissedBeatsAreTold() {
        NotingListener subscriber = begin(new NotingListener(), 10);
        bench.jump(10).jump(27).pass(3);

        assertThat(subscriber.notes)
                .containsExactly(
                        "beat late 0 off 0",
                        "sampled 1 in 0",
                        "missed 1",
                        "beat late 7 off 7",
                        "sampled 3 in 0",
                        "beat late 0 off 7",
                        "sampled 4 in 0");
    }

    @Test
    void aControllerThatIsSlowIsCalledOnceAndItsAnswerServesAll() {
        bench.controller.answersAtOnce = false;
        bench.ready(MONITOR);
        NotingListener subscriber = begin(new NotingListener(), 2);
        bench.pass(11);
        assertThat(bench.controller.calls).hasSize(1);

        bench.controller.answerNext(bench.controller.answer);

        assertThat(bench.heard()).containsExactly("data");
        assertThat(subscriber.beats).containsExactly(1L);
        assertThat(subscriber.notes).filteredOn("missed 1"::equals).hasSize(4);
    }

    // The time for one call that the recipe allows.
    @Test
    void aControllerThatNeverAnswersIsAFailedSample() {
        bench.controller.answersAtOnce = false;
        NotingListener subscriber = begin(new NotingListener(), 10);
        bench.pass(10 + SampleRecipe.DEFAULT_CALL_TIMEOUT_MILLIS);

        assertThat(subscriber.notes).contains("sampled 1 in 2000");
    }

    @Test
    void aConsumerThatIsSlowIsToldHowManySamplesItLost() throws InterruptedException {
        bench.ready(monitor(2));
        SampleQueue queue = new SampleQueue(10, 100_000);
        subscribe(2, queue);
        bench.pass(100);

        SampleBatch batch = queue.take(100, 0);
        assertThat(batch.samples().stream().map(sample -> sample.beat()))
                .containsExactly(41L, 42L, 43L, 44L, 45L, 46L, 47L, 48L, 49L, 50L);
        assertThat(batch.dropped()).isEqualTo(40);
        assertThat(bench.heard()).as("the session has all").hasSize(50);
        assertThat(bench.session.counters().droppedSamples()).isZero();
    }

    // It has neither a peer nor a watchdog, and no session's counts know of it.
    @Test
    void aSubscriberIsNoSession() {
        bench.ready();
        NotingListener subscriber = begin(new NotingListener(), 2);
        bench.pass(179_000);

        assertThat(bench.sent()).isEmpty();
        assertThat(bench.session.report().recipes()).isEmpty();
        assertThat(bench.session.counters().samples()).isZero();
        assertThat(bench.stats.late().count()).isZero();
        assertThat(bench.stats.handshakes()).isEqualTo(1);
        assertThat(bench.samplers.idle()).isFalse();
        bench.pass(2_000);
        assertThat(bench.ended).as("an idle session is ended all the same").isEqualTo(CloseReason.TIMED_OUT);
        assertThat(subscriber.beats).hasSize(181_000 / 2);
    }

    @ParameterizedTest
    @EnumSource(
            value = NotingListener.Told.class,
            names = {"BEAT", "MISSED", "SAMPLED"})
    void aListenerThatThrowsLosesItsOwnSubscription(NotingListener.Told broken) {
        bench.ready(MONITOR);
        NotingListener faulty = new NotingListener();
        faulty.broken = broken;
        begin(faulty, 10);
        NotingListener other = begin(new NotingListener(), 10);
        bench.jump(20).pass(80);

        assertThat(faulty.notes).filteredOn(note -> note.startsWith("ended")).containsExactly("ended a test");
        assertThat(faulty.notes).last().isEqualTo("ended a test");
        assertThat(other.beats).hasSize(9);
        assertThat(bench.heard()).containsOnly("data").hasSize(9);
        assertThat(bench.ended).isNull();
    }

    @Test
    void aListenerThatThrowsToTheLastHarmsNobodyEither() {
        bench.ready(MONITOR);
        NotingListener faulty = new NotingListener();
        faulty.broken = NotingListener.Told.ENDED;
        begin(faulty, 10);
        NotingListener other = begin(new NotingListener(), 10);
        bench.samplers.close();

        assertThat(faulty.notes).containsExactly("ended");
        assertThat(other.notes).containsExactly("ended");
        bench.session.disconnected(CloseReason.CLIENT_CLOSED);
        assertThat(bench.pacer.size()).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = NotingListener.Told.class,
            names = {"BEAT", "MISSED", "SAMPLED"})
    void aListenerMayStopItsSubscriptionAtAnyTime(NotingListener.Told stopping) {
        NotingListener subscriber = new NotingListener();
        subscriber.stopping = stopping;
        begin(subscriber, 10);
        bench.jump(20).pass(50);

        assertThat(subscriber.notes)
                .last()
                .asString()
                .startsWith(stopping.name().toLowerCase(Locale.ROOT));
        assertThat(bench.samplers.idle()).isTrue();
        assertThat(bench.pacer.size()).as("only the watchdog's").isEqualTo(1);
    }

    @Test
    void whoStopsWhileTheControllerIsAskedIsToldNothingMore() {
        bench.controller.answersAtOnce = false;
        NotingListener subscriber = begin(new NotingListener(), 10);
        bench.pass(10);
        SampleSubscription subscription = Objects.requireNonNull(subscriber.subscription);
        subscription.stop();
        subscription.stop();
        bench.controller.answerNext(bench.controller.answer);
        bench.pass(100);

        assertThat(subscriber.notes).containsExactly("beat late 0 off 0");
        assertThat(bench.controller.feeds).containsExactly("/m every 10", "/m closed");
    }

    @Test
    void theEndOfTheControllerIsTheEndOfItsSubscriptions() {
        NotingListener subscriber = begin(new NotingListener(), 10);
        bench.pass(10);
        bench.samplers.close();
        bench.pass(100);

        assertThat(subscriber.notes).containsExactly("beat late 0 off 0", "sampled 1 in 0", "ended");
        assertThat(bench.controller.feeds).containsExactly("/m every 10", "/m closed");
        assertThat(bench.samplers.subscribe(recipe(Method.GET, "/m", 10), subscriber))
                .isEqualTo(new SubscribeResult.Refused("the controller is not served any more"));
    }

    // Calls that move a robot are not repeated.
    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            names = {"POST", "PUT", "DELETE"})
    void onlyAGetIsSampled(Method method) {
        assertThat(bench.samplers.subscribe(recipe(method, "/m", 10), new NotingListener()))
                .isEqualTo(new SubscribeResult.Refused("only a GET is sampled"));
        assertThat(bench.pass(20).controller.calls).isEmpty();
    }

    @Test
    void aControllerThatTakesNoMoreRecipesRefusesASubscriberToo() {
        bench.controller.mostFeeds = 0;

        assertThat(bench.samplers.subscribe(recipe(Method.GET, "/m", 10), new NotingListener()))
                .isEqualTo(new SubscribeResult.Refused("enough is monitored"));
        assertThat(bench.samplers.idle()).isTrue();
    }
}
