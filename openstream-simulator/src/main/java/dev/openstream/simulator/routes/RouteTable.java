package dev.openstream.simulator.routes;

import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.Method;
import dev.openstream.simulator.controller.RobotController;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every Open API call that the simulated controller answers, however it came in; owned by the controller's thread, which
 * the controller asserts.
 */
public final class RouteTable {

    private static final Logger log = LoggerFactory.getLogger(RouteTable.class);

    private final Map<String, Map<Method, RouteHandler>> handlers = new HashMap<>();

    /** The routes to {@code controller}. */
    public RouteTable(RobotController controller) {
        addVersions();
        addState(controller);
        addTrajectory(controller);
    }

    private void addVersions() {
        add(Method.GET, "/api_ver", _ -> Versions.API_VERSION);
        add(Method.GET, "/versions/sysver", _ -> Versions.SYSTEM_VERSION);
    }

    private void addState(RobotController controller) {
        GeneralInformation general = new GeneralInformation(controller);
        JointStates jointStates = new JointStates(controller);
        CurrentPose currentPose = new CurrentPose(controller);
        add(Method.GET, "/project/rgen", _ -> general.record());
        add(Method.GET, "/project/robot/motor_on_state", _ -> general.motorState());
        add(Method.GET, "/project/robot/po_cur", currentPose);
        // The manual has both spellings (open-api.md 3.8).
        add(Method.GET, "/project/robot/joints/joint_states", jointStates);
        add(Method.GET, "/project/robot/joint_states", jointStates);
    }

    private void addTrajectory(RobotController controller) {
        String folder = "/project/robot/trajectory/";
        TrajectoryState state = new TrajectoryState(controller);
        add(Method.POST, folder + "joint_traject_init", new TrajectoryInit(controller));
        add(Method.POST, folder + "joint_traject_insert_point", new InsertPoint(controller));
        add(Method.GET, folder + "joint_traject_buf_avail", _ -> state.bufferFree());
        add(Method.GET, folder + "joint_traject_ready", _ -> state.ready());
        add(Method.GET, folder + "joint_traject_mode", _ -> state.active());
    }

    private void add(Method method, String path, RouteHandler handler) {
        RouteHandler before =
                handlers.computeIfAbsent(path, _ -> new EnumMap<>(Method.class)).put(method, handler);
        if (before != null) {
            throw new IllegalStateException("two handlers for " + method + " " + path);
        }
    }

    /** Answers {@code request}: 404 for an unknown path, 405 for a method that the path does not have. */
    public ApiAnswer answer(ApiRequest request) {
        Map<Method, RouteHandler> ofPath = handlers.get(request.path());
        if (ofPath == null) {
            return Answers.refused(404, "path: " + Answers.quote(request.path()) + " is not known");
        }
        RouteHandler handler = ofPath.get(request.method());
        if (handler == null) {
            return Answers.refused(
                    405, "method: " + request.method() + " is not for this path; it has " + join(ofPath.keySet()));
        }
        return answer(handler, request);
    }

    /** A fault of ours is an answer as well: it must not end a session or a beat. */
    private static ApiAnswer answer(RouteHandler handler, ApiRequest request) {
        try {
            return handler.answer(request);
        } catch (RuntimeException e) {
            log.error("{} failed", request, e);
            return Answers.refused(500, "the simulated controller failed; its log says why");
        }
    }

    /** The methods of the path {@code path}, separated by commas; of all paths together if it is not known. */
    public String allowedMethods(String path) {
        Map<Method, RouteHandler> ofPath = handlers.get(path);
        return ofPath == null ? "GET, POST, PUT, DELETE" : join(ofPath.keySet());
    }

    private static String join(Collection<Method> methods) {
        return methods.stream().map(Method::name).collect(Collectors.joining(", "));
    }
}
