package dev.openstream.client;

import dev.openstream.client.json.JsonFields;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Request of a monitor: the url to sample, the period, and a mapper for the results (protocol section 3.2). Immutable.
 *
 * @param <T> type of a sample's value
 * @param url path of a GET of the Open API, optionally with a query; begins with {@code /}, at most 2048 characters
 * @param args query parameters in addition to those in the url
 * @param period period of the samples in whole ms, clamped to 2 ms to 30 s
 * @param wholeLines true if the mapper is given every {@code data} line as it was received, including those of failed
 *     calls; false if it is given the results of successful calls
 * @param mapper function from the result's JSON text to the sample's value. It is called on the receiving thread, so it
 *     must be fast and must not call the client. An exception is reported as {@link ClientEvent.MappingFailed} and ends
 *     nothing.
 */
public record MonitorRequest<T>(
        String url, Map<String, String> args, Duration period, boolean wholeLines, Function<String, T> mapper) {

    private static final Duration SHORTEST = Duration.ofMillis(2);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    /**
     * Checks the url and clamps the period, so that the server will not refuse the request for its form.
     *
     * @throws IllegalArgumentException if the url breaks its rule; the message names it
     */
    public MonitorRequest {
        Urls.check(url);
        args = Map.copyOf(args);
        period = period.compareTo(SHORTEST) < 0 ? SHORTEST : period.compareTo(LONGEST) > 0 ? LONGEST : period;
        period = Duration.ofMillis(period.toMillis());
        Objects.requireNonNull(mapper, "mapper");
    }

    /**
     * Creates a request for any url.
     *
     * @param <T> type of a sample's value
     * @param url path of a GET, optionally with a query
     * @param period period of the samples, clamped to 2 ms to 30 s
     * @param mapper function from the result's JSON text to the sample's value
     * @return the request
     * @throws IllegalArgumentException if the url breaks its rule
     */
    public static <T> MonitorRequest<T> of(String url, Duration period, Function<String, T> mapper) {
        return new MonitorRequest<>(url, Map.of(), period, false, mapper);
    }

    /**
     * Creates a request for any url, whose samples are the results' JSON texts.
     *
     * @param url path of a GET, optionally with a query
     * @param period period of the samples, clamped to 2 ms to 30 s
     * @return the request
     * @throws IllegalArgumentException if the url breaks its rule
     */
    public static MonitorRequest<String> raw(String url, Duration period) {
        return of(url, period, Function.identity());
    }

    /**
     * Creates a request for any url, whose samples are the whole {@code data} lines without their ends, including those
     * of failed calls.
     *
     * @param url path of a GET, optionally with a query
     * @param period period of the samples, clamped to 2 ms to 30 s
     * @return the request
     * @throws IllegalArgumentException if the url breaks its rule
     */
    public static MonitorRequest<String> lines(String url, Duration period) {
        return new MonitorRequest<>(url, Map.of(), period, true, Function.identity());
    }

    /**
     * Creates a request for the states of the joints: position in deg, velocity in deg/s, effort in Nm (Open API
     * section 3.8).
     *
     * @param period period of the samples, clamped to 2 ms to 30 s
     * @return the request
     */
    public static MonitorRequest<JointStates> jointStates(Duration period) {
        return of("/project/robot/joints/joint_states", period, JointStates::fromJson);
    }

    /**
     * Creates a request for the pose of the tool in the base frame of the robot, in mm and deg (Open API section 3.7).
     *
     * @param period period of the samples, clamped to 2 ms to 30 s
     * @return the request
     */
    public static MonitorRequest<Pose> pose(Duration period) {
        return of("/project/robot/po_cur", period, Pose::fromJson);
    }

    /**
     * Creates a request for the number of free places for points in the buffer of the controller, 0 to 2048 (Open API
     * section 3.9).
     *
     * @param period period of the samples, clamped to 2 ms to 30 s
     * @return the request
     */
    public static MonitorRequest<Integer> bufferFree(Duration period) {
        return of("/project/robot/trajectory/joint_traject_buf_avail", period, json ->
                (int) JsonFields.of(json).number("val"));
    }

    /**
     * Copies this request with other query parameters.
     *
     * @param other query parameters in addition to those in the url
     * @return the copy
     */
    public MonitorRequest<T> withArgs(Map<String, String> other) {
        return new MonitorRequest<>(url, other, period, wholeLines, mapper);
    }
}
