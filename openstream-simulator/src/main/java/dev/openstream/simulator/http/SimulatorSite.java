package dev.openstream.simulator.http;

import dev.openstream.server.http.HttpSite;
import dev.openstream.simulator.routes.RouteTable;
import org.jspecify.annotations.Nullable;

/** The documentation of the simulated controller, and what its routes allow. */
public final class SimulatorSite implements HttpSite {

    private final DocumentationPage documentation = DocumentationPage.load();
    private final RouteTable routes;

    /** Made before a loop serves it: it may be loaded here. */
    public SimulatorSite(RouteTable routes) {
        this.routes = routes;
    }

    @Override
    public @Nullable Page page(String path) {
        return documentation.at(path);
    }

    @Override
    public String allowedMethods(String path) {
        return routes.allowedMethods(path);
    }
}
