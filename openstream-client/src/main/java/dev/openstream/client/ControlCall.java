package dev.openstream.client;

import dev.openstream.client.json.JsonFields;
import dev.openstream.protocol.Command.ControlMethod;
import java.util.Map;
import java.util.Objects;

/**
 * One call of the Open API to be sent as CONTROL (protocol section 3.3). Immutable.
 *
 * @param method POST, PUT or DELETE
 * @param url path, perhaps with a query; begins with {@code /}, no white space, at most 2048 characters
 * @param args query parameters beside those in the url
 * @param body a JSON object or array
 */
public record ControlCall(ControlMethod method, String url, Map<String, String> args, String body) {

    private static final String TRAJECTORY = "/project/robot/trajectory/";

    /**
     * A call that the server will not refuse for its form.
     *
     * @throws IllegalArgumentException if the url or the body breaks its rule; the message names it
     */
    public ControlCall {
        Objects.requireNonNull(method, "method");
        Urls.check(url);
        args = Map.copyOf(args);
        JsonFields.checkBody(body);
    }

    /** POST of {@code body}, a JSON object or array. */
    public static ControlCall post(String url, String body) {
        return new ControlCall(ControlMethod.POST, url, Map.of(), body);
    }

    /** PUT of {@code body}, a JSON object or array. */
    public static ControlCall put(String url, String body) {
        return new ControlCall(ControlMethod.PUT, url, Map.of(), body);
    }

    /** DELETE. */
    public static ControlCall delete(String url) {
        return new ControlCall(ControlMethod.DELETE, url, Map.of(), "{}");
    }

    /** {@code joint_traject_init}: empties the controller's external trajectory (open-api.md 3.9). */
    public static ControlCall trajectoryInit() {
        return post(TRAJECTORY + "joint_traject_init", "{}");
    }

    /** A copy with other query parameters. */
    public ControlCall withArgs(Map<String, String> other) {
        return new ControlCall(method, url, other, body);
    }

    /** True if it makes the robot move, and so belongs to a {@link Motion}. */
    public boolean moves() {
        return Urls.moves(url);
    }

    /** True for {@code joint_traject_init}, after which the robot holds wherever it is. */
    boolean initializes() {
        return Urls.initializes(url);
    }
}
