package dev.openstream.protocol.fuzzing;

import org.junit.jupiter.api.Test;

/** {@link LineFuzz} for a short time. */
final class LineFuzzTest {

    @Test
    void bytesThroughFramerAndDecoder() throws Exception {
        Fuzzing.run(LineFuzz.class);
    }
}
