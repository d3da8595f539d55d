package dev.openstream.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Protocol section 3.2: an integer, 10.0 counts as one, clamped however large. */
final class WholeNumberTest {

    @ParameterizedTest
    @CsvSource({
        "10, 10",
        "10.0, 10",
        "1e1, 10",
        "1E+2, 100",
        "1000e-1, 100",
        "0, 2",
        "-0.0, 2",
        "1, 2",
        "-5, 2",
        "30001, 30000",
        "123456789012345678901234567890, 30000",
        "-123456789012345678901234567890, 2",
        "1e400, 30000",
        "-1e400, 2",
        "1e99999999999, 30000",
        "0e99999999999, 2",
        "0.00000000012e11, 12",
        "0.00000000000000000002e20, 2"
    })
    void wholeNumbersAreClamped(String number, int expected) {
        assertThat(WholeNumber.clamp(number, 2, 30_000)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "0.1", "-2.000001", "1e-1", "1e-99999999999", "10.00000000000000000000000001"})
    void fractionsAreNot(String number) {
        assertThat(WholeNumber.clamp(number, 2, 30_000)).isEqualTo(WholeNumber.FRACTIONAL);
    }

    @Test
    void agreesWithBigDecimal() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 50_000; i++) {
            String number = randomNumber(random);
            assertThat(WholeNumber.clamp(number, -1000, 1000)).as(number).isEqualTo(byBigDecimal(number));
        }
    }

    private static int byBigDecimal(String number) {
        try {
            BigInteger value = new BigDecimal(number).toBigIntegerExact();
            return value.max(BigInteger.valueOf(-1000))
                    .min(BigInteger.valueOf(1000))
                    .intValueExact();
        } catch (ArithmeticException e) {
            return WholeNumber.FRACTIONAL;
        }
    }

    private static String randomNumber(SplittableRandom random) {
        StringBuilder number = new StringBuilder(random.nextBoolean() ? "-" : "");
        int whole = random.nextInt(4) == 0 ? 0 : random.nextInt(1, 3000);
        number.append(whole);
        if (random.nextBoolean()) {
            number.append('.').append(random.nextInt(3) == 0 ? "000" : Integer.toString(random.nextInt(1000)));
        }
        if (random.nextBoolean()) {
            number.append(random.nextBoolean() ? 'e' : 'E').append(random.nextInt(-6, 7));
        }
        return number.toString();
    }
}
