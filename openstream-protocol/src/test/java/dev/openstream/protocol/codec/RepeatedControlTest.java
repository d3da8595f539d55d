package dev.openstream.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.Command;
import dev.openstream.protocol.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A decoder that has seen a line like it says the same of a line as one that has seen none. */
final class RepeatedControlTest {

    private static final String BEFORE =
            "{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\",\"url\":\"/p\",\"args\":{\"a\":1},\"body\":";
    private static final String BEHIND = ",\"x\":[{\"y\":1}]}}";
    private static final String BODY = "{\"interval\":0.002,\"point\":[1,-2.5,3e0]}";

    private static final StrictJson JSON = StrictJson.withoutDuplicateCheck(16);
    private static final DecodingLimits LIMITS = DecodingLimits.builder()
            .maxDepth(16)
            .maxUrlChars(100)
            .maxArgsChars(100)
            .maxPeriodMillis(60_000)
            .build();

    private static CommandDecoder decoder() {
        return new CommandDecoder(LIMITS, JSON);
    }

    private static Decoded decode(CommandDecoder decoder, byte[] line) {
        byte[] around = new byte[line.length + 2];
        System.arraycopy(line, 0, around, 1, line.length);
        return decoder.decode(around, 1, line.length);
    }

    private static void expectTheSame(byte[] line) {
        CommandDecoder seen = decoder();
        decode(seen, (BEFORE + BODY + BEHIND).getBytes(StandardCharsets.UTF_8));
        assertThat(decode(seen, line))
                .as(new String(line, StandardCharsets.UTF_8))
                .isEqualTo(decode(decoder(), line));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                BODY,
                "{}",
                "[]",
                "[[1]]",
                "{\"point\":[4,5,6],\"s\":\"text\"}",
                " {}",
                "{} ",
                "{}{}",
                "{},\"body\":{}",
                "{},\"z\":{}",
                "{}},\"z\":{\"a\":{}",
                "1",
                "null",
                "\"{}\"",
                "\"a\",\"b\":[]",
                "",
                "{",
                "}",
                "{]",
                "[}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":{\"b\":1,\"b\":2}}",
                "{\"a\":01}",
                "[[[[[[[[[[[[[[]]]]]]]]]]]]]]",
                "[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]",
                "[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]"
            })
    void anyBodyIsReadAsInALineOfItsOwn(String body) {
        expectTheSame((BEFORE + body + BEHIND).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void anyChangeOfTheLineIsSeen() {
        Random random = new Random(11);
        byte[] line = (BEFORE + BODY + BEHIND).getBytes(StandardCharsets.UTF_8);
        byte[] letters = "{}[]\",:0123456789.-eE \\abcdnull\u00e9".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 20_000; i++) {
            byte[] changed = line.clone();
            for (int j = random.nextInt(1, 4); j > 0; j--) {
                changed[random.nextInt(changed.length)] = letters[random.nextInt(letters.length)];
            }
            expectTheSame(changed);
        }
    }

    // Bytes that are kept of one line must not show in the answer to another.
    @Test
    void bodyIsTheLinesOwn() {
        CommandDecoder seen = decoder();
        decode(seen, (BEFORE + BODY + BEHIND).getBytes(StandardCharsets.UTF_8));
        Decoded other = decode(seen, (BEFORE + "{\"point\":[7]}" + BEHIND).getBytes(StandardCharsets.UTF_8));

        assertThat(other).isInstanceOfSatisfying(Decoded.Accepted.class, accepted -> {
            Command.Control control = (Command.Control) accepted.command();
            assertThat(control.body().toString()).isEqualTo("{\"point\":[7]}");
            assertThat(control.args()).containsExactly(new Command.Argument("a", "1"));
        });
    }
}
