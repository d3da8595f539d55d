package dev.openstream.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.Command;
import dev.openstream.protocol.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
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

    private static byte[] utf8(String line) {
        return line.getBytes(StandardCharsets.UTF_8);
    }

    private static void expectTheSame(byte[] line) {
        CommandDecoder seen = decoder();
        decode(seen, utf8(BEFORE + BODY + BEHIND));
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
        expectTheSame(utf8(BEFORE + body + BEHIND));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "1",
                "-1.5",
                "10",
                "0.5",
                "1e5",
                "1E+5",
                "1e-5",
                "-0.0e0",
                "1e999",
                "90071992547409931234567890",
                "01",
                "-01",
                "00",
                "-",
                "--1",
                "+1",
                ".5",
                "1.",
                "1.e5",
                "1e",
                "1e+",
                "1e+-1",
                "1.2.3",
                "1e5.0",
                "1e5e5",
                "1-1",
                "0x1",
                "1d",
                "NaN",
                "Infinity",
                "-Infinity",
                "null",
                "\"1\"",
                "[1]",
                "{}",
                "",
                " ",
                " 1",
                "1 ",
                "1 1",
                "1,1",
                "1]",
                "1}",
                "1],\"x\":[1",
                "1/**/",
                "\u0661"
            })
    void anyNumberIsReadAsInALineOfItsOwn(String number) {
        expectTheSame(utf8(BEFORE + BODY.replace("-2.5", number) + BEHIND));
        expectTheSame(utf8(BEFORE + BODY.replace("3e0", number) + BEHIND));
        expectTheSame(utf8(BEFORE + BODY.replace("0.002", number) + BEHIND));
        expectTheSame(utf8(BEFORE.replace("1", number) + BODY + BEHIND));
        expectTheSame(utf8(BEFORE + BODY + BEHIND.replace("1", number)));
    }

    // Digits in a text are no number, and are compared.
    @Test
    void textsAreCompared() {
        String body = "{\"j1\":1,\"a\\\"2\":[\"3\\\\\",4],\"\u00e95\":\"-6\"}";
        for (char digit = '1'; digit <= '6'; digit++) {
            for (String other : List.of("0", "12", "x", "\"", "\\")) {
                CommandDecoder seen = decoder();
                decode(seen, utf8(BEFORE + body + BEHIND));
                byte[] line = utf8(BEFORE + body.replace(String.valueOf(digit), other) + BEHIND);
                assertThat(decode(seen, line)).isEqualTo(decode(decoder(), line));
            }
        }
    }

    // If they were, a name could occur twice, or an escape have another number of digits.
    @ParameterizedTest
    @ValueSource(
            strings = {"{\"j2\":1,\"j2\":2}", "{\"j1\":1,\"j1\":2}", "{\"j1\":1,\"j3\":2}", "{\"j1\":1,\"\\u11\":2}"})
    void digitsOfNamesAreNoNumbers(String body) {
        for (String seenBody : List.of("{\"j1\":1,\"j2\":2}", "{\"j1\":1,\"\\u1111\":2}")) {
            CommandDecoder seen = decoder();
            decode(seen, utf8(BEFORE + seenBody + BEHIND));
            byte[] line = utf8(BEFORE + body + BEHIND);
            assertThat(decode(seen, line)).isEqualTo(decode(decoder(), line));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"}", "1", " ", "{}", "x", ",", "\u00e9"})
    void lineThatGoesOnIsAnotherLine(String more) {
        expectTheSame(utf8(BEFORE + BODY + BEHIND + more));
    }

    @Test
    void lineThatEndsTooEarlyIsAnotherLine() {
        byte[] line = utf8(BEFORE + BODY + BEHIND);
        for (int length = 1; length < line.length; length++) {
            expectTheSame(Arrays.copyOf(line, length));
        }
    }

    // Numbers that follow each other come out as they were sent, however the lines differ.
    @Test
    void streamOfPointsIsReadAsItIs() {
        Random random = new Random(12);
        CommandDecoder seen = decoder();
        for (int i = 0; i < 2_000; i++) {
            StringBuilder numbers = new StringBuilder("0");
            for (int j = random.nextInt(50); j > 0; j--) {
                numbers.append(',').append(random.nextDouble(-180, 180));
            }
            String body = "{\"point\":[" + numbers + "]}";
            for (int again = 0; again < 3; again++) {
                String next = body.replace("0,", random.nextInt(100) + ",");
                assertThat(decode(seen, utf8(BEFORE + next + BEHIND)))
                        .isInstanceOfSatisfying(
                                Decoded.Accepted.class,
                                accepted -> assertThat(((Command.Control) accepted.command()).body())
                                        .hasToString(next));
            }
        }
    }

    @Test
    void anyChangeOfTheLineIsSeen() {
        Random random = new Random(11);
        byte[] line = utf8(BEFORE + BODY + BEHIND);
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
        decode(seen, utf8(BEFORE + BODY + BEHIND));
        Decoded other = decode(seen, utf8(BEFORE + "{\"point\":[7]}" + BEHIND));

        assertThat(other).isInstanceOfSatisfying(Decoded.Accepted.class, accepted -> {
            Command.Control control = (Command.Control) accepted.command();
            assertThat(control.body().toString()).isEqualTo("{\"point\":[7]}");
            assertThat(control.args()).containsExactly(new Command.Argument("a", "1"));
        });
    }
}
