package dev.openstream.host.page;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.Method;
import dev.openstream.simulator.SimulatedController;
import java.util.concurrent.atomic.AtomicReference;

/** Looks at what a simulated controller tells about itself under {@code /simulator/}; answered at once, whatever its faults are. */
final class SimulatorCalls {

    private SimulatorCalls() {}

    /** Body of a GET, an empty object if there is none. On the loop. */
    static String get(SimulatedController controller, String url) {
        AtomicReference<ApiOutcome> outcome = new AtomicReference<>();
        controller.call(ApiRequest.of(Method.GET, url, JsonText.EMPTY_OBJECT), outcome::set);
        return outcome.get() instanceof ApiAnswer answer && answer.body() != null
                ? String.valueOf(answer.body())
                : "{}";
    }
}
