package dev.openstream.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openstream.client.ClientOptions;
import dev.openstream.client.NotReadyReason;
import dev.openstream.client.OpenStreamClient;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Tests that use the extension as its users do. */
@RobotTest(model = "HDR35-20")
final class RobotTestIT {

    private static int portOfTheClass;

    private static OpenStreamClient connect(RobotProcess robot) {
        return OpenStreamClient.connect(ClientOptions.at(robot.host()).withPort(robot.port()));
    }

    @BeforeAll
    static void oneRobotForAllTests(RobotProcess robot) {
        portOfTheClass = robot.port();
    }

    @Test
    void theRobotIsOfTheModelAndReady(RobotProcess robot) {
        assertThat(robot.port()).isEqualTo(portOfTheClass);
        try (OpenStreamClient client = connect(robot)) {
            assertThat(client.get("/project/rgen")).contains("\"robot_model\":\"UH035");
            assertThat(client.ready().ready()).isTrue();
        }
    }

    @Test
    void faultsAreBegunAndUndone(RobotProcess robot) {
        try (OpenStreamClient client = connect(robot)) {
            robot.begin("playback_stop");
            assertThat(client.ready().reasons()).contains(NotReadyReason.NOT_PLAYING);
            robot.undo("playback_stop");
            assertThat(client.ready().reasons()).doesNotContain(NotReadyReason.NOT_PLAYING);
        }
        assertThatThrownBy(() -> robot.begin("earthquake"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("fault: earthquake is not one of delay,");
    }

    @Test
    void aWrongModelIsNamedWithThoseThatThereAre() {
        assertThatThrownBy(() -> RobotProcess.start("HDR36", true, List.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(
                        "the robot did not start: no robot model is called \"HDR36\"; there are HA006B");
    }

    @Test
    void aClosedOneIsGone() {
        RobotProcess robot = RobotProcess.start();
        assertThat(robot.httpUri()).hasToString("http://127.0.0.1:" + robot.httpPort());
        robot.close();
        robot.close();

        assertThat(robot.alive()).isFalse();
        assertThatThrownBy(() -> robot.begin("stall")).isInstanceOf(IllegalStateException.class);
    }

    @Nested
    final class Inside {

        @Test
        void sharesTheRobotOfTheClassAroundIt(RobotProcess robot) {
            assertThat(robot.port()).isEqualTo(portOfTheClass);
            assertThat(robot.alive()).isTrue();
        }
    }

    @Nested
    @RobotTest(ready = false, faults = "delay=1", perTest = true)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    final class OneForEachTest {

        private static final List<RobotProcess> STARTED = new ArrayList<>();

        @BeforeEach
        void aNewOne(RobotProcess robot) {
            assertThat(robot.port()).isNotEqualTo(portOfTheClass);
            STARTED.add(robot);
        }

        @Test
        @Order(1)
        void isCold(RobotProcess robot) {
            try (OpenStreamClient client = connect(robot)) {
                assertThat(client.ready().reasons()).contains(NotReadyReason.MOTOR_OFF);
                assertThat(client.get("/simulator/status")).contains("delay");
            }
        }

        @Test
        @Order(2)
        void theOneBeforeHasEnded(RobotProcess robot) {
            assertThat(STARTED.getFirst().alive()).isFalse();
            assertThat(STARTED.getLast()).isSameAs(robot).matches(RobotProcess::alive);
        }
    }
}
