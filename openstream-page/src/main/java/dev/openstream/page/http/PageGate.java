package dev.openstream.page.http;

import dev.openstream.page.PageAnswer;
import dev.openstream.server.http.FetchSite;
import dev.openstream.server.http.WebOrigins;
import io.netty.handler.codec.http.HttpHeaderNames;
import org.jspecify.annotations.Nullable;

/**
 * Check of every request for data and of every change: only the page itself, loaded from this server, and programs may ask.
 * A page of a stranger cannot help naming its origin, and one whose name was pointed at this machine (DNS rebinding) names
 * itself as the host. Pure; docs/adr/0072-only-the-page-may-call-its-server.md.
 */
final class PageGate {

    /** Header that no page of another origin can send, unless this server answers its preflight, which it does not. */
    static final String PAGE_HEADER = "x-openstream-page";

    private PageGate() {}

    /** Answer that keeps {@code request} out, which came by {@code access}; null if it is let in. */
    static @Nullable PageAnswer refusal(PageRequest request, PageAccess access) {
        PageAnswer stranger = stranger(request, access.origins());
        if (stranger == null && !request.reads()) {
            stranger = form(request);
        }
        if (stranger != null || access.signIn() == null || access.signIn().isIn(request.headers())) {
            return stranger;
        }
        return request.path().equals(PageRoutes.SIGN_IN)
                ? null
                : PageAnswer.refused(
                        401,
                        "sign_in_required",
                        "token: the page needs it first",
                        "sign in with the token of this server");
    }

    private static @Nullable PageAnswer stranger(PageRequest request, WebOrigins origins) {
        String host = request.only(HttpHeaderNames.HOST);
        if (host == null || !origins.isKnownHost(host)) {
            return PageAnswer.refused(
                    403,
                    "unknown_host",
                    "host: " + (host == null ? "there must be one" : PageRefusals.quoted(host))
                            + "; it must be an address or a name of this machine",
                    "open the page by an address, or list its origin in http-allow-origin or ui-allow-origin");
        }
        String origin = request.only(HttpHeaderNames.ORIGIN);
        boolean foreign = request.headers().contains(HttpHeaderNames.ORIGIN)
                && (origin == null || !WebOrigins.isAt(origin, host));
        if (foreign || !FetchSite.isOwn(request.headers())) {
            return PageAnswer.refused(
                    403,
                    "foreign_origin",
                    "origin: "
                            + (origin == null ? "a page of another site" : "a page of " + PageRefusals.quoted(origin))
                            + " may not ask here",
                    "only the page of this server may");
        }
        return null;
    }

    /** A change comes in a form that no HTML form and no simple request has. */
    private static @Nullable PageAnswer form(PageRequest request) {
        String type = request.headers().get(HttpHeaderNames.CONTENT_TYPE, "");
        int end = type.indexOf(';');
        boolean json = (end < 0 ? type : type.substring(0, end)).strip().equalsIgnoreCase("application/json");
        if (json && "1".equals(request.headers().get(PAGE_HEADER))) {
            return null;
        }
        return PageAnswer.refused(
                403,
                "not_from_the_page",
                "headers: X-OpenStream-Page must be 1 and Content-Type application/json",
                "send both; only the page and programs can");
    }
}
