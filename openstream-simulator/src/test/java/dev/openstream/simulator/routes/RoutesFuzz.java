package dev.openstream.simulator.routes;

import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.Method;
import dev.openstream.simulator.RoutesFixture;
import java.nio.charset.StandardCharsets;

/**
 * Calls of the Open API, one a line: a letter for the method, the url, a blank, the body. Each answer is one JSON
 * value and no failure of ours, and the arm stays within its limits. Faults on cue are left out: they make answers
 * late.
 */
public final class RoutesFuzz {

    private static final int MOST_CALLS = 20;

    private RoutesFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        RoutesFixture robot = new RoutesFixture();
        String[] lines = new String(data, StandardCharsets.UTF_8).split("\n", MOST_CALLS);
        for (String line : lines) {
            if (line.length() > 1 && !line.contains("faults")) {
                call(robot, line);
                robot.pass(20);
                FuzzTest.checkArm(robot);
            }
        }
    }

    private static void call(RoutesFixture robot, String line) {
        Method method = switch (line.charAt(0)) {
            case 'P' -> Method.POST;
            case 'U' -> Method.PUT;
            case 'D' -> Method.DELETE;
            default -> Method.GET;
        };
        int blank = line.indexOf(' ');
        String url = line.substring(1, blank < 1 ? line.length() : blank);
        String body = blank < 1 ? "{}" : line.substring(blank + 1);
        ApiAnswer answer = robot.call(method, url.startsWith("/") ? url : "/" + url, body);
        if (answer.status() >= 500) {
            throw new AssertionError(line + ": " + answer);
        }
        FuzzTest.checkBody(answer, line);
    }
}
