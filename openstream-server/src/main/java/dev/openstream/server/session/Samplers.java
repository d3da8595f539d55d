package dev.openstream.server.session;

import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.Feed;
import dev.openstream.server.openapi.FeedRefused;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The samplers of one controller, one for each recipe that is monitored now; owned by its event loop. Bounded by the
 * number of sessions, since each has one monitor at most.
 */
public final class Samplers {

    private final Map<ApiRequest, Sampler> byRequest = new HashMap<>();

    /** Whether nothing is monitored. */
    public boolean idle() {
        return byRequest.isEmpty();
    }

    /**
     * The sampler of {@code request}, for one more monitor, which gives it back by {@link #leave}; or none.
     *
     * @param replaced the sampler that the monitor leaves for it, null if there is none
     */
    SubscribeResult join(ApiRequest request, int periodMillis, @Nullable Sampler replaced, Surroundings around) {
        Sampler sampler = byRequest.get(request);
        if (sampler == null) {
            Feed instead = replaced == null ? null : replaced.feedOfOne();
            switch (around.openApi().feed(request, periodMillis, instead)) {
                case FeedRefused refused -> {
                    return new SubscribeResult.Refused(refused.reason());
                }
                case Feed feed -> {
                    sampler = new Sampler(request, feed, periodMillis, around);
                    byRequest.put(request, sampler);
                }
            }
        }
        sampler.add(periodMillis);
        return sampler;
    }

    /** {@code monitor} is stopped; the last one takes the sampler with it. */
    void leave(Sampler sampler, Monitor monitor) {
        sampler.remove(monitor);
        if (sampler.unused()) {
            sampler.close();
            byRequest.remove(sampler.request);
        }
    }
}
