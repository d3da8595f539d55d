package dev.openstream.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.Command;
import dev.openstream.protocol.Command.Argument;
import dev.openstream.protocol.Command.ControlMethod;
import dev.openstream.protocol.CommandName;
import dev.openstream.protocol.ErrorCode;
import dev.openstream.protocol.StopTarget;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.protocol.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Protocol section 3: every field rule, every code, the precedence of section 3.5. */
final class CommandDecoderTest {

    private final CommandDecoder decoder =
            new CommandDecoder(DecodingLimits.DEFAULT, StrictJson.withoutDuplicateCheck(64));

    // Section 2: a line that is no JSON object, and so on.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "1",
                "\"text\"",
                "null",
                "[]",
                "[{}]",
                "   ",
                "{",
                "}",
                "{}{}",
                "{} x",
                "{},",
                "{\"a\":1,}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":1.}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":-Infinity}",
                "{\"a\":tru}",
                "{\"a\":\"\t\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":1}//",
                "{\"a\":/**/1}",
                "\ufeff{}",
                "{\"cmd\":\"STOP\",\"cmd\":\"STOP\",\"payload\":{\"target\":\"monitor\"}}",
                "{\"a\":1,\"\\u0061\":2}",
                "{\"a\":{\"b\":[{\"c\":1,\"c\":1}]}}"
            })
    void whatIsNoStrictJsonObjectIsInvalidNdjson(String line) {
        assertThat(refused(line)).isEqualTo(ErrorCode.INVALID_NDJSON);
    }

    // Few names are compared, many are hashed.
    @ParameterizedTest
    @ValueSource(ints = {2, 8, 9, 10, 300})
    void duplicateIsFoundAmongManyNames(int names) {
        String different = IntStream.range(0, names)
                .mapToObj(i -> "\"n" + i + "\":{\"n0\":0}")
                .collect(Collectors.joining(","));

        assertThat(refused("{" + different + "}")).isEqualTo(ErrorCode.INVALID_CMD);
        for (int twice : new int[] {0, names / 2, names - 1}) {
            assertThat(refused("{" + different + ",\"n" + twice + "\":1}")).isEqualTo(ErrorCode.INVALID_NDJSON);
        }
    }

    @Test
    void invalidUtf8IsInvalidNdjson() {
        byte[] line = "{\"a\":\"?\"}".getBytes(StandardCharsets.ISO_8859_1);
        line[6] = (byte) 0xff;

        assertThat(decoder.decode(line, 0, line.length))
                .isInstanceOfSatisfying(
                        Decoded.Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(ErrorCode.INVALID_NDJSON));
    }

    // Section 2: nested deeper than 64 levels.
    @Test
    void sixtyFourLevelsAreTheMost() {
        assertThat(refused(nested(64))).isEqualTo(ErrorCode.INVALID_CMD);
        assertThat(refused(nested(65))).isEqualTo(ErrorCode.INVALID_NDJSON);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // Section 3.5
                "{} | invalid_cmd",
                "{\"cmd\":5} | invalid_cmd",
                "{\"cmd\":null} | invalid_cmd",
                "{\"cmd\":\"handshake\",\"payload\":{\"major\":1}} | invalid_cmd",
                "{\"cmd\":{\"cmd\":\"STOP\"},\"payload\":{}} | invalid_cmd",
                "{\"cmd\":\"STOP\"} | invalid_payload",
                "{\"cmd\":\"STOP\",\"payload\":null} | invalid_payload",
                "{\"cmd\":\"STOP\",\"payload\":[]} | invalid_payload",
                "{\"cmd\":\"STOP\",\"payload\":\"{}\"} | invalid_payload",
                // Section 3.1
                "{\"cmd\":\"HANDSHAKE\",\"payload\":{}} | missing_major",
                "{\"cmd\":\"HANDSHAKE\",\"payload\":{\"major\":\"1\"}} | invalid_major_type",
                "{\"cmd\":\"HANDSHAKE\",\"payload\":{\"major\":true}} | invalid_major_type",
                "{\"cmd\":\"HANDSHAKE\",\"payload\":{\"major\":null}} | invalid_major_type",
                "{\"cmd\":\"HANDSHAKE\",\"payload\":{\"major\":1.5}} | invalid_major_type",
                "{\"cmd\":\"HANDSHAKE\",\"payload\":{\"major\":[1]}} | invalid_major_type",
                "{\"cmd\":\"HANDSHAKE\",\"payload\":{\"major\":-1}} | invalid_version",
                // Section 3.4
                "{\"cmd\":\"STOP\",\"payload\":{\"id\":1}} | missing_target",
                "{\"cmd\":\"STOP\",\"payload\":{\"target\":\"all\"}} | invalid_target",
                "{\"cmd\":\"STOP\",\"payload\":{\"target\":null}} | invalid_target",
            })
    void faultsOfTheOtherCommands(String line, String code) {
        assertThat(refused(line)).isEqualTo(ErrorCode.valueOf(code.toUpperCase(Locale.ROOT)));
    }

    // Sections 3.2 and 3.3, and the precedence: the fields in the order of the tables.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "MONITOR | {} | missing_url",
                "MONITOR | {\"url\":5} | invalid_url",
                "MONITOR | {\"url\":null} | invalid_url",
                "MONITOR | {\"url\":\"\"} | invalid_url",
                "MONITOR | {\"url\":\"a\"} | invalid_url",
                "MONITOR | {\"url\":\"/a b\"} | invalid_url",
                "MONITOR | {\"url\":\"/a\\u0000\"} | invalid_url",
                "MONITOR | {\"url\":\"/a\\u00a0\"} | invalid_url",
                "MONITOR | {\"url\":\"/a\"} | missing_method",
                "MONITOR | {\"url\":\"/a\",\"method\":\"get\"} | invalid_method",
                "MONITOR | {\"url\":\"/a\",\"method\":\"POST\"} | invalid_method",
                "MONITOR | {\"url\":\"/a\",\"method\":1} | invalid_method",
                "MONITOR | {\"url\":\"/a\",\"method\":\"GET\"} | missing_period_ms",
                "MONITOR | {\"url\":\"/a\",\"method\":\"GET\",\"period_ms\":\"2\"} | invalid_period",
                "MONITOR | {\"url\":\"/a\",\"method\":\"GET\",\"period_ms\":2.5} | invalid_period",
                "MONITOR | {\"url\":\"/a\",\"method\":\"GET\",\"period_ms\":true} | invalid_period",
                "MONITOR | {\"url\":\"/a\",\"method\":\"GET\",\"period_ms\":null} | invalid_period",
                "MONITOR | {\"url\":\"/a\",\"method\":\"GET\",\"period_ms\":2,\"args\":[]} | invalid_args",
                "MONITOR | {\"url\":\"/a\",\"method\":\"GET\",\"period_ms\":2,\"args\":null} | invalid_args",
                "MONITOR | {\"url\":\"/a\",\"method\":\"GET\",\"period_ms\":2,\"args\":{\"a\":null}} | invalid_args",
                "MONITOR | {\"url\":\"/a\",\"method\":\"GET\",\"period_ms\":2,\"args\":{\"a\":{}}} | invalid_args",
                "MONITOR | {\"args\":1,\"period_ms\":\"x\",\"method\":5} | missing_url",
                "MONITOR | {\"args\":1,\"period_ms\":\"x\",\"url\":\"x\"} | invalid_url",
                "MONITOR | {\"args\":1,\"period_ms\":\"x\",\"url\":\"/x\",\"method\":\"PUT\"} | invalid_method",
                "CONTROL | {} | missing_url",
                "CONTROL | {\"url\":\"/a\"} | missing_method",
                "CONTROL | {\"url\":\"/a\",\"method\":\"GET\"} | invalid_method",
                "CONTROL | {\"url\":\"/a\",\"method\":\"post\"} | invalid_method",
                "CONTROL | {\"url\":\"/a\",\"method\":\"POST\",\"args\":\"\"} | invalid_args",
                "CONTROL | {\"url\":\"/a\",\"method\":\"POST\",\"body\":\"\"} | invalid_body",
                "CONTROL | {\"url\":\"/a\",\"method\":\"POST\",\"body\":0} | invalid_body",
                "CONTROL | {\"url\":\"/a\",\"method\":\"POST\",\"body\":false} | invalid_body",
                "CONTROL | {\"url\":\"/a\",\"method\":\"POST\",\"body\":1,\"args\":1} | invalid_args",
            })
    void faultsOfMonitorAndControl(String cmd, String payload, String code) {
        String line = "{\"cmd\":\"" + cmd + "\",\"payload\":" + payload + "}";

        Decoded.Refused refused = (Decoded.Refused) decode(line);

        assertThat(refused.refusal().code()).isEqualTo(ErrorCode.valueOf(code.toUpperCase(Locale.ROOT)));
        assertThat(refused.command()).isEqualTo(CommandName.valueOf(cmd));
    }

    // The fault of a field comes after the question whether hands were shaken; all before it does not (section 3.5).
    @Test
    void faultsBeforeTheFieldsNameNoCommand() {
        assertThat(((Decoded.Refused) decode("{\"cmd\":\"NOPE\",\"payload\":{}}")).command())
                .isNull();
        assertThat(((Decoded.Refused) decode("{\"cmd\":\"STOP\"}")).command()).isNull();
        assertThat(((Decoded.Refused) decode("[")).command()).isNull();
    }

    @Test
    void aUrlMayHave2048Characters() {
        assertThat(decode(control("/" + "a".repeat(2047)))).isInstanceOf(Decoded.Accepted.class);
        assertThat(refused(control("/" + "a".repeat(2048)))).isEqualTo(ErrorCode.URL_TOO_LONG);
        // Characters, not UTF-16 units.
        assertThat(decode(control("/" + "\ud83d\ude00".repeat(2047)))).isInstanceOf(Decoded.Accepted.class);
    }

    @Test
    void aMonitorIsDecoded() {
        assertThat(command("{\"cmd\":\"MONITOR\",\"payload\":{\"method\":\"GET\",\"period_ms\":1,"
                        + "\"url\":\"/project/robot/joints/joint_states?a=1\","
                        + "\"args\":{\"jno_start\":1,\"x\":1.50,\"b\":true,\"s\":\"\\u00e9\"},\"id\":1,\"more\":[{}]},"
                        + "\"more\":{\"payload\":1}}"))
                .isEqualTo(new Command.Monitor(
                        "/project/robot/joints/joint_states?a=1",
                        List.of(
                                new Argument("jno_start", "1"),
                                new Argument("x", "1.50"),
                                new Argument("b", "true"),
                                new Argument("s", "\u00e9")),
                        2,
                        JsonText.of("1"),
                        false));
    }

    // Only the literal true asks for the extension; whatever else a client has there is an unknown field.
    @ParameterizedTest
    @CsvSource({"true, true", "false, false", "1, false", "'\"true\"', false", "{}, false", "null, false"})
    void timingIsAskedForByTrue(String value, boolean asked) {
        Command.Monitor monitor =
                (Command.Monitor) command("{\"cmd\":\"MONITOR\",\"payload\":{\"method\":\"GET\",\"period_ms\":2,"
                        + "\"url\":\"/x\",\"timing\":" + value + "}}");
        assertThat(monitor.timing()).isEqualTo(asked);
    }

    // Section 3.2: any JSON scalar, null included; an object or array counts as not given.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "none",
            value = {
                "1 | 1",
                "1.50 | 1.50",
                "-1e400 | -1e400",
                "true | true",
                "null | null",
                "\"a\\\"b\" | \"a\\\"b\"",
                "\"\u00e9\" | \"\\u00e9\"",
                "{} | none",
                "[1] | none"
            })
    void theIdIsKeptAsAsciiJson(String id, String expected) {
        Command.Monitor monitor = (Command.Monitor) command("{\"cmd\":\"MONITOR\",\"payload\":{\"id\":" + id
                + ",\"method\":\"GET\",\"period_ms\":2,\"url\":\"/a\"}}");

        assertThat(monitor.id()).isEqualTo(expected == null ? null : JsonText.of(expected));
    }

    // Section 3.2: from the manual's example client, which sends nothing else.
    @Test
    void aMonitorThatSaysStopIsAStop() {
        assertThat(command("{\"cmd\":\"MONITOR\",\"payload\":{\"stop\":true}}"))
                .isEqualTo(new Command.Stop(StopTarget.MONITOR));
        assertThat(refused("{\"cmd\":\"MONITOR\",\"payload\":{\"stop\":false}}"))
                .isEqualTo(ErrorCode.MISSING_URL);
        assertThat(refused("{\"cmd\":\"MONITOR\",\"payload\":{\"stop\":1}}")).isEqualTo(ErrorCode.MISSING_URL);
    }

    // The body is cut from the line as it stands, wherever the line lies in its array.
    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{ \"point\" : [ 1 , {} ] }", "[\"\u00e9\",[[]]]", "{\"a\":{\"b\":\"}\"}}"})
    void theBodyIsCutAsItStands(String body) {
        String line =
                "{\"cmd\":\"CONTROL\",\"payload\":{\"body\":" + body + ",\"url\":\"/\u00e9\",\"method\":\"PUT\"}}";
        byte[] padded = ("##" + line + "##").getBytes(StandardCharsets.UTF_8);

        Decoded decoded = decoder.decode(padded, 2, padded.length - 4);

        assertThat(decoded)
                .isEqualTo(new Decoded.Accepted(
                        new Command.Control(ControlMethod.PUT, "/\u00e9", List.of(), JsonText.of(body))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"body\":null,"})
    void noBodyCountsAsAnEmptyObject(String body) {
        String line = "{\"cmd\":\"CONTROL\",\"payload\":{" + body + "\"method\":\"DELETE\",\"url\":\"/a\"}}";

        assertThat(command(line))
                .isEqualTo(new Command.Control(ControlMethod.DELETE, "/a", List.of(), JsonText.EMPTY_OBJECT));
    }

    @Test
    void handshakeTakesWholeNumbersHoweverWritten() {
        assertThat(command("{\"cmd\":\"HANDSHAKE\",\"payload\":{\"major\":1,\"minor\":\"x\",\"patch\":null}}"))
                .isEqualTo(new Command.Handshake(1));
        assertThat(command("{\"cmd\":\"HANDSHAKE\",\"payload\":{\"major\":1.0}}"))
                .isEqualTo(new Command.Handshake(1));
        assertThat(command("{\"cmd\":\"HANDSHAKE\",\"payload\":{\"major\":1e99}}"))
                .isEqualTo(new Command.Handshake(Integer.MAX_VALUE));
    }

    // Bounded, because they become part of a request line.
    @Test
    void argsMayHave8192CharactersInAll() {
        String most = "\"a\":\"" + "x".repeat(8190) + "\",\"b\":\"\"";
        String line = "{\"cmd\":\"CONTROL\",\"payload\":{\"args\":{%s},\"method\":\"PUT\",\"url\":\"/a\"}}";

        assertThat(decode(line.replace("%s", most))).isInstanceOf(Decoded.Accepted.class);
        assertThat(refused(line.replace("%s", most + ",\"c\":1"))).isEqualTo(ErrorCode.INVALID_ARGS);
    }

    // Section 3.2: it is sent back in every data, so it has a bound of its own, whatever escapes the client writes it
    // with.
    @ParameterizedTest
    @ValueSource(strings = {"x", "\\u0078", "\\n", "é", "\\u00e9", "한", "😀", "\\ud83d\\ude00", "\\ud83d", "\\ude00"})
    void idMayHave256BytesInUtf8(String character) {
        String decoded = new JsonMapper().readValue("\"" + character + "\"", String.class);
        // Half a surrogate pair is written as U+FFFD.
        int bytes = decoded.equals("\ud83d") || decoded.equals("\ude00")
                ? 3
                : decoded.getBytes(StandardCharsets.UTF_8).length;
        String most = "x".repeat(256 % bytes) + character.repeat(256 / bytes);

        assertThat(command(monitor("\"" + most + "\""))).isInstanceOf(Command.Monitor.class);
        assertThat(refused(monitor("\"x" + most + "\""))).isEqualTo(ErrorCode.INVALID_ID);
    }

    // A number is sent back as it was written.
    @Test
    void idMayBeANumberOf256Digits() {
        assertThat(command(monitor("1".repeat(256)))).isInstanceOf(Command.Monitor.class);
        assertThat(decode(monitor("1".repeat(257))))
                .isInstanceOfSatisfying(
                        Decoded.Refused.class,
                        refused -> assertThat(refused.refusal().message())
                                .isEqualTo("id has 257 bytes in UTF-8; it must have at most 256"));
    }

    // An object or array counts as not given, however long; and a CONTROL has no id.
    @Test
    void onlyAnIdThatIsSentBackHasABound() {
        String text = "\"" + "x".repeat(1000) + "\"";

        assertThat(command(monitor("[" + text + "]"))).isInstanceOf(Command.Monitor.class);
        assertThat(command("{\"cmd\":\"CONTROL\",\"payload\":{\"id\":" + text + ",\"method\":\"PUT\",\"url\":\"/a\"}}"))
                .isInstanceOf(Command.Control.class);
        assertThat(command("{\"cmd\":\"MONITOR\",\"payload\":{\"id\":" + text + ",\"stop\":true}}"))
                .isInstanceOf(Command.Stop.class);
    }

    @Test
    void aRefusalNamesTheFieldTheValueAndTheRule() {
        Decoded.Refused refused = (Decoded.Refused)
                decode("{\"cmd\":\"MONITOR\",\"payload\":{\"url\":\"/a\",\"method\":\"GET\",\"period_ms\":\"fast\"}}");

        assertThat(refused.refusal().message()).isEqualTo("period_ms is \"fast\"; it must be an integer");
    }

    // A decoder is used for line after line: nothing of one is seen in the next.
    @Test
    void nothingOfALineIsLeftForTheNext() {
        decode(
                "{\"cmd\":\"MONITOR\",\"payload\":{\"method\":\"GET\",\"url\":\"/p\",\"period_ms\":2,\"args\":{\"a\":1}}}");

        assertThat(command("{\"cmd\":\"MONITOR\",\"payload\":{\"method\":\"GET\",\"url\":\"/p\",\"period_ms\":2}}"))
                .isInstanceOfSatisfying(
                        Command.Monitor.class,
                        monitor -> assertThat(monitor.args()).isEmpty());
    }

    // Section 3.2: as many characters of args as there may be are all kept.
    @Test
    void argsOfExactlyTheLimitAreKept() {
        String value = "v".repeat(DecodingLimits.DEFAULT.maxArgsChars() - 2);

        assertThat(command("{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\",\"url\":\"/p\",\"args\":{\"ab\":\""
                        + value + "\"}}}"))
                .isInstanceOfSatisfying(
                        Command.Control.class,
                        control -> assertThat(control.args())
                                .singleElement()
                                .satisfies(
                                        argument -> assertThat(argument.value()).isEqualTo(value)));
    }

    @Test
    void whatIsNoJsonIsToldWithItsPlace() {
        assertThat(decode("{\"cmd\":tru}"))
                .isInstanceOfSatisfying(
                        Decoded.Refused.class,
                        refused -> assertThat(refused.refusal().message())
                                .startsWith("the line is not valid NDJSON: Unrecognized token 'tru'")
                                .matches(".*, at byte \\d+"));
    }

    private static String monitor(String id) {
        return "{\"cmd\":\"MONITOR\",\"payload\":{\"id\":" + id
                + ",\"method\":\"GET\",\"period_ms\":2,\"url\":\"/a\"}}";
    }

    private static String nested(int levels) {
        return "{\"a\":".repeat(levels - 1) + "{}" + "}".repeat(levels - 1);
    }

    private static String control(String url) {
        return "{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\",\"url\":\"" + url + "\"}}";
    }

    private Command command(String line) {
        return ((Decoded.Accepted) decode(line)).command();
    }

    private ErrorCode refused(String line) {
        return ((Decoded.Refused) decode(line)).refusal().code();
    }

    private Decoded decode(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        return decoder.decode(bytes, 0, bytes.length);
    }
}
