package dev.openstream.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The last lines that a message of the client tells; by several threads at a time: {@code LineLogStress}. */
class LineLogTest {

    private final LineLog log = new LineLog();

    private void add(String line) {
        byte[] bytes = ("<" + line).getBytes(StandardCharsets.UTF_8);
        log.add(bytes, 1, bytes.length - 1);
    }

    @Test
    void keepsTheLastSixInOrder() {
        assertThat(log.last()).isEmpty();

        for (int i = 0; i < 8; i++) {
            add("line " + i + "\n");
        }

        assertThat(log.last()).containsExactly("line 2", "line 3", "line 4", "line 5", "line 6", "line 7");
    }

    @Test
    void tellsTheBeginningOfALongLine() {
        add("x".repeat(239));
        add("y".repeat(241));

        assertThat(log.last()).containsExactly("x".repeat(239), "y".repeat(240) + "...");
    }
}
