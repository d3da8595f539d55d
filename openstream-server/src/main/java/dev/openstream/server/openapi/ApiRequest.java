package dev.openstream.server.openapi;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.robot.call.CallKind;
import dev.openstream.robot.call.RobotCall;
import dev.openstream.robot.call.TrajectoryBody;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Call of the Open API, received through a session or over HTTP. Immutable, so a monitor creates it once and repeats it
 * at every beat. Two requests are equal if they are the same over HTTP.
 */
public final class ApiRequest implements RobotCall {

    private static final String JSON = "application/json";

    private final Method method;
    private final String rawPath;
    private final String rawQuery;

    /** Null if it came over HTTP. */
    private final @Nullable JsonText json;

    /** Body that came over HTTP; null if it did not. */
    private final @Nullable ApiBody sent;

    private final String path;
    private final List<QueryParameter> query;

    /** True once the body was checked; the fault that was found is beside it. */
    private boolean checked;

    private @Nullable String bodyFault;

    /** Points that were read from the body ahead of need; null if none were. */
    private @Nullable TrajectoryBody points;

    private ApiRequest(Method method, String rawPath, String rawQuery, JsonText json) {
        this(method, rawPath, rawQuery, json, null);
    }

    private ApiRequest(
            Method method, String rawPath, String rawQuery, @Nullable JsonText json, @Nullable ApiBody sent) {
        this.method = method;
        this.rawPath = rawPath;
        this.rawQuery = rawQuery;
        this.json = json;
        this.sent = sent;
        this.path = PercentCoding.decode(rawPath, false);
        this.query = PercentCoding.parseQuery(rawQuery);
    }

    /**
     * Creates a call.
     *
     * @param method HTTP method
     * @param url path and optional query as the client wrote them, for example {@code /a/b?c=d}
     * @param body body; {@link JsonText#EMPTY_OBJECT} if the client sent none
     * @return the call
     */
    public static ApiRequest of(Method method, String url, JsonText body) {
        int mark = url.indexOf('?');
        return mark < 0
                ? new ApiRequest(method, url, "", body)
                : new ApiRequest(method, url.substring(0, mark), url.substring(mark + 1), body);
    }

    /**
     * Creates a call that came over HTTP.
     *
     * @param method HTTP method
     * @param url path and optional query as the client wrote them
     * @param sent body of any type; null for none
     * @return the call
     */
    public static ApiRequest ofHttp(Method method, String url, @Nullable ApiBody sent) {
        int mark = url.indexOf('?');
        String path = mark < 0 ? url : url.substring(0, mark);
        return new ApiRequest(method, path, mark < 0 ? "" : url.substring(mark + 1), null, sent);
    }

    /**
     * Creates a call with further query parameters. A parameter replaces all parameters of its name in {@code url}; the
     * others stay as they were written (protocol section 3.2).
     *
     * @param method HTTP method
     * @param url path and optional query as the client wrote them
     * @param args further parameters
     * @param body body; {@link JsonText#EMPTY_OBJECT} if the client sent none
     * @return the call
     */
    public static ApiRequest of(Method method, String url, List<QueryParameter> args, JsonText body) {
        if (args.isEmpty()) {
            return of(method, url, body);
        }
        int mark = url.indexOf('?');
        String path = mark < 0 ? url : url.substring(0, mark);
        String query = mark < 0 ? "" : url.substring(mark + 1);
        return new ApiRequest(method, path, PercentCoding.mergeQuery(query, args), body);
    }

    /** {@return the HTTP method} */
    public Method method() {
        return method;
    }

    @Override
    public String methodName() {
        return method.name();
    }

    /** {@return the path without percent encoding, which routes are compared with} */
    @Override
    public String path() {
        return path;
    }

    @Override
    public String rawPath() {
        return rawPath;
    }

    /** {@return the query parameters without percent encoding, in order} */
    public List<QueryParameter> query() {
        return query;
    }

    /**
     * Looks up a query parameter.
     *
     * @param name name of the parameter
     * @return value of the first parameter of that name; null if there is none
     */
    public @Nullable String parameter(String name) {
        for (QueryParameter parameter : query) {
            if (parameter.name().equals(name)) {
                return parameter.value();
            }
        }
        return null;
    }

    /** {@return path and query as they go over HTTP, with the client's percent encoding} */
    public String target() {
        return rawQuery.isEmpty() ? rawPath : rawPath + "?" + rawQuery;
    }

    /** {@return the body as JSON; an empty object if there is none, or if it is not JSON ({@link #bodyFault})} */
    public JsonText body() {
        if (json != null) {
            return json;
        }
        ApiBody bytes = sent;
        boolean usable = bytes != null && bytes.bytes().length > 0 && bodyFault() == null;
        return bytes != null && usable ? JsonText.wrap(bytes.bytes()) : JsonText.EMPTY_OBJECT;
    }

    /**
     * Copies this call with another body of the same content type.
     *
     * @param newBody body
     * @return the copy
     */
    public ApiRequest withBody(JsonText newBody) {
        return sent == null
                ? new ApiRequest(method, rawPath, rawQuery, newBody)
                : new ApiRequest(method, rawPath, rawQuery, null, ApiBody.of(sent.contentType(), newBody.array()));
    }

    /**
     * {@return the reason, as text for people, why the body is not one strict JSON value; null if it is, or if there is
     * none}
     */
    public @Nullable String bodyFault() {
        if (!checked) {
            checked = true;
            bodyFault = sent == null || sent.bytes().length == 0 ? null : sent.jsonFault();
        }
        return bodyFault;
    }

    /**
     * Reads the body as far as an adapter needs it; on another thread if the body is long.
     *
     * @param need part that is read
     * @return a call with that part
     */
    public ApiRequest read(BodyNeed need) {
        if (need == BodyNeed.BYTES || bodyFault() != null || method == Method.GET || need == BodyNeed.JSON) {
            return this;
        }
        CallKind kind = CallKind.of(this);
        if (kind == CallKind.POINT || kind == CallKind.POINTS) {
            points = new TrajectoryBody().read(body(), kind == CallKind.POINTS);
        }
        return this;
    }

    /**
     * Returns the points of the body, which were read ahead or are read now.
     *
     * @param list true for the body of {@code joint_traject_insert_points}
     * @param spare object to read into
     * @return the points
     */
    public TrajectoryBody points(boolean list, TrajectoryBody spare) {
        TrajectoryBody known = points;
        return known != null && known.isList() == list ? known : spare.read(body(), list);
    }

    /**
     * {@return the body as it goes over HTTP, byte for byte if it came over HTTP; null if there is none} A missing body
     * of a CONTROL counts as an empty object (protocol section 3.3), except for DELETE.
     */
    public @Nullable ApiBody content() {
        boolean bare = method == Method.GET || method == Method.DELETE;
        return json == null || (bare && json.equals(JsonText.EMPTY_OBJECT)) ? sent : ApiBody.of(JSON, json.array());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ApiRequest that
                && method == that.method
                && rawPath.equals(that.rawPath)
                && rawQuery.equals(that.rawQuery)
                && Objects.equals(json, that.json)
                && Objects.equals(sent, that.sent);
    }

    @Override
    public int hashCode() {
        return Objects.hash(method, rawPath, rawQuery, json, sent);
    }

    @Override
    public String toString() {
        return method + " " + target();
    }
}
