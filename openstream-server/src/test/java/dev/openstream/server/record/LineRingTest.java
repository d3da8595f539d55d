package dev.openstream.server.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The newest lines, whole and in order, whatever their lengths, in bounded memory. */
final class LineRingTest {

    private static final int BYTES = 12 * LineRing.PAGE_BYTES;
    private static final int HEAD_BYTES = 13;

    private record Line(boolean fromClient, long atNanos, String text, int length) {

        /** Content that is kept of a line that is too long. */
        private static final String NOTHING = "(nothing)";

        int kept() {
            return HEAD_BYTES + (text.equals(NOTHING) ? 0 : length);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void itHoldsTheNewestLinesThatFit(long seed) {
        Random random = new Random(seed);
        LineRing ring = new PagePool(1 << 24).newRing(BYTES + 17);
        Deque<Line> model = new ArrayDeque<>();
        for (int i = 0; i < 1_500; i++) {
            Line line = line(random);
            byte[] bytes = ("<" + "x".repeat(line.length) + ">").getBytes(StandardCharsets.US_ASCII);
            Arrays.fill(bytes, 1, 1 + line.length, (byte) line.text.charAt(0));
            ring.add(line.fromClient, line.atNanos, bytes, 1, line.length);
            model.add(line);
            while (model.stream().mapToLong(Line::kept).sum() > BYTES) {
                model.remove();
            }
            if (i % 250 == 0) {
                assertThat(lines(ring)).containsExactlyElementsOf(model);
            }
        }
        assertThat(lines(ring)).containsExactlyElementsOf(model).hasSizeGreaterThan(3);
    }

    /** Mostly short ones, some longer than a page, some too long. */
    private static Line line(Random random) {
        int length = switch (random.nextInt(20)) {
            case 0 -> 0;
            case 1 -> 4 * LineRing.PAGE_BYTES + random.nextInt(1_000);
            case 2 -> BYTES / 2 + random.nextInt(3);
            default -> random.nextInt(2_000);
        };
        String one = String.valueOf((char) ('a' + random.nextInt(26)));
        String text = length > BYTES / 2 ? Line.NOTHING : length == 0 ? "" : one.repeat(length);
        return new Line(random.nextBoolean(), random.nextLong(), text.isEmpty() ? "-" : text, length);
    }

    private static List<Line> lines(LineRing ring) {
        List<Line> lines = new ArrayList<>();
        ring.read((fromClient, atNanos, bytes, length) -> {
            String text = bytes == null ? Line.NOTHING : new String(bytes, StandardCharsets.US_ASCII);
            lines.add(new Line(fromClient, atNanos, text.isEmpty() ? "-" : text, length));
        });
        return lines;
    }
}
