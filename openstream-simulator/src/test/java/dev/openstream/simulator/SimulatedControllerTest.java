package dev.openstream.simulator;

import static dev.openstream.simulator.RoutesFixture.JOINT_STATES;
import static dev.openstream.simulator.RoutesFixture.body;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.transport.ControllerLoop;
import dev.openstream.server.transport.Transport;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulatedControllerTest {

    private static final String FAR = "{\"time_from_start\":0,\"look_ahead_time\":0.7,\"point\":[150,90,0,0,-90,0]}";

    private final RoutesFixture robot = new RoutesFixture();

    @Test
    void armMovesOnWhenNobodyLooksAndKeepsNoTimedTaskAtRest() {
        assertThat(robot.pacer.size()).isZero();

        robot.insert(FAR);
        assertThat(robot.pacer.size()).isEqualTo(1);
        robot.pass(3000);

        assertThat(robot.pacer.size()).isZero();
        assertThat(body(robot.get(JOINT_STATES))).contains("\"position\":[150.000000,");
    }

    @Test
    void nextPointWakesTheArmAgain() {
        robot.insert(FAR);
        robot.pass(3000);

        robot.insert("{\"interval\":0.1,\"point\":[149,90,0,0,-90,0]}");

        assertThat(robot.pacer.size()).isEqualTo(1);
    }

    @Test
    void lookingBringsTheArmToThePresent() {
        robot.insert(FAR);

        robot.sleep(3000);

        assertThat(body(robot.get(JOINT_STATES))).contains("\"position\":[150.000000,");
    }

    @Test
    void holdStopsTheArmWhereItCanAndTheNextPointWorks() {
        robot.insert(FAR);
        robot.pass(400);
        List<ApiOutcome> outcomes = new ArrayList<>();

        robot.simulated.hold(outcomes::add);

        assertThat(outcomes)
                .singleElement()
                .isInstanceOfSatisfying(
                        ApiAnswer.class,
                        answer -> assertThat(answer.successful()).isTrue());
        robot.pass(1000);
        double restDeg = robot.simulated.controller().motion().positionDeg(0);
        assertThat(restDeg).isBetween(40.0, 140.0);
        assertThat(robot.simulated.controller().trajectory().active()).isFalse();
        robot.insert("{\"interval\":0.1,\"look_ahead_time\":0.7,\"point\":[0,90,0,0,-90,0]}");
        robot.pass(3000);
        assertThat(robot.simulated.controller().motion().positionDeg(0)).isZero();
    }

    @Test
    void stoppedPlaybackGivesUpTheTrajectory() {
        robot.insert(FAR);
        robot.pass(200);

        robot.simulated.controller().state().switchPlayback(false);
        robot.pass(1000);

        assertThat(robot.simulated.controller().trajectory().active()).isFalse();
        assertThat(robot.simulated.controller().motion().positionDeg(0)).isLessThan(100);
    }

    @Test
    void controllersDoNotShareAnything() {
        RoutesFixture other = new RoutesFixture();

        robot.insert(FAR);
        robot.pass(3000);
        other.pass(3000);

        assertThat(body(other.get(JOINT_STATES))).contains("\"position\":[0.000000,");
    }

    @Test
    void startsOnAControllersLoop() {
        try (ControllerLoop loop = ControllerLoop.start("test-loop", Transport.best())) {
            SimulatedController simulated = SimulatedController.start(loop);

            boolean moving = loop.call(() -> simulated.controller().motion().moving());

            assertThat(moving).isFalse();
        }
    }
}
