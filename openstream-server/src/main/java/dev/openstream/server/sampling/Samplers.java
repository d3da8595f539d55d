package dev.openstream.server.sampling;

import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.Feed;
import dev.openstream.server.openapi.FeedRefused;
import dev.openstream.server.openapi.Method;
import dev.openstream.server.openapi.OpenApi;
import dev.openstream.server.pacing.Pacer;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The samplers of one controller, one for each request that is sampled, and all subscriptions to them; owned by its event
 * loop.
 */
public final class Samplers {

    private final OpenApi openApi;
    private final Pacer pacer;
    private final LongConsumer callNanos;
    private final Map<ApiRequest, Sampler> byRequest = new HashMap<>();
    private final Set<SampleSubscription> subscriptions = new LinkedHashSet<>();
    private boolean closed;

    /**
     * Creates an object without subscriptions.
     *
     * @param openApi controller
     * @param pacer schedule of the loop
     * @param callNanos receiver of the duration of each call, ns
     */
    public Samplers(OpenApi openApi, Pacer pacer, LongConsumer callNanos) {
        this.openApi = openApi;
        this.pacer = pacer;
        this.callNanos = callNanos;
    }

    /** True if nothing is sampled. */
    public boolean idle() {
        return byRequest.isEmpty();
    }

    /**
     * Subscribes a listener to a recipe; the first sample comes one period from now. Subscriptions and sessions that
     * sample the same request share a call if they are due together.
     *
     * @param recipe call to sample, and its period
     * @param listener receiver of the samples
     * @return the subscription, or the reason why there is none
     */
    public SubscribeResult subscribe(SampleRecipe recipe, SampleListener listener) {
        SubscribeResult result = prepare(recipe, listener, null);
        if (result instanceof SampleSubscription subscription) {
            subscription.start();
        }
        return result;
    }

    /**
     * Prepares a subscription, which {@link SampleSubscription#start} begins.
     *
     * @param recipe call to sample, and its period
     * @param listener receiver of the samples
     * @param replaced subscription that is stopped first; null for none. Its feed makes room for the new one, and with
     *     the same period its beats continue
     * @return the subscription, or the reason why there is none
     */
    public SubscribeResult prepare(
            SampleRecipe recipe, SampleListener listener, @Nullable SampleSubscription replaced) {
        String barred = barred(recipe.request());
        if (barred != null) {
            return new SubscribeResult.Refused(barred);
        }
        Sampler sampler = byRequest.get(recipe.request());
        if (sampler == null) {
            Feed instead = replaced == null ? null : replaced.sampler().feedOfOne();
            switch (openApi.feed(recipe.request(), recipe.periodMillis(), instead)) {
                case FeedRefused refused -> {
                    return new SubscribeResult.Refused(refused.reason());
                }
                case Feed feed -> {
                    if (replaced == null) {
                        feed.discardEarlier();
                    }
                    sampler = new Sampler(this, recipe, feed);
                    byRequest.put(recipe.request(), sampler);
                }
            }
        }
        sampler.add(recipe.periodMillis());
        SampleSubscription subscription = new SampleSubscription(recipe, listener, sampler, replaced);
        subscriptions.add(subscription);
        return subscription;
    }

    private @Nullable String barred(ApiRequest request) {
        if (closed) {
            return "the controller is not served any more";
        }
        return request.method() == Method.GET ? null : "only a GET is sampled";
    }

    /** The controller is not served any more: ends every subscription, and there are no new ones. */
    public void close() {
        closed = true;
        List.copyOf(subscriptions).forEach(subscription -> subscription.end(null));
    }

    /** {@code subscription} is stopped; the last one takes the sampler with it. */
    void leave(SampleSubscription subscription) {
        subscriptions.remove(subscription);
        Sampler sampler = subscription.sampler();
        sampler.remove(subscription);
        if (sampler.unused()) {
            sampler.close();
            byRequest.remove(sampler.request);
        }
    }

    OpenApi openApi() {
        return openApi;
    }

    Pacer pacer() {
        return pacer;
    }

    void countCall(long nanos) {
        callNanos.accept(nanos);
    }
}
