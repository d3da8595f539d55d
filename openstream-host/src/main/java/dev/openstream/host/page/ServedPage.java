package dev.openstream.host.page;

import dev.openstream.host.assembly.BackendSettings;
import dev.openstream.host.assembly.ControllerPlan;
import dev.openstream.host.assembly.Front;
import dev.openstream.host.assembly.ServedController;
import dev.openstream.host.fleet.CannotServe;
import dev.openstream.host.fleet.ListenHint;
import dev.openstream.host.plan.HostPlan;
import dev.openstream.host.plan.PagePlan;
import dev.openstream.page.PageDescription.Kind;
import dev.openstream.page.http.PageAccess;
import dev.openstream.page.http.PageServer;
import dev.openstream.page.viewer.PageController;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.http.HttpHandler;
import dev.openstream.server.http.HttpSettings;
import dev.openstream.server.openapi.AccessRules;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.Method;
import dev.openstream.server.transport.ControllerLoop;
import dev.openstream.server.transport.HostPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Page of the process: in front of the Open API of each controller that is not a real one, and at a port of its own if
 * the plan has one. Without either there is no page.
 */
public final class ServedPage implements Front, AutoCloseable {

    private final PagePlan plan;
    private final @Nullable PageServer server;
    private final int controllers;
    private final List<String> links = new ArrayList<>();

    /** Observers of the controllers that are shown, by name. */
    private final Map<String, ObservedController> observed = new HashMap<>();

    private ServedPage(HostPlan plan, @Nullable PageServer server) {
        this.plan = plan.page();
        this.controllers = plan.controllers().size();
        this.server = server;
    }

    /**
     * Starts the page, before the controllers of a plan.
     *
     * @param plan plan of the process
     * @param version version of this program
     * @return the page
     */
    public static ServedPage start(HostPlan plan, String version) {
        boolean wanted = plan.page().ownPort() || plan.controllers().stream().anyMatch(ServedPage::isInFrontOf);
        return new ServedPage(plan, wanted ? PageServer.start(plan.transport(), version) : null);
    }

    /** A real controller answers for itself at its port, and the rules of a port hold for the page too. */
    private static boolean isInFrontOf(ControllerPlan controller) {
        ApiRequest root = ApiRequest.of(Method.GET, "/", JsonText.EMPTY_OBJECT);
        return kind(controller) != Kind.GATEWAY && rules(controller).refusal(root) == null;
    }

    static Kind kind(ControllerPlan controller) {
        return switch (controller.backend()) {
            case BackendSettings.Simulated _ -> Kind.SIMULATOR;
            case BackendSettings.FromRecording _ -> Kind.RECORDING;
            case BackendSettings.OverHttp _, BackendSettings.OverStream _ -> Kind.GATEWAY;
        };
    }

    /** The rules over HTTP; that nothing moves in a recording is no reason not to send lines to it. */
    private static AccessRules rules(ControllerPlan controller) {
        AccessRules overHttp = controller.serving().overHttp();
        return new AccessRules(overHttp.readOnly(), overHttp.allowed());
    }

    @Override
    public void begin(ControllerPlan controller, ControllerLoop loop) {
        if (server != null && (plan.ownPort() || isInFrontOf(controller))) {
            observed.put(controller.name(), ObservedController.of(loop, controllers));
        }
    }

    @Override
    public HttpHandler before(HttpHandler openApi, ControllerPlan controller, ControllerLoop loop) {
        HttpSettings http = controller.backend().http();
        if (server == null || http == null || !isInFrontOf(controller)) {
            return openApi;
        }
        return server.inFrontOf(
                openApi, new PageAccess(controller.name(), rules(controller), http.origins(), null), loop);
    }

    @Override
    public void served(ServedController controller) {
        ObservedController kept = observed.get(controller.name());
        if (server == null || kept == null) {
            return;
        }
        server.add(new PageController(
                new ControllerPage(controller, kept, server.thread()),
                plan.robots().get(controller.name()),
                Consoles.of(controller, kind(controller.plan()), plan.console())));
        InetSocketAddress http = controller.httpAddress();
        if (http != null && isInFrontOf(controller.plan())) {
            links.add(controller.name().isEmpty() ? link("http", http) : controller.name() + ": " + link("http", http));
        }
    }

    /**
     * Opens the page's own port, if the plan has one.
     *
     * @throws CannotServe if it cannot listen at the address
     */
    public void listen() throws CannotServe {
        if (server == null || !plan.ownPort()) {
            return;
        }
        PageAccess access = new PageAccess(null, AccessRules.EVERYTHING, plan.origins(), plan.signIn());
        try {
            server.listen(plan.address(), access, plan.tls());
        } catch (IOException e) {
            throw new CannotServe("the page: " + e.getMessage() + ListenHint.of(e), e);
        }
        links.addFirst(link(plan.tls() == null ? "http" : "https", plan.address()));
    }

    /** A link that can be opened on this machine. */
    private static String link(String scheme, InetSocketAddress at) {
        InetAddress host = at.getAddress().isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : at.getAddress();
        return scheme + "://" + HostPort.of(new InetSocketAddress(host, at.getPort())) + "/";
    }

    /** {@return the address of the page's own port; null if it has none} */
    public @Nullable InetSocketAddress address() {
        return server == null ? null : server.address();
    }

    /** {@return one line of text for each address of the page, for a terminal} */
    public List<String> ready() {
        return links.stream().map(link -> "page: " + link).toList();
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }
}
