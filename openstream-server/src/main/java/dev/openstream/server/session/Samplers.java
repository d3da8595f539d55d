package dev.openstream.server.session;

import dev.openstream.server.openapi.ApiRequest;
import java.util.HashMap;
import java.util.Map;

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

    /** The sampler of {@code request}, for one more monitor; it gives it back by {@link #leave}. */
    Sampler join(ApiRequest request, Surroundings around) {
        Sampler sampler = byRequest.computeIfAbsent(request, wanted -> new Sampler(wanted, around));
        sampler.monitors++;
        return sampler;
    }

    /** {@code monitor} is stopped: it is told nothing any more, and the last one takes the sampler with it. */
    void leave(Sampler sampler, Monitor monitor) {
        sampler.forget(monitor);
        if (--sampler.monitors == 0) {
            sampler.close();
            byRequest.remove(sampler.request);
        }
    }
}
