package dev.openstream.simulator.routes;

import static dev.openstream.simulator.RoutesFixture.body;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.protocol.json.StrictJson;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.Method;
import dev.openstream.simulator.RoutesFixture;
import dev.openstream.simulator.motion.MotionCore;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;

/** Fuzzing: any call is answered by one JSON value, never by a failure of ours, and the arm stays within its limits. */
class FuzzTest {

    private static final int CALLS = 1500;

    private static final List<String> SCALARS = List.of(
            "0",
            "1",
            "-1",
            "31",
            "1e999",
            "-0.0",
            "0.005",
            "1e-320",
            "9223372036854775808",
            "90",
            "true",
            "null",
            "\"\"",
            "\"1\"",
            "\"fb0.di1\"",
            "\"\\u0000\\ud800\"",
            "NaN",
            "{}",
            "[]",
            "\"local\"",
            "\"rl.start\"",
            "[0,90,0,0,-90,0]",
            "[0,1.57,0,0,-1.57,0]",
            "[[[[1]]]]",
            "{\"a\":{\"positions\":[]}}",
            "\"{\\\"a\\\":1}\"");

    private static final List<String> WORDS = List.of(
            "rl.reinit",
            "rl.i",
            "rl.start",
            "rl.stop",
            "rl.exit",
            "wait",
            "di1",
            "do3",
            "fb9.do959",
            "m159999",
            "=",
            "1",
            "end",
            "move",
            "SP,spd=1sec",
            "P,spd=500mm/sec,accu=4",
            "L,spd=0%",
            "[10,90,0,0,-90,0]",
            "[1e9",
            "]",
            "",
            "\\u0000",
            "\ud83e\udd16",
            "[0 90 0 0 -90 0]",
            "99999999999999999999",
            "((((",
            "a*-1/0");

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void bodiesAndQueriesOfEveryEndpoint(long seed) {
        Random random = new Random(seed);
        RoutesFixture robot = new RoutesFixture();
        List<Endpoint> endpoints = new RouteTable(robot.simulated.controller(), robot.simulated.faults()).endpoints();
        for (int i = 0; i < CALLS; i++) {
            Endpoint endpoint = pick(random, endpoints);
            String url = pick(random, endpoint.paths()).text().replaceAll("\\{\\w+}", pick(random, WORDS));
            check(robot, endpoint.method(), url + query(random, endpoint), sent(random, endpoint));
            robot.pass(random.nextInt(3) * 10);
            robot.simulated.controller().state().switchPlayback(random.nextInt(4) > 0);
        }
        checkArm(robot);
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void linesOfRobotLanguage(long seed) {
        Random random = new Random(seed);
        RoutesFixture robot = new RoutesFixture();
        for (int i = 0; i < CALLS; i++) {
            StringBuilder line = new StringBuilder(random.nextInt(4) == 0 ? "rl.start" : "rl.i ");
            for (int word = random.nextInt(5); word > 0; word--) {
                line.append(pick(random, WORDS)).append(random.nextBoolean() ? " " : "");
            }
            check(robot, Method.POST, "/console/execute_cmd", "{\"cmd_line\":\"" + line + "\"}");
            robot.pass(random.nextInt(2) * 10);
        }
        checkArm(robot);
    }

    private static <T> T pick(Random random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static String query(Random random, Endpoint endpoint) {
        StringBuilder query = new StringBuilder("?");
        for (Field field : endpoint.query()) {
            if (random.nextInt(3) > 0) {
                String value = random.nextBoolean() ? pick(random, SCALARS) : pick(random, WORDS);
                query.append(field.name()).append('=').append(value).append('&');
            }
        }
        return query.toString();
    }

    private static String sent(Random random, Endpoint endpoint) {
        StringBuilder sent = new StringBuilder("{");
        for (Field field : endpoint.body()) {
            if (random.nextInt(5) > 0) {
                sent.append(sent.length() == 1 ? "" : ",")
                        .append('"')
                        .append(field.name())
                        .append("\":");
                sent.append(pick(random, SCALARS));
            }
        }
        sent.append('}');
        if (random.nextInt(10) == 0) {
            sent.setLength(random.nextInt(sent.length() + 1));
        }
        return sent.toString();
    }

    private static void check(RoutesFixture robot, Method method, String url, String sent) {
        ApiAnswer answer = robot.call(method, url, sent);
        String shown = method + " " + url + " " + sent;

        assertThat(answer.status()).as(shown).isIn(200, 400, 403, 404);
        checkBody(answer, shown);
    }

    /** Checks that the answer to {@code shown} is one JSON value in ASCII. */
    static void checkBody(ApiAnswer answer, String shown) {
        assertThat(body(answer)).as(shown).matches("[ -~]+");
        try (JsonParser parser = new StrictJson(80).parser(JsonText.of(body(answer)))) {
            parser.nextToken();
            parser.skipChildren();
            assertThat(parser.nextToken()).as(shown).isNull();
        }
    }

    static void checkArm(RoutesFixture robot) {
        MotionCore arm = robot.simulated.controller().motion();
        for (int i = 0; i < arm.model().axes(); i++) {
            assertThat(arm.model().limits(i).allows(arm.positionDeg(i))).isTrue();
        }
    }
}
