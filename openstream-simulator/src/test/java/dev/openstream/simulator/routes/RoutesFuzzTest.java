package dev.openstream.simulator.routes;

import dev.openstream.protocol.fuzzing.Fuzzing;
import org.junit.jupiter.api.Test;

/** {@link RoutesFuzz} for a short time. A class of its own, so that it runs beside others. */
final class RoutesFuzzTest {

    @Test
    void holds() throws Exception {
        Fuzzing.run(RoutesFuzz.class);
    }
}
