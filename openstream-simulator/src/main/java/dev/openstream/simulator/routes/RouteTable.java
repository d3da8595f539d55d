package dev.openstream.simulator.routes;

import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.Method;
import dev.openstream.simulator.controller.RobotController;
import dev.openstream.simulator.faults.Faults;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every Open API call that the simulated controller answers, however it came in; owned by the controller's thread, which
 * the controller asserts. Looking a path up that does not vary costs one look into a hash table.
 */
public final class RouteTable {

    private static final Logger log = LoggerFactory.getLogger(RouteTable.class);

    /** The methods of one path. */
    private record Route(PathPattern pattern, Map<Method, Endpoint> methods) {}

    private final List<Endpoint> endpoints = new ArrayList<>();
    private final Map<String, Route> fixed = new HashMap<>();
    private final List<Route> varying = new ArrayList<>();
    private final RefusalNotes refusals;

    /** Rendered once and early: a beat does not wait for it. */
    private final ApiAnswer document;

    /** The routes to {@code controller} and its simulated faults. */
    public RouteTable(RobotController controller, Faults faults) {
        this.refusals = new RefusalNotes(controller);
        endpoints.addAll(new SystemRoutes(controller).endpoints());
        endpoints.addAll(new RobotRoutes(controller).endpoints());
        endpoints.addAll(new OperationRoutes(controller).endpoints());
        endpoints.addAll(new TrajectoryRoutes(controller).endpoints());
        endpoints.addAll(new ConditionRoutes(controller).endpoints());
        endpoints.addAll(new RelayRoutes(controller).endpoints());
        endpoints.addAll(new ProgramRoutes(controller).endpoints());
        endpoints.addAll(new VariableRoutes(controller).endpoints());
        endpoints.addAll(new SimulatorRoutes(controller, refusals, faults).endpoints());
        endpoints.addAll(new FaultRoutes(faults).endpoints());
        endpoints.add(documentation());
        endpoints.forEach(this::add);
        document = new ApiAnswer(200, Documentation.render(endpoints));
    }

    private Endpoint documentation() {
        return Endpoint.get("/openapi.json")
                .says("This description; /docs shows it")
                .answers("{\"openapi\":\"3.1.0\"}")
                .answeredBy(_ -> document);
    }

    private void add(Endpoint endpoint) {
        for (PathPattern path : endpoint.paths()) {
            Endpoint before = route(path).methods().put(endpoint.method(), endpoint);
            if (before != null) {
                throw new IllegalStateException("two endpoints for " + endpoint.method() + " " + path.text());
            }
        }
    }

    private Route route(PathPattern path) {
        if (!path.varies()) {
            return fixed.computeIfAbsent(path.text(), _ -> new Route(path, new EnumMap<>(Method.class)));
        }
        for (Route route : varying) {
            if (route.pattern().equals(path)) {
                return route;
            }
        }
        Route route = new Route(path, new EnumMap<>(Method.class));
        varying.add(route);
        return route;
    }

    /** Endpoints that are described and routed, in the order of the documentation. */
    List<Endpoint> endpoints() {
        return List.copyOf(endpoints);
    }

    /**
     * Answers {@code request}: 404 for an unknown path, with the nearest one that is known; 405 for a method that the path
     * does not have.
     */
    public ApiAnswer answer(ApiRequest request) {
        ApiAnswer answer = find(request);
        if (!answer.successful() && request.method() != Method.GET) {
            refusals.note(request, answer);
        }
        return answer;
    }

    private ApiAnswer find(ApiRequest request) {
        Route route = lookUp(request.path());
        if (route == null) {
            return ApiAnswer.refused(404, unknown(request.path()));
        }
        Endpoint endpoint = route.methods().get(request.method());
        if (endpoint == null) {
            return ApiAnswer.refused(
                    405,
                    "method: " + request.method() + " is not available for this path, which has "
                            + join(route.methods().keySet()));
        }
        String fault = endpoint.handler().takesBytes() ? null : request.bodyFault();
        return fault == null ? answer(endpoint.handler(), request) : Answers.invalid(fault);
    }

    private @Nullable Route lookUp(String path) {
        Route route = fixed.get(path);
        if (route != null) {
            return route;
        }
        for (Route candidate : varying) {
            if (candidate.pattern().match(path) != null) {
                return candidate;
            }
        }
        return null;
    }

    private String unknown(String path) {
        String message = "path: " + Answers.quote(path);
        if (NotSimulated.has(path)) {
            return message + " is a call of the controller that is not simulated";
        }
        String nearest = nearest(path);
        return message + " is not known"
                + (nearest.isEmpty()
                        ? "; GET /openapi.json lists the known paths"
                        : "; the nearest known path is " + nearest);
    }

    /**
     * The known path that has most in common with {@code path} at its beginning and its end, if that is half of it or
     * more. A monitor may ask for a wrong path 500 times a second: this looks at each character once.
     */
    private String nearest(String path) {
        String nearest = "";
        double best = 0.5;
        for (Endpoint endpoint : endpoints) {
            for (PathPattern known : endpoint.paths()) {
                double likeness = likeness(path, known.text());
                if (likeness > best) {
                    best = likeness;
                    nearest = known.text();
                }
            }
        }
        return nearest;
    }

    private static double likeness(String path, String known) {
        int shorter = Math.min(path.length(), known.length());
        int start = 0;
        while (start < shorter && path.charAt(start) == known.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < shorter - start
                && path.charAt(path.length() - 1 - end) == known.charAt(known.length() - 1 - end)) {
            end++;
        }
        return (double) (start + end) / Math.max(path.length(), known.length());
    }

    /** Answers an internal error, which must not end a session or a beat. */
    private static ApiAnswer answer(RouteHandler handler, ApiRequest request) {
        try {
            return handler.answer(request);
        } catch (RuntimeException e) {
            log.error("{} failed", request, e);
            return ApiAnswer.refused(500, "the simulated controller failed; its log says why");
        }
    }

    /** The methods of the path {@code path}, separated by commas; of all paths together if it is not known. */
    public String allowedMethods(String path) {
        Route route = lookUp(path);
        return route == null ? "GET, POST, PUT, DELETE" : join(route.methods().keySet());
    }

    private static String join(Collection<Method> methods) {
        return methods.stream().map(Method::name).collect(Collectors.joining(", "));
    }
}
