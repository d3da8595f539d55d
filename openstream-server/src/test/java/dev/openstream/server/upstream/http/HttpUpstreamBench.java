package dev.openstream.server.upstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.Feed;
import dev.openstream.server.openapi.Method;
import dev.openstream.server.transport.ByteLimits;
import dev.openstream.server.transport.ControllerLoop;
import dev.openstream.server.transport.LoopTime;
import dev.openstream.server.transport.Transport;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An upstream on a loop of its own, called from a test's thread. */
final class HttpUpstreamBench implements AutoCloseable {

    /** Short, because some tests wait for it; long enough for a busy machine. */
    static final long CALL_TIMEOUT_MILLIS = 300;

    final ControllerLoop loop;
    final HttpUpstream upstream;

    HttpUpstreamBench(HttpUpstreamSettings settings) {
        this(settings, LoopTime.real());
    }

    /** One whose loop may keep {@code limits}. */
    HttpUpstreamBench(HttpUpstreamSettings settings, ByteLimits limits) {
        loop = ControllerLoop.start("upstream-test", Transport.best());
        loop.call(() -> {
            loop.limit(limits);
            return true;
        });
        upstream = HttpUpstream.start(loop, settings);
    }

    HttpUpstreamBench(HttpUpstreamSettings settings, LoopTime time) {
        loop = ControllerLoop.start("upstream-test", Transport.best(), time);
        upstream = HttpUpstream.start(loop, settings);
    }

    /** Settings for {@code peer} with limits that a test can reach. */
    static HttpUpstreamSettings to(RawUpstream peer) {
        HttpUpstreamSettings usual = HttpUpstreamSettings.at(peer.address());
        return with(usual, 2, 100_000, 2, usual.holdPath());
    }

    static HttpUpstreamSettings with(
            HttpUpstreamSettings usual, int connections, int callsPerSecond, int recipes, @Nullable String holdPath) {
        return usual.toBuilder()
                .connections(connections)
                .callTimeoutMillis(CALL_TIMEOUT_MILLIS)
                .maxBodyBytes(10_000)
                .maxCallsPerSecond(callsPerSecond)
                .maxRecipes(recipes)
                .holdPath(holdPath)
                .build();
    }

    /** The same for a test in which no time limit may come first, however busy the machine is. */
    static HttpUpstreamSettings patient(HttpUpstreamSettings usual) {
        return usual.toBuilder().callTimeoutMillis(60_000).maxBodyBytes(10_000).build();
    }

    CompletableFuture<ApiOutcome> get(String url) {
        return call(Method.GET, url);
    }

    CompletableFuture<ApiOutcome> post(String url) {
        return call(Method.POST, url);
    }

    /** The same, unless it is not wanted when its turn comes. */
    CompletableFuture<ApiOutcome> post(String url, BooleanSupplier wanted) {
        ApiRequest request = ApiRequest.of(Method.POST, url, JsonText.EMPTY_OBJECT);
        return ask(told -> upstream.call(request, wanted, told));
    }

    private CompletableFuture<ApiOutcome> call(Method method, String url) {
        return ask(told -> upstream.call(ApiRequest.of(method, url, JsonText.EMPTY_OBJECT), told));
    }

    /** One sample of a recipe. */
    CompletableFuture<ApiOutcome> sample(String url) {
        ApiRequest request = ApiRequest.of(Method.GET, url, JsonText.EMPTY_OBJECT);
        return ask(told -> {
            Feed feed = (Feed) upstream.feed(request, 2, null);
            feed.sample(outcome -> {
                feed.close();
                told.accept(outcome);
            });
        });
    }

    CompletableFuture<ApiOutcome> hold() {
        return ask(upstream::hold);
    }

    /** Does something on the loop that has an outcome. */
    CompletableFuture<ApiOutcome> ask(Consumer<Consumer<ApiOutcome>> asked) {
        CompletableFuture<ApiOutcome> outcome = new CompletableFuture<>();
        loop.eventLoop().execute(() -> asked.accept(outcome::complete));
        return outcome;
    }

    /** The outcome in words: status and body, or status and reason behind an exclamation mark. */
    static String words(CompletableFuture<ApiOutcome> outcome) {
        return switch (outcome.orTimeout(10, TimeUnit.SECONDS).join()) {
            case ApiAnswer answer -> answer.status() + " " + answer.body();
            case ApiFailure failure -> "!" + failure.status() + " " + failure.reason();
        };
    }

    /** Asks until the controller answers as it should, which it does when what was wrong is over. */
    void assertRecovers(RawUpstream peer) {
        peer.reply(RawUpstream.answer(200, "{\"well\":1}"));
        String words = words(get("/again"));
        for (int i = 0; i < 100 && !words.equals("200 {\"well\":1}"); i++) {
            words = words(get("/again"));
        }
        assertThat(words).isEqualTo("200 {\"well\":1}");
    }

    @Override
    public void close() {
        upstream.close();
        loop.close();
    }
}
