package dev.openstream.server.upstream.http;

import static dev.openstream.server.upstream.http.HttpUpstreamBench.words;
import static dev.openstream.server.upstream.http.RawUpstream.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.Feed;
import dev.openstream.server.openapi.FeedOutcome;
import dev.openstream.server.openapi.FeedRefused;
import dev.openstream.server.openapi.Method;
import dev.openstream.server.transport.LoopTime;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Recipes that a gateway samples over HTTP: their bound, and answers that come late. */
final class HttpFeedTest extends HttpUpstreamFixture {

    @Test
    void recipesHaveABoundToo() {
        Feed a = (Feed) feed("/a", null);
        feed("/b", null);

        assertThat(feed("/c", null))
                .isInstanceOfSatisfying(
                        FeedRefused.class,
                        refused -> assertThat(refused.reason())
                                .isEqualTo("2 different recipes are monitored already, the most allowed"
                                        + " (upstream-max-recipes)"));
        assertThat(feed("/c", a)).isInstanceOf(Feed.class);
    }

    /** Leaves a call of /a under way: it is answered when released, and its monitor has ended. */
    private void leaveCallUnderWay() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        peer.reply((request, socket) -> {
            asked.countDown();
            answerWhenReleased(request, socket);
        });
        Feed first = (Feed) feed("/a", null);
        bench.loop.eventLoop().execute(() -> first.sample(outcome -> {}));
        assertThat(asked.await(5, TimeUnit.SECONDS)).isTrue();
        close(first);
    }

    // A known client changes between two recipes every 2 ms: less than most controllers take for an answer.
    @Test
    void answerToARecipeThatIsMonitoredAgainIsNotLost() throws InterruptedException {
        leaveCallUnderWay();
        Feed again = (Feed) feed("/a", null);
        CompletableFuture<ApiOutcome> sample = bench.ask(again::sample);
        released.countDown();

        assertThat(words(sample)).startsWith("200");
        assertThat(peer.requests()).containsExactly("GET /a");
    }

    // The same, and the answer comes while the other recipe is monitored.
    @Test
    void answerThatNobodyWaitedForIsKeptForAMoment() throws InterruptedException {
        bench.close();
        bench = new HttpUpstreamBench(HttpUpstreamBench.to(peer), LoopTime.byHand());
        leaveBeforeTheAnswer();

        Feed again = (Feed) feed("/a", null);
        bench.loop.advance(Duration.ofMillis(20));
        assertThat(words(bench.ask(again::sample))).isEqualTo("200 {\"late\":1}");
        assertThat(peer.requests()).containsExactly("GET /a");

        assertThat(words(bench.ask(again::sample))).as("once").startsWith("200");
        assertThat(peer.requests()).containsExactly("GET /a", "GET /a");
    }

    @Test
    void keptAnswerIsNotGivenWhenItIsOld() throws InterruptedException {
        bench.close();
        bench = new HttpUpstreamBench(HttpUpstreamBench.to(peer), LoopTime.byHand());
        leaveBeforeTheAnswer();

        Feed again = (Feed) feed("/a", null);
        bench.loop.advance(Duration.ofMillis(21));
        assertThat(words(bench.ask(again::sample))).startsWith("200");
        assertThat(peer.requests()).containsExactly("GET /a", "GET /a");
    }

    // The value may have changed before its MONITOR: the robot was stopped, for example.
    @Test
    void aMonitorThatBeginsIsNotToldAnAnswerThatWasKept() throws InterruptedException {
        bench.close();
        bench = new HttpUpstreamBench(HttpUpstreamBench.to(peer), LoopTime.byHand());
        leaveBeforeTheAnswer();
        peer.reply(answer(200, "{\"new\":1}"));

        Feed anew = begun((Feed) feed("/a", null));
        assertThat(words(bench.ask(anew::sample))).isEqualTo("200 {\"new\":1}");
    }

    @Test
    void aMonitorThatBeginsIsNotToldWhatTheCallUnderWayIsAnswered() throws InterruptedException {
        leaveCallUnderWay();
        peer.reply(answer(200, "{\"new\":1}"));

        Feed anew = begun((Feed) feed("/a", null));
        CompletableFuture<ApiOutcome> sample = bench.ask(anew::sample);
        assertThat(peer.requests()).as("one call at a time").containsExactly("GET /a");
        released.countDown();
        assertThat(words(sample)).isEqualTo("200 {\"new\":1}");
        assertThat(peer.requests()).containsExactly("GET /a", "GET /a");
    }

    private Feed begun(Feed feed) {
        return bench.loop.call(() -> {
            feed.discardEarlier();
            return feed;
        });
    }

    /** Monitors /a, and ends that while its call is under way; then that is answered. */
    private void leaveBeforeTheAnswer() throws InterruptedException {
        leaveCallUnderWay();
        released.countDown();
        await().until(() -> bench.loop.call(bench.upstream::report).calls() == 1);
    }

    @Test
    void oneRecipeHasOneCallUnderWay() {
        peer.reply(this::answerWhenReleased);
        Feed feed = (Feed) feed("/a", null);
        for (int i = 0; i < 100; i++) {
            bench.loop.eventLoop().execute(() -> feed.sample(outcome -> {}));
        }
        CompletableFuture<ApiOutcome> last = bench.ask(feed::sample);
        await().until(() -> !peer.requests().isEmpty());
        released.countDown();

        assertThat(words(last)).startsWith("200");
        assertThat(peer.requests()).containsExactly("GET /a");
    }

    private FeedOutcome feed(String url, @Nullable Feed instead) {
        ApiRequest request = ApiRequest.of(Method.GET, url, JsonText.EMPTY_OBJECT);
        return bench.loop.call(() -> bench.upstream.feed(request, 2, instead));
    }

    private void close(Feed feed) {
        bench.loop.call(() -> {
            feed.close();
            return true;
        });
    }
}
