package dev.openstream.robot.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.protocol.json.StrictJson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Bodies of points as they are written (open-api.md 3.9), held against what a JSON library finds in them. */
final class TrajectoryBodyTest {

    private static final StrictJson JSON = new StrictJson(64);

    private static final List<String> VALUES = List.of(
            "0",
            "-0",
            "-1",
            "-1.0",
            "0.002",
            "1e-9",
            "1E+3",
            "60",
            "12345678901234567890",
            "0.12345678901234567890",
            "1e400",
            "[1]",
            "[]",
            "{}",
            "{\"a\":[1,{\"b\":\"}]\"}]}",
            "\"1\"",
            "\"a\\\"b\\\\\"",
            "null",
            "true");

    private final Random random = new Random(49_000);
    private final TrajectoryBody again = new TrajectoryBody();

    private String blank() {
        return random.nextInt(8) > 0 ? "" : " \r\n\t".substring(random.nextInt(4));
    }

    private String any() {
        return VALUES.get(random.nextInt(VALUES.size()));
    }

    private String number() {
        return switch (random.nextInt(12)) {
            case 0 -> any();
            case 1 -> Double.toString(random.nextDouble(-200, 200));
            default -> Long.toString(random.nextInt(-9000, 9000)) + "." + random.nextInt(1000);
        };
    }

    private String numbers() {
        int count = random.nextInt(10) > 0 ? 6 : random.nextInt(20);
        return random.nextInt(20) == 0
                ? any()
                : IntStream.range(0, count)
                        .mapToObj(i -> blank() + number() + blank())
                        .collect(Collectors.joining(",", "[", "]"));
    }

    private String object(List<String> fields) {
        List<String> some = new ArrayList<>(fields);
        some.removeIf(field -> random.nextInt(10) == 0);
        if (random.nextInt(3) == 0) {
            some.add("\"note " + random.nextInt(9) + "\":" + any());
        }
        Collections.shuffle(some, random);
        return some.stream().collect(Collectors.joining("," + blank(), "{" + blank(), blank() + "}"));
    }

    private String point() {
        return object(List.of(
                "\"point\" : " + numbers(),
                "\"time_from_start\":" + number(),
                "\"interval\":" + blank() + number(),
                "\"look_ahead_time\":" + number()));
    }

    private String list() {
        List<String> points = new ArrayList<>();
        for (int i = 1; i <= random.nextInt(1, 30); i++) {
            String name = random.nextInt(20) == 0 ? "p\\u006fint_" + i : "point_" + i;
            String one = object(List.of("\"positions\":" + numbers(), "\"time_from_start\":" + number()));
            points.add("\"" + name + "\"" + blank() + ":" + (random.nextInt(20) == 0 ? any() : one));
        }
        Collections.shuffle(points, random);
        return object(
                List.of("\"joint_names\":[\"j1\",\"j\\u0032\"]", "\"points\":{" + String.join(",", points) + "}"));
    }

    /** The value that {@code parser} stands on, as a library reads it. */
    private static @Nullable Object tree(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> fields = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    fields.put(name, tree(parser));
                }
                yield fields;
            }
            case START_ARRAY -> {
                List<@Nullable Object> elements = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(tree(parser));
                }
                yield elements;
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Double.parseDouble(parser.getString());
            case VALUE_STRING -> parser.getString();
            default -> null;
        };
    }

    private static Map<?, ?> tree(String json) {
        try (JsonParser parser = JSON.parser(JsonText.of(json))) {
            parser.nextToken();
            return (Map<?, ?>) Objects.requireNonNull(tree(parser));
        }
    }

    private static Double seconds(@Nullable Object value) {
        return value instanceof Double seconds ? seconds : Double.NaN;
    }

    private static void expectJoints(TrajectoryBody body, int point, Map<?, ?> fields, String field) {
        assertThat(body.jointsAt(point) == TrajectoryBody.MISSING).isEqualTo(!fields.containsKey(field));
        if (!fields.containsKey(field)) {
            return;
        }
        List<?> numbers = fields.get(field) instanceof List<?> elements ? elements : List.of();
        assertThat(body.isArray(body.jointsAt(point))).isEqualTo(fields.get(field) instanceof List);
        List<Double> right = new ArrayList<>();
        for (Object number : numbers) {
            if (!(number instanceof Double value) || !Double.isFinite(value)) {
                break;
            }
            right.add(value);
        }
        assertThat(body.joints(point)).isEqualTo(right.size());
        assertThat(body.oddJointAt(point) == TrajectoryBody.MISSING).isEqualTo(right.size() == numbers.size());
        for (int i = 0; i < Math.min(16, right.size()); i++) {
            assertThat(body.joint(point, i)).isEqualTo(right.get(i));
            String written = body.shown(body.jointAt(point, i), 99);
            assertThat(Double.parseDouble(written) == right.get(i)).as(written).isTrue();
            assertThat(body.endOfNumber(body.jointAt(point, i))).isEqualTo(body.jointAt(point, i) + written.length());
        }
    }

    @Test
    void onePointIsReadAsALibraryReadsIt() {
        for (int i = 0; i < 20_000; i++) {
            String json = blank() + point() + blank();
            TrajectoryBody body = again.read(JsonText.of(json), false);
            Map<?, ?> fields = tree(json);

            assertThat(body.fault()).as(json).isNull();
            assertThat(body.size()).isEqualTo(1);
            expectJoints(body, 0, fields, "point");
            assertThat((Double) body.timeS(0)).as(json).isEqualTo(seconds(fields.get("time_from_start")));
            assertThat(body.timeAt(0) == TrajectoryBody.MISSING).isEqualTo(!fields.containsKey("time_from_start"));
            assertThat((Double) body.intervalS()).isEqualTo(seconds(fields.get("interval")));
            assertThat(body.intervalAt() == TrajectoryBody.MISSING).isEqualTo(!fields.containsKey("interval"));
            boolean ahead = fields.containsKey("look_ahead_time");
            assertThat((Double) body.lookAheadS())
                    .isEqualTo(ahead ? seconds(fields.get("look_ahead_time")) : (Double) 0.0);
        }
    }

    @Test
    void listIsReadAsALibraryReadsIt() {
        for (int i = 0; i < 3_000; i++) {
            String json = list();
            TrajectoryBody body = again.read(JsonText.of(json), true);
            Map<?, ?> fields = tree(json);

            assertThat(body.fault()).as(json).isNull();
            assertThat(body.jointNamesAt() == TrajectoryBody.MISSING).isEqualTo(!fields.containsKey("joint_names"));
            if (fields.containsKey("joint_names")) {
                assertThat(body.jointNamesAre(List.of("j1", "j2"))).isTrue();
                assertThat(body.jointNamesAre(List.of("j1"))).isFalse();
                assertThat(body.jointNamesAre(List.of("j1", "j2", "j3"))).isFalse();
                assertThat(body.jointNamesAre(List.of("j2", "j1"))).isFalse();
            }
            Map<?, ?> points = fields.get("points") instanceof Map<?, ?> some ? some : Map.of();
            assertThat(body.size()).isEqualTo(points.size());
            int place = 0;
            for (Map.Entry<?, ?> point : points.entrySet()) {
                assertThat(body.name(place)).isEqualTo(point.getKey());
                Map<?, ?> values = point.getValue() instanceof Map<?, ?> some ? some : Map.of();
                assertThat(body.isObject(body.pointAt(place))).isEqualTo(point.getValue() instanceof Map);
                expectJoints(body, place, values, "positions");
                assertThat((Double) body.timeS(place)).isEqualTo(seconds(values.get("time_from_start")));
                place++;
            }
        }
    }

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

    // Two fields are wrong: the one that comes first is told.
    @Test
    void offsetsAreInTheOrderOfTheText() {
        String json = "{\"interval\":-1,\"time_from_start\":[],\"point\":[1,\"x\"],\"look_ahead_time\":{}}";
        TrajectoryBody body = again.read(JsonText.of(json), false);

        assertThat(new int[] {
                    body.intervalAt(), body.timeAt(0), body.jointsAt(0), body.oddJointAt(0), body.lookAheadAt()
                })
                .containsExactly(
                        json.indexOf("-1"),
                        json.indexOf("[]"),
                        json.indexOf("[1"),
                        json.indexOf("\"x\""),
                        json.indexOf("{}"));
        assertThat(body.shown(body.oddJointAt(0), 9)).isEqualTo("\"x\"");
        assertThat(body.shown(body.lookAheadAt(), 9)).isEqualTo("an object");
        assertThat(body.shown(body.timeAt(0), 9)).isEqualTo("an array");
        assertThat(body.shown(body.intervalAt(), 1)).isEqualTo("-...");
    }

    @ParameterizedTest
    @CsvSource({
        "point_1, 1", "point_2048, 2048", "point_999999999, 999999999", "point_0, 0", "point_01, 0", "point_, 0",
        "point_1x, 0", "Point_1, 0", "point_9999999999, 0", "point_-1, 0", "poi, 0", "'', 0"
    })
    void pointsHaveTheNumbersOfTheirNames(String name, int number) {
        TrajectoryBody body = again.read(JsonText.of("{\"points\":{\"" + name + "\":{}}}"), true);

        assertThat(body.number(0)).isEqualTo(number);
        assertThat(body.name(0)).isEqualTo(name);
    }

    @Test
    void nameMayHaveEscapes() {
        TrajectoryBody body = again.read(JsonText.of("{\"points\":{\"p\\u006fint_5\":{}}}"), true);

        assertThat(body.number(0)).isEqualTo(5);
        assertThat(body.name(0)).isEqualTo("point_5");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void bodyThatEndsTooEarlyIsAFault(boolean list) {
        for (int i = 0; i < 200; i++) {
            String json = list ? list() : point();
            for (int length = 0; length < json.length(); length += 1 + length / 40) {
                assertThat(again.read(JsonText.of(json.substring(0, length)), list)
                                .fault())
                        .as(json.substring(0, length))
                        .startsWith("body: it is not JSON: ");
            }
        }
    }

    // No door lets these in. If one did, they must end all the same.
    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '~',
            value = {
                "[]            # body: it is not an object",
                "5             # body: it is not an object",
                "{}{}          # body: there is text after the object",
                "{} x          # body: there is text after the object",
                "{\"interval\":-} # body: it is not JSON: there is an unexpected character at byte ",
                "{\"point\":[1,2}, # body: it is not JSON: ",
                "{\"interval\":1d} # body: it is not JSON: ",
                "{\"interval\":0x1p3} # body: it is not JSON: ",
                "{\"interval\":1,\"interval\":2} # interval: the field occurs twice",
                "{\"a\":}} # body: "
            })
    void whatIsNoBodyIsAFault(String json, String fault) {
        assertThat(again.read(JsonText.of(json), false).fault()).startsWith(fault);
    }

    @Test
    void pointsBeyondTheMostAreNotRead() {
        String points = IntStream.rangeClosed(1, 3000)
                .mapToObj(
                        i -> "\"point_" + i + "\":{\"positions\":[" + i + ",2,3,4,5,6],\"time_from_start\":" + i + "}")
                .collect(Collectors.joining(","));
        String json = "{\"points\":{" + points + "},\"joint_names\":[]}";

        TrajectoryBody body = again.read(JsonText.of(json), true);

        assertThat(body.fault()).isNull();
        assertThat(body.size()).isEqualTo(2048);
        assertThat(body.joint(2047, 0)).isEqualTo(2048);
        assertThat(body.timeS(2047)).isEqualTo(2048);
        assertThat(body.tooManyAt()).isEqualTo(json.indexOf("\"point_2049\""));
        assertThat(body.jointNamesAt()).isEqualTo(json.lastIndexOf("[]"));
        assertThat(again.read(JsonText.of("{}"), true).tooManyAt()).isEqualTo(TrajectoryBody.MISSING);
    }
}
