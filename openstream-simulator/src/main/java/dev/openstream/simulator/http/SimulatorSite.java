package dev.openstream.simulator.http;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.http.HttpSite;
import dev.openstream.server.openapi.AccessRules;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.Method;
import dev.openstream.simulator.routes.RouteTable;
import org.jspecify.annotations.Nullable;

/** The documentation of the simulated controller, and what its routes allow. */
public final class SimulatorSite implements HttpSite {

    private final DocumentationPage documentation = DocumentationPage.load();
    private final RouteTable routes;
    private final AccessRules rules;

    /**
     * Made before a loop serves it: it may be loaded here.
     *
     * @param rules pages that are allowed, as for the routes
     */
    public SimulatorSite(RouteTable routes, AccessRules rules) {
        this.routes = routes;
        this.rules = rules;
    }

    @Override
    public @Nullable Page page(String path) {
        HttpSite.Page page = documentation.at(path);
        boolean barred = page != null && rules.refusal(ApiRequest.of(Method.GET, path, JsonText.EMPTY_OBJECT)) != null;
        return barred ? null : page;
    }

    @Override
    public String allowedMethods(String path) {
        return routes.allowedMethods(path);
    }
}
