package dev.openstream.server.session;

import dev.openstream.protocol.fuzzing.Fuzzing;
import org.junit.jupiter.api.Test;

/** {@link SessionFuzz} for a short time. */
class SessionFuzzTest {

    @Test
    void commandsAnswersAndStepsOfTheClock() throws Exception {
        Fuzzing.run(SessionFuzz.class);
    }
}
