package dev.openstream.simulator.routes;

import static dev.openstream.simulator.RoutesFixture.TRAJECTORY;
import static dev.openstream.simulator.RoutesFixture.body;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.Method;
import dev.openstream.simulator.RoutesFixture;

/** A simulated controller, its panel and its console. */
abstract class StatesFixture {

    static final String ROBOT = "/project/robot/";
    static final String POINT = "{\"interval\":0.1,\"look_ahead_time\":1,\"point\":[5,90,0,0,-90,0]}";

    final RoutesFixture robot = new RoutesFixture();

    String ready() {
        return body(robot.get(TRAJECTORY + "joint_traject_ready"));
    }

    ApiAnswer console(String line) {
        return robot.post("/console/execute_cmd", "{\"cmd_line\":\"" + line + "\"}");
    }

    void panel(String body) {
        assertThat(robot.call(Method.PUT, "/simulator/panel", body).status()).isEqualTo(200);
    }
}
