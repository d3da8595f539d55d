package dev.openstream.protocol.framing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openstream.protocol.framing.LineFramer.FramerResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Protocol section 2: bytes to lines. */
final class LineFramerTest {

    private static final String TOO_LONG = "<too long>";
    private static final int LIMIT = 64;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "a\\n|a",
                "a\\nb\\n|a,b",
                "a|''",
                "a\\r\\n|a",
                // Only one CR belongs to the line end.
                "a\\r\\r\\n|a\\r",
                "\\n\\r\\n\\na\\n|a",
                "\\ufeffa\\n|a",
                // Tolerated before the first line only.
                "a\\n\\ufeffb\\n|a,\\ufeffb",
                "\\ufeff\\ufeffa\\n|\\ufeffa",
                "\\ufeff\\na\\n|a",
            })
    void linesEndWithLf(String bytes, String lines) {
        List<String> expected =
                lines.isEmpty() ? List.of() : List.of(unescape(lines).split(","));

        assertThat(frame(unescape(bytes).getBytes(StandardCharsets.UTF_8), 1 << 20))
                .isEqualTo(expected);
    }

    // Behind the first line too, and more than once.
    @Test
    void whatIsNotUsedUpIsCopiedWhenAskedFor() {
        byte[] shared = "ab\ncd\nef".getBytes(StandardCharsets.UTF_8);
        LineFramer framer = new LineFramer(LIMIT);
        framer.add(shared, 0, shared.length);
        assertThat(framer.next()).isEqualTo(FramerResult.LINE);

        framer.detach();
        Arrays.fill(shared, (byte) 'x');
        assertThat(framer.next()).isEqualTo(FramerResult.LINE);
        assertThat(new String(framer.array(), framer.offset(), framer.length(), StandardCharsets.UTF_8))
                .isEqualTo("cd");
        framer.detach();
        assertThat(framer.next()).isEqualTo(FramerResult.NONE);
        framer.add(new byte[] {'\n'}, 0, 1);

        assertThat(framer.next()).isEqualTo(FramerResult.LINE);
        assertThat(new String(framer.array(), framer.offset(), framer.length(), StandardCharsets.UTF_8))
                .isEqualTo("ef");
    }

    // A line may arrive in pieces, many lines may arrive at once: the lines are the same.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anyCuttingGivesTheSameLines(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 300; round++) {
            byte[] stream = randomStream(random);
            List<String> whole = frame(stream, stream.length + 1);

            assertThat(frame(stream, random, false)).as("cut at random").isEqualTo(whole);
            assertThat(frame(stream, random, true)).as("cut and detached").isEqualTo(whole);
            assertThat(frame(stream, 1)).as("byte by byte").isEqualTo(whole);
        }
    }

    @Test
    void aLineOfTheLimitIsALine() {
        String line = "x".repeat(LIMIT);

        for (int step : new int[] {1, 7, LIMIT, LIMIT + 1, 1000}) {
            assertThat(frame((line + "\n").getBytes(StandardCharsets.US_ASCII), step))
                    .containsExactly(line);
            assertThat(frame((line + "\r\n").getBytes(StandardCharsets.US_ASCII), step))
                    .containsExactly(line);
            assertThat(frame((line + "\rx\n").getBytes(StandardCharsets.US_ASCII), step))
                    .containsExactly(TOO_LONG);
            assertThat(frame((line + "\r\r\n").getBytes(StandardCharsets.US_ASCII), step))
                    .containsExactly(TOO_LONG);
        }
    }

    // Reported once, as soon as it is known; the rest up to its LF is discarded, reading goes on after it.
    @Test
    void aLongerLineIsReportedOnceAndTheNextOneIsRead() {
        String stream = "x".repeat(10 * LIMIT) + "\nnext\n";

        assertThat(frame(stream.getBytes(StandardCharsets.US_ASCII), 10)).containsExactly(TOO_LONG, "next");
        assertThat(frame(stream.getBytes(StandardCharsets.US_ASCII), 10_000)).containsExactly(TOO_LONG, "next");
    }

    @Test
    void aLongerLineIsReportedBeforeItsEnd() {
        LineFramer framer = new LineFramer(LIMIT);
        byte[] endless = "x".repeat(LIMIT + 1).getBytes(StandardCharsets.US_ASCII);

        framer.add(endless, 0, endless.length);

        assertThat(framer.next()).isEqualTo(FramerResult.TOO_LONG);
        assertThat(framer.next()).isEqualTo(FramerResult.NONE);
    }

    @Test
    void bytesThatAreNotUsedUpMayNotBeReplaced() {
        LineFramer framer = new LineFramer(LIMIT);
        framer.add(new byte[] {'a', '\n', 'b', '\n'}, 0, 4);
        framer.next();

        assertThatThrownBy(() -> framer.add(new byte[1], 0, 1)).isInstanceOf(IllegalStateException.class);
    }

    private static byte[] randomStream(SplittableRandom random) {
        String[] pieces = {"\n", "\r\n", "\r", "{}", "\ufeff", "\u00e9", "{\"cmd\":\"STOP\"}", "y".repeat(LIMIT), " "};
        StringBuilder stream = new StringBuilder();
        int count = random.nextInt(20);
        for (int i = 0; i < count; i++) {
            stream.append(pieces[random.nextInt(pieces.length)]);
        }
        return stream.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> frame(byte[] stream, int step) {
        LineFramer framer = new LineFramer(LIMIT);
        List<String> found = new ArrayList<>();
        for (int at = 0; at < stream.length; at += step) {
            framer.add(stream, at, Math.min(step, stream.length - at));
            drain(framer, found);
        }
        return found;
    }

    private static List<String> frame(byte[] stream, SplittableRandom random, boolean detach) {
        LineFramer framer = new LineFramer(LIMIT);
        List<String> found = new ArrayList<>();
        byte[] reused = new byte[stream.length];
        int at = 0;
        while (at < stream.length) {
            int step = 1 + random.nextInt(stream.length - at);
            System.arraycopy(stream, at, reused, 0, step);
            framer.add(reused, 0, step);
            if (detach) {
                framer.detach();
                java.util.Arrays.fill(reused, (byte) '!');
            }
            drain(framer, found);
            at += step;
        }
        return found;
    }

    private static void drain(LineFramer framer, List<String> found) {
        FramerResult frame = framer.next();
        while (frame != FramerResult.NONE) {
            found.add(
                    frame == FramerResult.TOO_LONG
                            ? TOO_LONG
                            : new String(framer.array(), framer.offset(), framer.length(), StandardCharsets.UTF_8));
            frame = framer.next();
        }
    }

    private static String unescape(String text) {
        return text.replace("\\n", "\n").replace("\\r", "\r").replace("\\ufeff", "\ufeff");
    }
}
