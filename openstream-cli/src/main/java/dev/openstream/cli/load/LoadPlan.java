package dev.openstream.cli.load;

import dev.openstream.client.ControlCall;
import java.time.Duration;

/**
 * Load on a server.
 *
 * @param sessions number of sessions, 1 to 1000; each has a connection and one MONITOR
 * @param period of each MONITOR
 * @param url that it looks at
 * @param duration length, the beginning of all sessions not counted
 * @param controlHertz CONTROLs a second of all sessions together, 0 to 10 000
 * @param call the CONTROL that is sent
 */
public record LoadPlan(
        int sessions, Duration period, String url, Duration duration, double controlHertz, ControlCall call) {

    private static final int MOST_SESSIONS = 1_000;
    private static final double MOST_HERTZ = 10_000;

    /**
     * A plan that can be carried out.
     *
     * @throws IllegalArgumentException if a number is outside its range, or the call moves a robot; the message says so
     */
    public LoadPlan {
        check(sessions >= 1 && sessions <= MOST_SESSIONS, "sessions: must be 1 to " + MOST_SESSIONS + ": " + sessions);
        check(duration.toMillis() >= 1, "duration: must be 1 ms or more: " + duration);
        check(
                controlHertz >= 0 && controlHertz <= MOST_HERTZ,
                "control rate: must be 0 to " + MOST_HERTZ + ": " + controlHertz);
        check(!call.moves(), "url: " + call.url() + " makes the robot move; a bench does not");
    }

    private static void check(boolean right, String message) {
        if (!right) {
            throw new IllegalArgumentException(message);
        }
    }
}
