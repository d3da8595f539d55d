package dev.openstream.server.http;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.Set;

/**
 * Relation of a request to the page that sent it, as browsers tell it in {@code Sec-Fetch-Site} (Fetch metadata). Programs and
 * old browsers say nothing.
 */
public final class FetchSite {

    private static final String HEADER = "sec-fetch-site";

    /** The page of the same origin, or the user. */
    private static final Set<String> OWN = Set.of("same-origin", "none");

    private FetchSite() {}

    /** True if no header of {@code headers} says that a page of another origin sent them. */
    public static boolean isOwn(HttpHeaders headers) {
        return OWN.containsAll(headers.getAll(HEADER));
    }
}
