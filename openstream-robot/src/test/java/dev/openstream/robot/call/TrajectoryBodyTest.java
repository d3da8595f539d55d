package dev.openstream.robot.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.protocol.json.StrictJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    private final RandomBodies random = new RandomBodies(49_000);
    private final TrajectoryBody again = new TrajectoryBody();

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
            String json = random.blank() + random.point() + random.blank();
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
            String json = random.list();
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
            String json = list ? random.list() : random.point();
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
