package dev.openstream.page.http;

import dev.openstream.page.PageAnswer;
import dev.openstream.page.PageDescription.Kind;
import dev.openstream.page.viewer.Viewers;
import dev.openstream.server.session.handshake.TokenGuesses;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Refusals of requests that ask for what is not there, or in a wrong form. Each names the field, the value and the rule. */
final class PageRefusals {

    private PageRefusals() {}

    /** {@code text} of a request in a message. */
    static String quoted(String text) {
        return "\"" + PageAnswer.shortened(text) + "\"";
    }

    /**
     * Refusal of the method {@code name} (RFC 9110, 15.5.6).
     *
     * @param allowed methods of the path, as {@code Allow} lists them
     */
    static FullHttpResponse wrongMethod(String name, String allowed) {
        FullHttpResponse response = PageResponses.of(PageAnswer.refused(
                405,
                "wrong_method",
                "method: " + quoted(name) + " is not one of this path, which has " + allowed,
                "send the request by " + allowed));
        response.headers().set(HttpHeaderNames.ALLOW, allowed);
        return response;
    }

    static PageAnswer notFound(String path) {
        return PageAnswer.refused(
                404, "not_found", "path: there is nothing at " + quoted(path), "/ui/controllers has data");
    }

    static PageAnswer noSwitches(Kind kind) {
        return PageAnswer.refused(
                404,
                "no_switches",
                "path: only a simulated controller can be switched from here, and this one is a "
                        + kind.name().toLowerCase(Locale.ROOT),
                "switch it at the controller itself");
    }

    /** Refusal of a request that names the controllers {@code names}. */
    static PageAnswer unknownController(List<String> names) {
        String value = switch (names.size()) {
            case 0 -> "there is none";
            case 1 -> quoted(names.getFirst());
            default -> names.size() + " of them";
        };
        return PageAnswer.refused(
                404,
                "unknown_controller",
                "controller: " + value + "; the query must name one of those here",
                "/ui/controllers lists them");
    }

    static PageAnswer tooManyViewers() {
        return PageAnswer.refused(
                503,
                "too_many_viewers",
                "viewers: " + Viewers.MAX_VIEWERS + " look already, and no more may",
                "close a page and try again");
    }

    static PageAnswer invalidBody(String rule) {
        return PageAnswer.refused(400, "invalid_body", "body: " + rule, "send one JSON object, as the page does");
    }

    /** Refusal of any token from an address that has guessed (RFC 6585, section 4). */
    static FullHttpResponse tooManyGuesses() {
        FullHttpResponse response = PageResponses.of(PageAnswer.refused(
                429,
                "too_many_wrong_tokens",
                "token: there were " + TokenGuesses.TRIES
                        + " wrong ones from this address, and no more are compared now",
                "try again in a minute"));
        response.headers()
                .setInt(HttpHeaderNames.RETRY_AFTER, (int) TimeUnit.MILLISECONDS.toSeconds(TokenGuesses.BARRED_MILLIS));
        return response;
    }

    /** Refusal of a sign-in without a token. */
    static PageAnswer noToken(boolean needed) {
        return needed
                ? PageAnswer.refused(
                        400, "no_token", "token: there is no such text in the body", "send the token of this server")
                : PageAnswer.refused(400, "no_token", "token: this port needs none", "use the page without signing in");
    }
}
