package dev.openstream.server.observe;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiBody;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.Method;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The newest target is that of the newest point, of a list the one that is due. */
final class NewestTargetTest {

    private static final String POINT = "/project/robot/trajectory/joint_traject_insert_point";
    private static final String LIST = "{\"joint_names\":[\"j1\",\"j2\"],\"points\":{"
            + "\"point_1\":{\"positions\":[0,1],\"time_from_start\":0.1},"
            + "\"point_2\":{\"positions\":[0.5,1],\"time_from_start\":0.5},"
            + "\"point_3\":{\"positions\":[1,1],\"time_from_start\":1e300}}}";

    private long nowNanos = 1_000;
    private final NewestTarget target = new NewestTarget(() -> nowNanos);

    private void take(String path, String body) {
        target.pointsTaken(ApiRequest.of(Method.POST, path, JsonText.of(body)));
    }

    private double[] deg() {
        return requireNonNull(target.jointsDeg());
    }

    @Test
    void thereIsNoneBeforeTheFirstPoint() {
        assertThat(target.jointsDeg()).isNull();
    }

    @Test
    void theNewestPointCountsInDegrees() {
        take(POINT, "{\"interval\":0.002,\"point\":[1,2,3]}");
        take(POINT, "{\"interval\":0.002,\"point\":[4,5.5,-6]}");

        assertThat(target.jointsDeg()).containsExactly(4, 5.5, -6);
        assertThat(target.jointsDeg()).as("again").containsExactly(4, 5.5, -6);
    }

    @Test
    void overHttpItCountsToo() {
        byte[] body = "{\"point\":[7]}".getBytes(StandardCharsets.US_ASCII);
        target.pointsTaken(ApiRequest.ofHttp(Method.POST, POINT, ApiBody.of("application/json", body)));

        assertThat(target.jointsDeg()).containsExactly(7);
    }

    // open-api.md 3.9: a list is in rad.
    @Test
    void ofAListTheNewestPointThatIsDueCounts() {
        take(POINT + "s", LIST);
        assertThat(deg()).containsExactly(new double[] {0, Math.toDegrees(1)}, within(1e-9));
        nowNanos += TimeUnit.MILLISECONDS.toNanos(499);
        assertThat(deg()[0]).isZero();
        nowNanos += TimeUnit.MILLISECONDS.toNanos(1);
        assertThat(deg()[0]).isCloseTo(Math.toDegrees(0.5), within(1e-9));
        nowNanos += TimeUnit.HOURS.toNanos(23);
        assertThat(deg()[0]).isCloseTo(Math.toDegrees(0.5), within(1e-9));
    }

    /** A list of j1 at {@code deg} each half second from {@code fromS} on. */
    private void takeList(double fromS, double... deg) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < deg.length; i++) {
            points.append(i == 0 ? "" : ",")
                    .append("\"point_%d\":{\"positions\":[%s],\"time_from_start\":%s}"
                            .formatted(i + 1, Math.toRadians(deg[i]), fromS + 0.5 * i));
        }
        take(POINT + "s", "{\"joint_names\":[\"j1\"],\"points\":{" + points + "}}");
    }

    private void pass(double seconds) {
        nowNanos += Math.round(seconds * 1e9);
    }

    private void assertTarget(double expectedDeg) {
        assertThat(deg()[0]).isCloseTo(expectedDeg, within(1e-9));
    }

    // open-api.md 3.9: the times of a list that goes on count from the start of the trajectory.
    @Test
    void aListThatGoesOnComesBehindTheOneBefore() {
        takeList(0, 1, 2, 3);
        assertTarget(1);
        pass(0.3);
        takeList(1.5, 4, 5);
        assertTarget(1);
        pass(0.2);
        assertTarget(2);
        pass(0.5);
        assertTarget(3);
        pass(0.5);
        assertTarget(4);
        pass(0.5);
        assertTarget(5);
        pass(4);
        takeList(2.5, 6, 7);
        pass(0.5);
        assertTarget(6);
        pass(0.5);
        assertTarget(7);
    }

    @Test
    void aListThatBeginsWhereTheOneBeforeEndsComesBehindIt() {
        takeList(0, 1, 2);
        assertTarget(1);
        takeList(0, 2, 3);
        pass(0.5);
        assertTarget(2);
        pass(0.5);
        assertTarget(3);
    }

    // Whoever reads seldom has not seen when the trajectory began.
    @Test
    void aListWhosePredecessorWasNotReadIsDueAtOnce() {
        takeList(0, 1, 2);
        takeList(1, 3, 4, 5);
        assertTarget(3);
        pass(0.5);
        assertTarget(4);
    }

    @Test
    void whatIsHeldIsNeverDue() {
        takeList(0, 1, 2, 3);
        assertTarget(1);
        pass(0.6);
        target.held();
        pass(1);
        assertTarget(2);
        takeList(0, 8, 9);
        assertTarget(8);
        pass(0.5);
        assertTarget(9);
    }

    @Test
    void aHoldBetweenTwoListsIsSeenToo() {
        takeList(0, 1, 2, 3);
        assertTarget(1);
        target.held();
        takeList(0, 8, 9);
        pass(0.5);
        assertTarget(9);
        pass(5);
        assertTarget(9);
    }

    // Only the controller knows where execute_move goes.
    @Test
    void aMoveHasNoTargetThatIsKnown() {
        take(POINT, "{\"point\":[7]}");
        assertTarget(7);
        target.moveTaken(ApiRequest.of(
                Method.POST, "/project/context/tasks[0]/execute_move", JsonText.of("{\"stmt\":\"move P\"}")));
        assertThat(target.jointsDeg()).isNull();
        take(POINT, "{\"point\":[8]}");
        assertTarget(8);
    }

    @Test
    void aBodyThatCannotBeReadHasNoTarget() {
        byte[] body = "no JSON".getBytes(StandardCharsets.US_ASCII);
        target.pointsTaken(ApiRequest.ofHttp(Method.POST, POINT, ApiBody.of("application/json", body)));
        assertThat(target.jointsDeg()).isNull();
        target.pointsTaken(ApiRequest.ofHttp(Method.POST, POINT, null));
        assertThat(target.jointsDeg()).isNull();
    }
}
