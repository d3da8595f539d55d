package dev.openstream.client;

import dev.openstream.client.json.JsonFields;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Request of a monitor: the url to sample, the period, and a mapper for the results. Immutable.
 *
 * @param <T> type of a sample's value
 * @param url path of a GET of the Open API, perhaps with a query; begins with {@code /}, at most 2048 characters
 * @param args query parameters beside those in the url
 * @param period 2 ms to 30 s; others are brought into this range, as the server would (protocol section 3.2)
 * @param wholeLines whether the mapper gets every {@code data} line as it was received, those of failed calls too,
 *     instead of the results of successful ones
 * @param mapper makes a value of the result's JSON text; called on the receiving thread, so it must be quick and must
 *     not call the client. What it throws is reported and ends nothing
 */
public record MonitorRequest<T>(
        String url, Map<String, String> args, Duration period, boolean wholeLines, Function<String, T> mapper) {

    private static final Duration SHORTEST = Duration.ofMillis(2);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    /**
     * A request that the server will not refuse for its form.
     *
     * @throws IllegalArgumentException if the url breaks its rule
     */
    public MonitorRequest {
        Urls.check(url);
        args = Map.copyOf(args);
        period = period.compareTo(SHORTEST) < 0 ? SHORTEST : period.compareTo(LONGEST) > 0 ? LONGEST : period;
        period = Duration.ofMillis(period.toMillis());
        Objects.requireNonNull(mapper, "mapper");
    }

    /** Any url, with a mapper for the result's JSON text. */
    public static <T> MonitorRequest<T> of(String url, Duration period, Function<String, T> mapper) {
        return new MonitorRequest<>(url, Map.of(), period, false, mapper);
    }

    /** Any url, the result's JSON text as it stands. */
    public static MonitorRequest<String> raw(String url, Duration period) {
        return of(url, period, Function.identity());
    }

    /** Any url, every {@code data} line as it was received, those of failed calls too; without its end. */
    public static MonitorRequest<String> lines(String url, Duration period) {
        return new MonitorRequest<>(url, Map.of(), period, true, Function.identity());
    }

    /** The joints: position deg, velocity deg/s, effort Nm. */
    public static MonitorRequest<JointStates> jointStates(Duration period) {
        return of("/project/robot/joints/joint_states", period, JointStates::fromJson);
    }

    /** The tool's pose in the robot's base frame, mm and deg. */
    public static MonitorRequest<Pose> pose(Duration period) {
        return of("/project/robot/po_cur", period, Pose::fromJson);
    }

    /** Number of free places for points in the controller's buffer, 0 to 2048 (open-api.md 3.9). */
    public static MonitorRequest<Integer> bufferFree(Duration period) {
        return of("/project/robot/trajectory/joint_traject_buf_avail", period, json ->
                (int) JsonFields.of(json).number("val"));
    }

    /** A copy with other query parameters. */
    public MonitorRequest<T> withArgs(Map<String, String> other) {
        return new MonitorRequest<>(url, other, period, wholeLines, mapper);
    }
}
