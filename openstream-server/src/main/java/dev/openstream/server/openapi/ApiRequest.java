package dev.openstream.server.openapi;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.robot.call.CallKind;
import dev.openstream.robot.call.RobotCall;
import dev.openstream.robot.call.TrajectoryBody;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One Open API call, however it came in: through a session or over HTTP. Immutable, so that a monitor prepares it once
 * and repeats it at every beat. Two are equal if they would go over HTTP alike.
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
     * A call to {@code url}.
     *
     * @param url path and optional query as the client wrote them, {@code /a/b?c=d}
     * @param body the request body; {@link JsonText#EMPTY_OBJECT} where the client sent none
     */
    public static ApiRequest of(Method method, String url, JsonText body) {
        int mark = url.indexOf('?');
        return mark < 0
                ? new ApiRequest(method, url, "", body)
                : new ApiRequest(method, url.substring(0, mark), url.substring(mark + 1), body);
    }

    /**
     * A call that came over HTTP, whatever its body is.
     *
     * @param sent the body; null where there is none
     */
    public static ApiRequest ofHttp(Method method, String url, @Nullable ApiBody sent) {
        int mark = url.indexOf('?');
        String path = mark < 0 ? url : url.substring(0, mark);
        return new ApiRequest(method, path, mark < 0 ? "" : url.substring(mark + 1), null, sent);
    }

    /**
     * The same with {@code args} merged into the query of {@code url}: an argument replaces every parameter of its name
     * (protocol section 3.2), everything else stays as it was written.
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

    public Method method() {
        return method;
    }

    @Override
    public String methodName() {
        return method.name();
    }

    /** The path without percent encoding: {@code /project/context/tasks[0]/...}. What routes are matched against. */
    @Override
    public String path() {
        return path;
    }

    @Override
    public String rawPath() {
        return rawPath;
    }

    /** The query parameters without percent encoding, in order. */
    public List<QueryParameter> query() {
        return query;
    }

    /** The value of the first query parameter called {@code name}, null when there is none. */
    public @Nullable String parameter(String name) {
        for (QueryParameter parameter : query) {
            if (parameter.name().equals(name)) {
                return parameter.value();
            }
        }
        return null;
    }

    /** Path and query as they go over HTTP, percent encoding as the client wrote it. */
    public String target() {
        return rawQuery.isEmpty() ? rawPath : rawPath + "?" + rawQuery;
    }

    /** The body as JSON; an empty object where there is none, and where it is no JSON, as {@link #bodyFault} says. */
    public JsonText body() {
        if (json != null) {
            return json;
        }
        ApiBody bytes = sent;
        boolean usable = bytes != null && bytes.bytes().length > 0 && bodyFault() == null;
        return bytes != null && usable ? JsonText.wrap(bytes.bytes()) : JsonText.EMPTY_OBJECT;
    }

    /** The same with {@code newBody} in place of its JSON, of the same content type. */
    public ApiRequest withBody(JsonText newBody) {
        return sent == null
                ? new ApiRequest(method, rawPath, rawQuery, newBody)
                : new ApiRequest(method, rawPath, rawQuery, null, ApiBody.of(sent.contentType(), newBody.array()));
    }

    /** Reason, for people, why the body is not one strict JSON value; null if it is, or if there is none. */
    public @Nullable String bodyFault() {
        if (!checked) {
            checked = true;
            bodyFault = sent == null || sent.bytes().length == 0 ? null : sent.jsonFault();
        }
        return bodyFault;
    }

    /** The same once its body is read as far as {@code need} says: beside the loop, for one that takes a while. */
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
     * The points of the body, as they were read ahead, or read now into {@code spare}.
     *
     * @param list true if it is the body of {@code joint_traject_insert_points}
     */
    public TrajectoryBody points(boolean list, TrajectoryBody spare) {
        TrajectoryBody known = points;
        return known != null && known.isList() == list ? known : spare.read(body(), list);
    }

    /**
     * The body as it goes over HTTP, byte for byte if it came so; null if there is none. A CONTROL's body counts as an empty
     * object where it is missing (protocol section 3.3): for DELETE that is none.
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
