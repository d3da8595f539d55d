package dev.openstream.robot.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.json.JsonText;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers of points are the nearest doubles to what is written (open-api.md 3.9). */
final class TrajectoryNumbersTest {

    private final Random random = new Random(49_000);
    private final TrajectoryBody again = new TrajectoryBody();

    private double read(String number) {
        TrajectoryBody body = again.read(JsonText.of("{\"point\":[1,2],\"time_from_start\":" + number + "}"), false);
        assertThat(body.fault()).as(number).isNull();
        return body.timeS(0);
    }

    private void expectNearestDouble(String number) {
        assertThat(Double.doubleToRawLongBits(read(number)))
                .as(number)
                .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(number)));
    }

    // A robot goes where the number says, so it must be the same one to the last bit.
    @Test
    void numbersAreTheNearestDoubles() {
        for (int i = 0; i < 100_000; i++) {
            expectNearestDouble(decimal());
            expectNearestDouble(json(Double.longBitsToDouble(random.nextLong())));
            expectNearestDouble(json(random.nextDouble(-200, 200)));
        }
    }

    private static String json(double value) {
        return Double.isFinite(value) ? Double.toString(value) : "0";
    }

    /** Up to 30 digits, zeros before them, a point among them or none, an exponent or none. */
    private String decimal() {
        String digits = Long.toString(random.nextLong(1L << random.nextInt(1, 50)))
                + (random.nextInt(4) == 0 ? Long.toString(random.nextLong(Long.MAX_VALUE)) : "");
        int behind = random.nextInt(15);
        String padded = "0".repeat(Math.max(0, behind + 1 - digits.length())) + digits;
        int point = padded.length() - behind;
        String whole = padded.substring(0, point).replaceFirst("^0+(?=.)", "");
        String exponent = random.nextInt(4) > 0
                ? ""
                : (random.nextBoolean() ? "e" : "E+").replace("+", plusOrMinus())
                        + random.nextInt(random.nextBoolean() ? 25 : 330);
        return (random.nextBoolean() ? "-" : "")
                + whole
                + (behind == 0 ? "" : "." + padded.substring(point))
                + exponent;
    }

    private String plusOrMinus() {
        return random.nextBoolean() ? "+" : "-";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "0.0",
                "-0.0",
                "-0e5",
                "9007199254740992",
                "9007199254740993",
                "-9007199254740993.0",
                "9007199254740992.99999999999999999999",
                "0.000000000000001",
                "1e22",
                "1e23",
                "123456789012345e22",
                "1e-22",
                "1e-23",
                "1.7976931348623157e308",
                "1.7976931348623159e308",
                "-1e309",
                "1e999999999999",
                "1e-999999999999",
                "4.9e-324",
                "2.4703282292062327e-324",
                "2.4703282292062328e-324",
                "2.2250738585072011e-308",
                "2.2250738585072014e-308",
                "0.500000000000000166533453693773481063544750213623046875",
                "1.00000000000000011102230246251565404236316680908203125"
            })
    void numbersAtTheEdgesAreTheNearestDoubles(String number) {
        expectNearestDouble(number);
        expectNearestDouble(number.contains("e") || number.contains(".") ? number : number + "0".repeat(400));
    }
}
