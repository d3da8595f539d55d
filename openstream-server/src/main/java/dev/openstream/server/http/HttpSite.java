package dev.openstream.server.http;

import dev.openstream.server.openapi.Method;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Paths of an HTTP service besides the calls of its Open API. Its methods are called on the controller's loop. */
public interface HttpSite {

    /**
     * One file.
     *
     * @param contentType its media type
     * @param content its bytes, not a copy: read only
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Page(String contentType, byte[] content) {}

    /** Site without routes of its own. */
    HttpSite NONE = new HttpSite() {};

    /** The page at {@code path}, null if there is none. */
    default @Nullable Page page(String path) {
        return null;
    }

    /** Methods of {@code path}, decoded, as the header {@code Allow} lists them. */
    default String allowedMethods(String path) {
        return Arrays.stream(Method.values()).map(Method::name).collect(Collectors.joining(", "));
    }
}
