package dev.openstream.simulator.routes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.server.openapi.Method;
import dev.openstream.simulator.RoutesFixture;
import dev.openstream.simulator.motion.MotionCore;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A viewer's listener lets every GET through and nothing else (docs/security.md), so no GET may move the arm or change what
 * moves it, whatever is asked and however.
 */
final class ReadingTest {

    private static final int CALLS = 3_000;

    private static final List<String> VALUES =
            List.of("0", "1", "-1", "6", "90", "true", "null", "", "[0,0,0,0,0,0]", "rl.start", "P,[9,90,0,0,-90,0]");

    private static final List<String> BODIES = List.of(
            "",
            "{\"interval\":0.002,\"point\":[1,91,1,1,-91,1]}",
            "{\"cmd_line\":\"rl.start\"}",
            "{\"val\":1}",
            "{\"task_no\":0}");

    @Test
    void noGetMovesTheArm() {
        RoutesFixture robot = new RoutesFixture();
        List<Endpoint> endpoints = endpoints(robot).toList();
        List<Double> before = joints(robot);
        Random random = new Random(3);
        for (int i = 0; i < CALLS; i++) {
            Endpoint endpoint = endpoints.get(random.nextInt(endpoints.size()));
            String path = pick(random, endpoint.paths()).text().replaceAll("\\{\\w+}", pick(random, VALUES));
            StringBuilder query = new StringBuilder("?");
            for (Field field : endpoint.query()) {
                query.append(field.name())
                        .append('=')
                        .append(pick(random, VALUES))
                        .append('&');
            }
            robot.call(Method.GET, path + query, pick(random, BODIES));
            robot.pass(10);
        }

        assertThat(joints(robot)).isEqualTo(before);
        assertThat(robot.simulated.controller().trajectory().active()).isFalse();
        assertThat(robot.simulated.controller().trajectory().ready())
                .as("motors on, remote, as before")
                .isTrue();
    }

    /** All of them, those of other methods too: with GET they must be refused. */
    private static Stream<Endpoint> endpoints(RoutesFixture robot) {
        return new RouteTable(robot.simulated.controller(), robot.simulated.faults()).endpoints().stream();
    }

    private static List<Double> joints(RoutesFixture robot) {
        MotionCore arm = robot.simulated.controller().motion();
        return Stream.iterate(0, joint -> joint + 1)
                .limit(arm.model().axes())
                .map(arm::positionDeg)
                .toList();
    }

    private static <T> T pick(Random random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
