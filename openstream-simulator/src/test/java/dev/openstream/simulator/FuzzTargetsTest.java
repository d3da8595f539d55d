package dev.openstream.simulator;

import dev.openstream.protocol.fuzzing.Fuzzing;
import dev.openstream.simulator.http.HttpFuzz;
import dev.openstream.simulator.routes.RoutesFuzz;
import dev.openstream.simulator.routes.TrajectoryFuzz;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the simulator is asked, fuzzed for a short time each. */
class FuzzTargetsTest {

    @ParameterizedTest
    @ValueSource(classes = {RoutesFuzz.class, TrajectoryFuzz.class, HttpFuzz.class})
    void holds(Class<?> target) throws Exception {
        Fuzzing.run(target);
    }
}
