package dev.openstream.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.robot.call.TrajectoryBody;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies with points (open-api.md 3.9): what is wrong with one is said by field, value and rule. */
final class PointsReaderTest {

    private static final String JOINTS = "[0,1.5,0,0,-1.5,0]";
    private static final String NAMES = "\"joint_names\":[\"j1\",\"j2\",\"j3\",\"j4\",\"j5\",\"j6\"]";

    private final PointsReader reader = new PointsReader(GuardFixture.limits(false, null));

    private static @Nullable String readPoint(PointsReader reader, JsonText body) {
        return reader.take(new TrajectoryBody().read(body, false));
    }

    private static @Nullable String readPoints(PointsReader reader, JsonText body) {
        return reader.take(new TrajectoryBody().read(body, true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '~',
            value = {
                "[]                                  # body: it is not an object",
                "{}                                  # point: it is missing",
                "{                                   # body: it is not JSON: ",
                "{\"point\":P}{}                     # body: there is text after the object",
                "{\"point\":P,\"point\":P}           # point: the field occurs twice",
                "{\"point\":7}                       # point: 7 is not an array of 6 numbers",
                "{\"point\":\"up\"}                  # point: \"up\" is not an array of 6 numbers",
                "{\"point\":{}}                      # point: an object is not an array of 6 numbers",
                "{\"point\":[1,2]}                   # point: it has 2 numbers and must have 6, one for each joint",
                "{\"point\":[0,0,0,0,0,0,0]}         # point: it has 7 numbers and must have 6, one for each joint",
                "{\"point\":[0,[]]}                  # point[1]: an array is not a finite number",
                "{\"point\":[0,1e999]}               # point[1]: 1e999 is not a finite number",
                "{\"point\":P,\"interval\":-1}       # interval: -1 is not a number of seconds from 0 to 1000000",
                "{\"point\":P,\"look_ahead_time\":null} # look_ahead_time: null is not a number of seconds",
                "{\"point\":P,\"time_from_start\":1000000.1} # time_from_start: 1000000.1 is not a number of seconds"
            })
    void faultOfOnePoint(String body, String fault) {
        assertThat(readPoint(reader, JsonText.of(body.replace("P", JOINTS)))).startsWith(fault);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '~',
            value = {
                "{\"points\":{}}              # joint_names: it is missing",
                "{N}                          # points: it is missing",
                "{N,\"points\":{}}            # points: it is empty",
                "{N,\"points\":[]}            # points: an array is not an object of point_1, point_2, ...",
                "{N,\"points\":{\"point_1\":7}} # points.point_1: 7 is not an object",
                "{N,\"points\":{\"point_1\":{\"positions\":P}}} # points.point_1.time_from_start: it is missing",
                "{N,\"points\":{\"point_1\":{\"time_from_start\":0}}} # points.point_1.positions: it is missing",
                "{N,\"points\":{\"point_1\":{\"positions\":[0],\"time_from_start\":0}}} # points.point_1.positions: it has 1",
                "{N,\"points\":{\"point_0\":{\"positions\":P,\"time_from_start\":0}}} # points.point_0: the points must be",
                "{N,\"points\":{\"point_01\":{\"positions\":P,\"time_from_start\":0}}} # points.point_01: the points must",
                "{\"joint_names\":[\"j1\",\"j2\",\"j3\",\"j4\",\"j5\"],\"points\":{}} # joint_names: it must be the 6 joints",
                "{\"joint_names\":[\"j1\",\"j2\",\"j3\",\"j4\",\"j5\",\"j6\",\"j7\"],\"points\":{}} # joint_names: it must be",
                "{\"joint_names\":[\"j2\",\"j1\",\"j3\",\"j4\",\"j5\",\"j6\"],\"points\":{}} # joint_names: it must be the 6",
                "{\"joint_names\":\"j1\",\"points\":{}} # joint_names: it must be the 6 joints from j1 on, in order"
            })
    void faultOfAList(String body, String fault) {
        String list = body.replace("N", NAMES).replace("P", JOINTS);
        assertThat(readPoints(reader, JsonText.of(list))).startsWith(fault);
    }

    @Test
    void listHasAsManyPointsAsTheControllerTakes() {
        assertThat(readPoints(reader, list(2048))).isNull();
        assertThat(readPoints(new PointsReader(GuardFixture.limits(false, null)), list(2049)))
                .isEqualTo("points: there are more than 2048");
    }

    private static JsonText list(int points) {
        return JsonText.of(IntStream.rangeClosed(1, points)
                .mapToObj(number -> point(number, number))
                .collect(Collectors.joining(",", "{" + NAMES + ",\"points\":{", "}}")));
    }

    private static String point(int number, double seconds) {
        return "\"point_" + number + "\":{\"positions\":" + JOINTS + ",\"time_from_start\":" + seconds + "}";
    }

    // A client's library may sort keys as texts: point_1, point_10, point_2.
    @Test
    void pointsAreTakenByTheirNumbersNotByTheirPlaces() {
        String list = IntStream.rangeClosed(1, 12)
                .mapToObj(number -> point(number, number))
                .sorted()
                .collect(Collectors.joining(",", "{" + NAMES + ",\"points\":{", "}}"));

        assertThat(readPoints(reader, JsonText.of(list))).isNull();
        assertThat(reader.points())
                .extracting(point -> point.fromStartS)
                .containsExactly(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 11.0, 12.0);
        assertThat(reader.points().getFirst().intervalS).isEqualTo(1);
    }

    @Test
    void timesOfAListDoNotGoBack() {
        String list = "{" + NAMES + ",\"points\":{" + point(1, 0.5) + "," + point(2, 0.4) + "}}";
        assertThat(readPoints(reader, JsonText.of(list)))
                .isEqualTo("points.point_2.time_from_start: 0.4 is smaller than that of the previous point, 0.5");
    }

    @Test
    void longestTimeAndNoTimeAreTaken() {
        assertThat(readPoint(
                        reader,
                        JsonText.of("{\"point\":" + JOINTS
                                + ",\"interval\":1000000,\"look_ahead_time\":0,\"time_from_start\":-1}")))
                .isNull();
        assertThat(reader.points().getFirst().fromStartS).isNaN();
    }
}
