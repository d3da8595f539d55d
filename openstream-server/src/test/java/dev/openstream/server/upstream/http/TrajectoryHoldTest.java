package dev.openstream.server.upstream.http;

import static dev.openstream.server.upstream.http.HttpUpstreamBench.words;
import static dev.openstream.server.upstream.http.RawUpstream.answer;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** STOP control behind a gateway: it holds when it is said to hold (open-api.md 3.9). */
final class TrajectoryHoldTest {

    private static final String FOLDER = "/project/robot/trajectory/joint_traject_";
    private static final String INIT = "POST " + FOLDER + "init {}";
    private static final String MODE = "GET " + FOLDER + "mode";
    private static final String OFF = "POST " + FOLDER + "off {}";

    private final RawUpstream peer = new RawUpstream();
    private final AtomicInteger asked = new AtomicInteger();
    private @Nullable HttpUpstreamBench bench;

    TrajectoryHoldTest() throws IOException {}

    @AfterEach
    void stop() throws IOException {
        if (bench != null) {
            bench.close();
        }
        peer.close();
    }

    private String hold(@Nullable String path) {
        bench = new HttpUpstreamBench(HttpUpstreamBench.with(HttpUpstreamBench.to(peer), 1, 1_000, 1, path));
        return words(bench.hold());
    }

    /** A controller whose mode is true so many times. */
    private void active(int times) {
        peer.reply((request, socket) -> {
            boolean mode = request.equals(MODE) && asked.incrementAndGet() <= times;
            answer(200, "{ \"val\": [{}], \"mode\": " + mode + " }").to(request, socket);
        });
    }

    // Before 70.06 there is no mode to ask for, and init empties the trajectory at once.
    @Test
    void anOldControllerHoldsByInit() {
        peer.reply((request, socket) ->
                answer(request.equals(INIT) ? 200 : 404, "{}").to(request, socket));

        assertThat(hold(HttpUpstreamSettings.INIT_TRAJECTORY)).isEqualTo("200 null");
        assertThat(peer.requests()).containsExactly(INIT, MODE);
    }

    @Test
    void aControllerThatFollowsNothingHoldsByInit() {
        active(0);

        assertThat(hold(HttpUpstreamSettings.INIT_TRAJECTORY)).isEqualTo("200 null");
        assertThat(peer.requests()).containsExactly(INIT, MODE);
    }

    // From 70.06 on init changes nothing while points are followed: then the trajectory is ended, and its end awaited.
    @Test
    void aControllerThatGoesOnIsToldToEndAndWaitedFor() {
        active(4);

        assertThat(hold(HttpUpstreamSettings.INIT_TRAJECTORY)).isEqualTo("200 null");
        assertThat(peer.requests()).containsExactly(INIT, MODE, OFF, MODE, MODE, MODE, MODE);
    }

    @Test
    void aControllerThatDoesNotEndInTimeIsNotSaidToHold() {
        active(Integer.MAX_VALUE);

        assertThat(hold(HttpUpstreamSettings.INIT_TRAJECTORY))
                .isEqualTo("!504 the controller still executes its points; it holds after the last one");
    }

    // Only 404 and false say that it holds; whatever else the controller says, it is told to end, and asked once more.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500|{\"err_code\":-500}",
                "503|{\"mode\":false}",
                "401|{}",
                "200|<html>false</html>",
                "200|0",
                "200|{}",
                "200|{\"mode\":0}",
                "200|{\"mode\":\"false\"}",
                "204|''"
            })
    void whatIsNeitherTrueNorFalseIsNotTakenForHolding(int status, String body) {
        peer.reply((request, socket) ->
                answer(request.equals(MODE) ? status : 200, body).to(request, socket));

        assertThat(hold(HttpUpstreamSettings.INIT_TRAJECTORY))
                .startsWith("!502 joint_traject_mode")
                .contains("" + status);
        assertThat(peer.requests()).containsExactly(INIT, MODE, OFF, MODE);
    }

    @Test
    void aRefusalIsToldAsItIs() {
        peer.reply(answer(403, "{\"err_code\":-1}"));

        assertThat(hold(HttpUpstreamSettings.INIT_TRAJECTORY)).isEqualTo("403 {\"err_code\":-1}");
    }

    @Test
    void anotherPathIsCalledAndNothingElse() {
        assertThat(hold("/stop")).startsWith("200 ");
        assertThat(peer.requests()).containsExactly("POST /stop {}");
    }

    @Test
    void whereThereIsNoRobotNothingIsCalled() {
        assertThat(hold(null)).isEqualTo("200 null");
        assertThat(peer.requests()).isEmpty();
    }
}
