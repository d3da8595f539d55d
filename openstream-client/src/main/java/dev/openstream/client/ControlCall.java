package dev.openstream.client;

import dev.openstream.client.json.JsonFields;
import dev.openstream.protocol.Command.ControlMethod;
import java.util.Map;
import java.util.Objects;

/**
 * Call of the Open API that is sent as CONTROL (protocol section 3.3). Immutable.
 *
 * @param method POST, PUT or DELETE
 * @param url path, optionally with a query; begins with {@code /}, contains no white space, at most 2048 characters
 * @param args query parameters in addition to those in the url
 * @param body JSON object or array; {@code {}} for none
 */
public record ControlCall(ControlMethod method, String url, Map<String, String> args, String body) {

    private static final String TRAJECTORY = "/project/robot/trajectory/";

    /**
     * Checks the form of the call, so that the server will not refuse it for its form.
     *
     * @throws IllegalArgumentException if the url or the body breaks its rule; the message names it
     */
    public ControlCall {
        Objects.requireNonNull(method, "method");
        Urls.check(url);
        args = Map.copyOf(args);
        JsonFields.checkBody(body);
    }

    /**
     * Creates a POST.
     *
     * @param url path, optionally with a query
     * @param body JSON object or array
     * @return the call
     * @throws IllegalArgumentException if the url or the body breaks its rule; the message names it
     */
    public static ControlCall post(String url, String body) {
        return new ControlCall(ControlMethod.POST, url, Map.of(), body);
    }

    /**
     * Creates a PUT.
     *
     * @param url path, optionally with a query
     * @param body JSON object or array
     * @return the call
     * @throws IllegalArgumentException if the url or the body breaks its rule; the message names it
     */
    public static ControlCall put(String url, String body) {
        return new ControlCall(ControlMethod.PUT, url, Map.of(), body);
    }

    /**
     * Creates a DELETE with an empty body.
     *
     * @param url path, optionally with a query
     * @return the call
     * @throws IllegalArgumentException if the url breaks its rule; the message names it
     */
    public static ControlCall delete(String url) {
        return new ControlCall(ControlMethod.DELETE, url, Map.of(), "{}");
    }

    /**
     * {@return the call {@code joint_traject_init}, which empties the external trajectory of the controller (Open API
     * section 3.9)}
     */
    public static ControlCall trajectoryInit() {
        return post(TRAJECTORY + "joint_traject_init", "{}");
    }

    /**
     * Copies this call with other query parameters.
     *
     * @param other query parameters in addition to those in the url
     * @return the copy
     */
    public ControlCall withArgs(Map<String, String> other) {
        return new ControlCall(method, url, other, body);
    }

    /** {@return true if the call makes the robot move and is therefore sent by a {@link Motion} only} */
    public boolean moves() {
        return Urls.moves(url);
    }

    /** True for {@code joint_traject_init}, after which the robot holds wherever it is. */
    boolean initializes() {
        return Urls.initializes(url);
    }
}
