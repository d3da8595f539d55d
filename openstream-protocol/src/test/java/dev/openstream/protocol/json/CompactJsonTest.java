package dev.openstream.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON from outside becomes JSON that may stand in a line (protocol section 2). */
final class CompactJsonTest {

    private final CompactJson json = new CompactJson(3);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "{ \"a\" : [ 1 , 2.50e+1 , -0 ] }|{\"a\":[1,2.50e+1,-0]}",
                "\"\u00e9\ud83d\ude00\"|\"\\u00e9\\ud83d\\ude00\"",
                "\"\\/\\u0041\\n\"|\"/A\\n\"",
                "null|null",
                " true |true",
                "123456789012345678901234567890.10|123456789012345678901234567890.10"
            })
    void isRewritten(String text, String rewritten) {
        assertThat(json.rewrite(JsonText.of(text))).hasToString(rewritten);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{}{}",
                "{} x",
                "{\"a\":1,}",
                "[NaN]",
                "01",
                "{\"a\":1,\"a\":2}",
                "[[[[1]]]]",
                "'a'",
                "\"\n\"",
                "\"\\x\"",
                "\u00e9"
            })
    void whatIsNoStrictJsonIsNone(String text) {
        assertThat(json.rewrite(JsonText.of(text))).isNull();
        assertThat(json.unlessOdd(JsonText.of(text))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":[1,\"b\\u00e9\"]}", "5", "\"x\"", "{ \"a\": 1 }"})
    void whatMayStandInALineStaysAsItIs(String text) {
        JsonText plain = JsonText.of(text);

        assertThat(json.unlessOdd(plain)).isSameAs(plain);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":\n1}", "\"\u00e9\"", "[1,\t2]", "\"\u007f\""})
    void whatMayNotIsLeftToBeRewritten(String text) {
        assertThat(json.unlessOdd(JsonText.of(text))).isNull();
    }

    @Test
    void rewritingTwiceChangesNothing() {
        JsonText once = Objects.requireNonNull(json.rewrite(JsonText.of("{ \"\u00e9\" : \"\\ud800\" }")));

        assertThat(json.rewrite(once)).isEqualTo(once);
    }
}
