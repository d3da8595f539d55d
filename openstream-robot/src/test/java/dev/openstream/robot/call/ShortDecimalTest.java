package dev.openstream.robot.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ShortDecimalTest {

    private static double parse(String text) {
        ShortDecimal decimal = new ShortDecimal();
        double value = decimal.read((" " + text + " ").getBytes(StandardCharsets.US_ASCII), 1);
        return decimal.end() == 1 + text.length() ? value : Double.NaN;
    }

    // A robot goes where the number says, so it must be the same one to the last bit.
    @Test
    void readsWhatTheLibraryReads() {
        Random random = new Random(7);
        for (int i = 0; i < 200_000; i++) {
            String text = decimal(random);
            assertThat(parse(text)).as(text).isEqualTo(Double.parseDouble(text));
        }
    }

    /** At most 15 digits behind zeros, a point among them or none. */
    private static String decimal(Random random) {
        String digits = Long.toString(random.nextLong(1L << random.nextInt(1, 50)));
        int behind = random.nextInt(15);
        String padded = "0".repeat(Math.max(0, behind + 1 - digits.length())) + digits;
        int point = padded.length() - behind;
        String sign = random.nextBoolean() ? "-" : "";
        return sign + padded.substring(0, point) + (behind == 0 ? "" : ".") + padded.substring(point);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.0", "-0.0", "90", "-90.0", "0.001", "9007199254740992", "0.000000000000001"})
    void readsTheEndsOfItsRange(String text) {
        assertThat(Double.doubleToRawLongBits(parse(text)))
                .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e-9", "1E5", "1.5e0", "12345678901234567", "0.12345678901234567", "-1234567890.1234567"})
    void leavesTheOthersToTheLibrary(String text) {
        assertThat(parse(text)).isNaN();
    }
}
