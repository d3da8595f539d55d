package dev.openstream.server.session;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.Feed;
import dev.openstream.server.openapi.FeedOutcome;
import dev.openstream.server.openapi.FeedRefused;
import dev.openstream.server.openapi.OpenApi;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A controller that answers at once, or when told, and notes its calls. */
public final class BenchController implements OpenApi {

    /** Every call made, {@code hold} for a hold. */
    public final List<String> calls = new ArrayList<>();

    /** True if the controller answers at once; otherwise calls wait in {@link #unanswered}. */
    public boolean answersAtOnce = true;

    /** Of each CONTROL made, whether it may still be sent where it waits on its way. */
    public final List<BooleanSupplier> wanted = new ArrayList<>();

    /** Every feed that was begun, paced or closed. */
    public final List<String> feeds = new ArrayList<>();

    /** Most recipes at a time. */
    public int mostFeeds = Integer.MAX_VALUE;

    private int openFeeds;

    /** True if samples are costly. */
    public boolean costly;

    /** True if others move the robot as well. */
    public boolean shared;

    public ApiOutcome answer = new ApiAnswer(200, JsonText.of(SessionBench.SAMPLE_OK));
    public final Deque<Consumer<? super ApiOutcome>> unanswered = new ArrayDeque<>();

    /** Exception of the controller's adapter in place of a call; null if it works. */
    @Nullable
    public RuntimeException broken;

    /** The controller answers the oldest call. */
    public void answerNext(ApiOutcome outcome) {
        unanswered.remove().accept(outcome);
    }

    @Override
    public void call(ApiRequest request, Consumer<? super ApiOutcome> outcome) {
        calls.add(request.toString());
        answerOrWait(outcome);
    }

    @Override
    public void call(ApiRequest request, BooleanSupplier callWanted, Consumer<? super ApiOutcome> outcome) {
        wanted.add(callWanted);
        call(request, outcome);
    }

    @Override
    public void hold(Consumer<? super ApiOutcome> outcome) {
        calls.add("hold");
        answerOrWait(outcome);
    }

    @Override
    public FeedOutcome feed(ApiRequest request, int periodMillis, @Nullable Feed instead) {
        if (openFeeds - (instead == null ? 0 : 1) >= mostFeeds) {
            return new FeedRefused("enough is monitored");
        }
        openFeeds++;
        feeds.add(request.target() + " every " + periodMillis);
        return new NotedFeed(request);
    }

    @Override
    public boolean sharesRobot() {
        return shared;
    }

    private final class NotedFeed implements Feed {

        private final ApiRequest request;

        NotedFeed(ApiRequest request) {
            this.request = request;
        }

        @Override
        public void sample(Consumer<? super ApiOutcome> outcome) {
            call(request, outcome);
        }

        @Override
        public void every(int periodMillis) {
            feeds.add(request.target() + " every " + periodMillis);
        }

        @Override
        public boolean costly() {
            return costly;
        }

        @Override
        public void close() {
            openFeeds--;
            feeds.add(request.target() + " closed");
        }
    }

    private void answerOrWait(Consumer<? super ApiOutcome> outcome) {
        if (broken != null) {
            throw broken;
        }
        if (answersAtOnce) {
            outcome.accept(answer);
        } else {
            unanswered.add(outcome);
        }
    }
}
