package dev.openstream.host;

import dev.openstream.protocol.fuzzing.Fuzzing;
import org.junit.jupiter.api.Test;

/** {@link HttpFuzz} for a short time. A class of its own, so that it runs beside others. */
final class HttpFuzzTest {

    @Test
    void holds() throws Exception {
        Fuzzing.run(HttpFuzz.class);
    }
}
