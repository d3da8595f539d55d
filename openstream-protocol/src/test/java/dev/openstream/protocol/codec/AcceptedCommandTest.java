package dev.openstream.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.Command;
import dev.openstream.protocol.Command.Argument;
import dev.openstream.protocol.Command.ControlMethod;
import dev.openstream.protocol.ErrorCode;
import dev.openstream.protocol.StopTarget;
import dev.openstream.protocol.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Decoding of lines that keep the rules (protocol section 3). */
final class AcceptedCommandTest extends DecoderFixture {

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

    private static String monitor(String id) {
        return "{\"cmd\":\"MONITOR\",\"payload\":{\"id\":" + id
                + ",\"method\":\"GET\",\"period_ms\":2,\"url\":\"/a\"}}";
    }

    private static String control(String url) {
        return "{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\",\"url\":\"" + url + "\"}}";
    }

    private Command command(String line) {
        return ((Decoded.Accepted) decode(line)).command();
    }
}
