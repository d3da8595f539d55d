package dev.openstream.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;

final class JsonBuilderTest {

    private final JsonBuilder json = new JsonBuilder();

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 9, 10, 99, 100, -100, Integer.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE})
    void numbersAreWrittenAsJavaWritesThem(long value) {
        assertThat(json.number(value).toText()).hasToString(Long.toString(value));
    }

    @ParameterizedTest
    @CsvSource({
        "0.0, 3, 0.000",
        "-0.0, 6, 0.000000",
        "-0.0000004, 6, 0.000000",
        "0.9999996, 6, 1.000000",
        "90.949655, 6, 90.949655",
        "-1.5, 1, -1.5",
        "0.042, 3, 0.042",
        "9000000000000, 6, 9000000000000.000000"
    })
    void fixedPointNumbersHaveTheirDigits(double value, int digits, String expected) {
        assertThat(json.fixed(value, digits).toText()).hasToString(expected);
    }

    @Test
    void fixedPointNumbersAreWithinHalfAUnitOfTheLastDigit() {
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 100_000; i++) {
            double value = random.nextDouble(-1e6, 1e6);
            String written = json.clear().fixed(value, 6).toText().toString();
            BigDecimal error =
                    new BigDecimal(written).subtract(new BigDecimal(value)).abs();
            assertThat(error.setScale(9, RoundingMode.DOWN))
                    .as(written)
                    .isLessThanOrEqualTo(new BigDecimal("0.0000005"));
        }
    }

    /** Everything that can be appended, with what it looks like. */
    private record Piece(Consumer<JsonBuilder> append, String written) {}

    // The buffer may end at any byte of the text: no byte is lost, and nothing fails.
    @Test
    void growsInTheMiddleOfWhateverIsAppended() {
        List<Piece> pieces = List.of(
                new Piece(builder -> builder.raw("abcdefgh"), "abcdefgh"),
                new Piece(builder -> builder.raw('x'), "x"),
                new Piece(builder -> builder.raw(JsonText.of("{\"a\":1}")), "{\"a\":1}"),
                new Piece(builder -> builder.number(1234567890123456789L), "1234567890123456789"),
                new Piece(builder -> builder.fixed(0.25, 6), "0.250000"),
                new Piece(builder -> builder.string("\u00e9\n"), "\"\\u00e9\\n\""));
        for (int filled = 0; filled < 600; filled++) {
            String before = "-".repeat(filled);
            for (Piece piece : pieces) {
                JsonBuilder builder = new JsonBuilder().raw(before);
                piece.append().accept(builder);

                assertThat(builder.toText()).hasToString(before + piece.written());
                assertThat(builder.length()).isEqualTo(filled + piece.written().length());
            }
        }
    }

    @Test
    void equalTextsAreEqual() {
        assertThat(JsonText.of("{}")).isEqualTo(JsonText.EMPTY_OBJECT).hasSameHashCodeAs(JsonText.EMPTY_OBJECT);
        assertThat(JsonText.of("[]")).isNotEqualTo(JsonText.EMPTY_OBJECT).isNotEqualTo("[]");
        assertThat(JsonText.of("[]").hashCode()).isNotEqualTo(JsonText.EMPTY_OBJECT.hashCode());
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e13})
    void whatIsNoJsonNumberIsRefused(double value) {
        assertThatThrownBy(() -> json.fixed(value, 3)).isInstanceOf(IllegalArgumentException.class);
    }

    // Protocol section 2: non-ASCII text is escaped, line breaks inside strings too.
    @Test
    void stringsAreEscapedToAscii() {
        assertThat(json.string("a\"\\\n\r\t\u0001\u007f\u00e9\ud55c\ud83d\ude00")
                        .toText())
                .hasToString("\"a\\\"\\\\\\n\\r\\t\\u0001\\u007f\\u00e9\\ud55c\\ud83d\\ude00\"");
    }

    // Half a pair is no Unicode text; strict clients could not parse the line.
    @Test
    void halfASurrogatePairIsReplaced() {
        assertThat(json.string("\ud800x\udc00").toText()).hasToString("\"\\ufffdx\\ufffd\"");
    }

    @Test
    void anyStringIsReadBackAsItWas() {
        SplittableRandom random = new SplittableRandom(5);
        StrictJson strict = new StrictJson(4);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(40), 0, 0x3000).forEach(c -> text.append((char) c));
            JsonText written = json.clear().string(text.toString()).toText();
            assertThat(written.toString()).matches("[ -~]*");
            try (JsonParser parser = strict.parser(written)) {
                parser.nextToken();
                assertThat(parser.getString()).isEqualTo(text.toString());
            }
        }
    }
}
