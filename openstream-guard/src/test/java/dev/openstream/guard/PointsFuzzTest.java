package dev.openstream.guard;

import dev.openstream.protocol.fuzzing.Fuzzing;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class PointsFuzzTest {

    @Test
    void anyBytesAreRead() throws IOException, InterruptedException {
        Fuzzing.run(PointsFuzz.class);
    }
}
