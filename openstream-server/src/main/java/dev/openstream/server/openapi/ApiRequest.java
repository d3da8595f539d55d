package dev.openstream.server.openapi;

import dev.openstream.protocol.json.JsonText;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One Open API call, however it came in: through a session or over HTTP. Immutable, so that a monitor prepares it once
 * and repeats it at every beat. Two are equal if they would go over HTTP alike.
 */
public final class ApiRequest {

    private final Method method;
    private final String rawPath;
    private final String rawQuery;
    private final JsonText body;
    private final String path;
    private final List<QueryParameter> query;

    private ApiRequest(Method method, String rawPath, String rawQuery, JsonText body) {
        this.method = method;
        this.rawPath = rawPath;
        this.rawQuery = rawQuery;
        this.body = body;
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

    /** The path without percent encoding: {@code /project/context/tasks[0]/...}. What routes are matched against. */
    public String path() {
        return path;
    }

    /** The path as the client wrote it. */
    String rawPath() {
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

    public JsonText body() {
        return body;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ApiRequest that
                && method == that.method
                && rawPath.equals(that.rawPath)
                && rawQuery.equals(that.rawQuery)
                && body.equals(that.body);
    }

    @Override
    public int hashCode() {
        return Objects.hash(method, rawPath, rawQuery, body);
    }

    @Override
    public String toString() {
        return method + " " + target();
    }
}
