package dev.openstream.guard;

import dev.openstream.server.openapi.ApiRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Result of checking the points of one call.
 *
 * @param fault the first limit that they break, with field, joint, value and limit; null if none
 * @param limited the first that was brought within its limits; null if none was
 */
record GuardVerdict(@Nullable String fault, @Nullable String limited) {

    /** Returns true if the points may be sent, and not as they came. */
    boolean changesPoints() {
        return fault == null && limited != null;
    }

    /** Returns {@code request} with {@code points} in its body, if they were changed. */
    ApiRequest rewritten(ApiRequest request, List<BodyPoint> points, boolean list) {
        return changesPoints() ? request.withBody(Rewriting.of(request.body(), points, list)) : request;
    }
}
