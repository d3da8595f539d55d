package dev.openstream.page.http;

import dev.openstream.server.http.WebOrigins;
import dev.openstream.server.openapi.AccessRules;
import org.jspecify.annotations.Nullable;

/**
 * One way to the page: a port, and who may do what there.
 *
 * @param controller the one controller that is shown; null for all
 * @param rules the paths of the page are calls like any other for them
 * @param origins besides addresses and names of this machine, hosts from which the page may be loaded
 * @param signIn the sign-in of viewers; null for none
 */
public record PageAccess(
        @Nullable String controller,
        AccessRules rules,
        WebOrigins origins,
        @Nullable SignIn signIn) {}
