package dev.openstream.server.upstream.http;

import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.Feed;
import dev.openstream.server.openapi.FeedOutcome;
import dev.openstream.server.openapi.FeedRefused;
import dev.openstream.server.pacing.Pacer;
import dev.openstream.server.upstream.CallBudget;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The recipes of one controller that are monitored, and those that just were; owned by the event loop. */
final class HttpFeeds {

    private final HttpUpstreamSettings settings;
    private final ConnectionPool pool;
    private final CallBudget budget;
    private final Map<ApiRequest, HttpFeed> byRequest = new HashMap<>();
    private int open;

    HttpFeeds(HttpUpstreamSettings settings, ConnectionPool pool, CallBudget budget) {
        this.settings = settings;
        this.pool = pool;
        this.budget = budget;
    }

    /** The feed of {@code request}, unless too much is monitored without {@code instead}. */
    FeedOutcome open(ApiRequest request, int periodMillis, @Nullable Feed instead) {
        if (open - (instead == null ? 0 : 1) >= settings.maxRecipes()) {
            return new FeedRefused(settings.maxRecipes()
                    + " different recipes are monitored already, the most allowed (upstream-max-recipes)");
        }
        HttpFeed feed = byRequest.computeIfAbsent(
                request, wanted -> new HttpFeed(wanted, RequestEncoder.of(wanted, settings), this));
        feed.begin(periodMillis);
        open++;
        return feed;
    }

    void closed() {
        open--;
    }

    /** Nobody came back to {@code feed}. */
    void remove(HttpFeed feed) {
        if (!feed.open()) {
            byRequest.remove(feed.request, feed);
        }
    }

    ConnectionPool pool() {
        return pool;
    }

    CallBudget budget() {
        return budget;
    }

    Pacer pacer() {
        return pool.pacer();
    }

    long nanos() {
        return pool.pacer().ticker().nanos();
    }
}
