package dev.openstream.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.Command;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.protocol.json.StrictJson;
import dev.openstream.protocol.json.TokenTape;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonToken;

/** The tokens of a body, noted while its line is walked over: all of them, or none. */
final class TokenTapeTest {

    private final CommandDecoder decoder =
            new CommandDecoder(DecodingLimits.DEFAULT, StrictJson.withoutDuplicateCheck(64));

    private JsonText body(String json) {
        byte[] line = ("{\"cmd\":\"CONTROL\",\"payload\":{\"x\":[1,{\"y\":2}],\"body\":" + json
                        + ",\"method\":\"PUT\",\"url\":\"/a\",\"z\":{\"w\":[3]}}}")
                .getBytes(StandardCharsets.UTF_8);
        Decoded.Accepted accepted = (Decoded.Accepted) decoder.decode(line, 0, line.length);
        JsonText body = ((Command.Control) accepted.command()).body();
        assertThat(body).hasToString(json);
        return body;
    }

    @Test
    void holdsNamesAndNumbersInTheirOrder() {
        TokenTape tape = Objects.requireNonNull(
                body("{\"a\":1.5,\"b\":[-2,{\"\\u0063\":1e400}]}").tape());

        assertThat(tape.length()).isEqualTo(12);
        assertThat(tape.is(0, JsonToken.START_OBJECT)).isTrue();
        assertThat(tape.name(1)).isEqualTo("a");
        assertThat(tape.number(2)).isEqualTo(1.5);
        assertThat(tape.name(2)).isNull();
        assertThat(tape.name(3)).isEqualTo("b");
        assertThat(tape.is(4, JsonToken.START_ARRAY)).isTrue();
        assertThat(tape.number(4)).isNaN();
        assertThat(tape.number(5)).isEqualTo(-2);
        assertThat(tape.is(6, JsonToken.START_OBJECT)).isTrue();
        assertThat(tape.name(7)).isEqualTo("c");
        assertThat(tape.number(8)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(tape.is(9, JsonToken.END_OBJECT)).isTrue();
        assertThat(tape.is(10, JsonToken.END_ARRAY)).isTrue();
        assertThat(tape.is(11, JsonToken.END_OBJECT)).isTrue();
    }

    @Test
    void ofOneLineIsNotThatOfTheNext() {
        TokenTape first = Objects.requireNonNull(body("{\"a\":1}").tape());
        TokenTape second = Objects.requireNonNull(body("[2]").tape());

        assertThat(first.number(2)).isEqualTo(1);
        assertThat(second.number(1)).isEqualTo(2);
        assertThat(second.length()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":\"1\"}",
                "[true]",
                "[1,null]",
                // Whoever reads a number of a million digits as a double has much to do.
                "[123456789012345678901234567]",
                "[0.1234567890123456789012345]"
            })
    void isMissingWhereItCouldNotBeWhole(String json) {
        assertThat(body(json).tape()).isNull();
    }

    @Test
    void isMissingOfALongBody() {
        assertThat(body("[" + "1,".repeat(61) + "1]").tape()).isNotNull();
        assertThat(body("[" + "1,".repeat(62) + "1]").tape()).isNull();
        assertThat(body("[" + "[],".repeat(40) + "1]").tape()).isNull();
    }

    // Section 2: such a number is JSON, whatever a double makes of it.
    @ParameterizedTest
    @ValueSource(
            strings = {"1e9999999999999999", "-1e-9999999999999999", "0e99999999999", "99999999999999999999999999"})
    void doesNotMakeALineWrong(String number) {
        assertThat(body("[" + number + "]").tape()).isNotNull();
    }
}
