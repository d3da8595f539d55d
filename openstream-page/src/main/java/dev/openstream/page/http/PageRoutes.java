package dev.openstream.page.http;

import dev.openstream.page.PageAnswer;
import dev.openstream.page.PageChange;
import dev.openstream.page.PageDescription.Kind;
import dev.openstream.page.site.SiteFile;
import dev.openstream.page.site.SiteFiles;
import dev.openstream.page.viewer.PageController;
import dev.openstream.page.viewer.Viewers;
import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.protocol.json.JsonText;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that the page asks for but its stream. Owned by the page's thread. */
final class PageRoutes {

    static final String SIGN_IN = "/ui/sign-in";
    static final String STREAM = "/ui/stream";
    static final String CONTROLLERS = "/ui/controllers";

    private static final Logger log = LoggerFactory.getLogger(PageRoutes.class);

    private static final String FOLDER = "/ui/";
    private static final String ASSETS = "/ui/assets/";
    private static final String DESCRIPTION = "/ui/description/";
    private static final String LICENSES = "/ui/licenses.txt";
    private static final String SWITCH = "/ui/switch";
    private static final String FAULT = "/ui/fault";
    private static final String CONSOLE = "/ui/console";
    private static final List<String> CHANGES = List.of(SWITCH, FAULT, CONSOLE, SIGN_IN);
    private static final String XML = "application/xml; charset=utf-8";
    private static final String JSON = "application/json; charset=utf-8";

    private final String version;
    private final Viewers viewers;
    private final SiteFiles site = new SiteFiles();

    PageRoutes(String version, Viewers viewers) {
        this.version = version;
        this.viewers = viewers;
    }

    /** Answers {@code request}, which came by {@code access}; a fault in one request must not end the thread of all. */
    void answer(PageRequest request, PageAccess access, Consumer<FullHttpResponse> response) {
        try {
            FullHttpResponse file = request.reads() ? file(request) : null;
            if (file != null) {
                response.accept(file);
            } else {
                refusedOrAnswered(request, access, response);
            }
        } catch (RuntimeException e) {
            log.error("{} {} failed", request.methodName(), request.path(), e);
            response.accept(PageResponses.of(PageAnswer.refused(
                    500, "failed", "the request failed inside the server", "the server's log says why")));
        }
    }

    /** Files of the page are everybody's: they say nothing about this server. */
    private @Nullable FullHttpResponse file(PageRequest request) {
        String path = request.path();
        boolean hashed = path.startsWith(ASSETS);
        if (!path.equals("/") && !hashed && !path.equals(LICENSES)) {
            return null;
        }
        SiteFile file = site.at(path.equals("/") ? "index.html" : path.substring(FOLDER.length()));
        if (file == null) {
            return PageResponses.of(notFound(path));
        }
        FullHttpResponse response = PageResponses.of(file, request.takesGzip(), hashed);
        if (path.equals("/")) {
            response.headers().add(HttpHeaderNames.VARY, HttpHeaderNames.ACCEPT);
        }
        return response;
    }

    private void refusedOrAnswered(PageRequest request, PageAccess access, Consumer<FullHttpResponse> response) {
        PageAnswer other = misplaced(request, access);
        PageAnswer refusal = other == null ? PageGate.refusal(request, access) : other;
        if (refusal != null) {
            response.accept(PageResponses.of(refusal));
        } else if (request.reads()) {
            response.accept(read(request, access));
        } else if (request.path().equals(SIGN_IN)) {
            response.accept(signIn(request, access));
        } else {
            change(request, access, answer -> response.accept(PageResponses.of(answer)));
        }
    }

    /** Refusal of what is not there, whoever asks: there are no switches of a real controller. */
    private @Nullable PageAnswer misplaced(PageRequest request, PageAccess access) {
        String path = request.path();
        if (!CHANGES.contains(path)) {
            return request.reads() ? null : PageAnswer.refused(405, "wrong_method", "method: it must be GET", "");
        }
        if (!request.methodName().equals("POST")) {
            return PageAnswer.refused(405, "wrong_method", "method: it must be POST", "");
        }
        PageController controller = controller(request, access);
        boolean switches = path.equals(SWITCH) || path.equals(FAULT);
        boolean simulated =
                controller != null && controller.source().description().kind() == Kind.SIMULATOR;
        return switches && !simulated
                ? PageAnswer.refused(
                        404, "no_switches", "path: only a simulated controller can be switched from here", "")
                : null;
    }

    /** The controller that {@code request} names, or the only one; null if it names none. */
    @Nullable
    PageController controller(PageRequest request, PageAccess access) {
        String named = request.call().parameter("controller");
        String only = access.controller();
        if (only != null) {
            return named == null || named.equals(only) ? viewers.controller(only) : null;
        }
        List<PageController> all = viewers.controllers();
        return named == null ? (all.size() == 1 ? all.getFirst() : null) : viewers.controller(named);
    }

    private FullHttpResponse read(PageRequest request, PageAccess access) {
        String path = request.path();
        if (path.equals(CONTROLLERS)) {
            return PageResponses.data(controllers(access), JSON);
        }
        PageController controller = controller(request, access);
        if (controller == null) {
            return PageResponses.of(isData(path) ? unknownController() : notFound(path));
        }
        return switch (path) {
            case STREAM -> {
                FullHttpResponse response = PageResponses.of(PageAnswer.refused(
                        426, "upgrade_required", "path: it is a WebSocket of version 13", "connect to it as one"));
                response.headers().set(HttpHeaderNames.UPGRADE, "websocket");
                response.headers().set(HttpHeaderNames.SEC_WEBSOCKET_VERSION, "13");
                yield response;
            }
            case "/ui/robot.urdf" -> urdf(controller);
            case "/ui/model" -> known(controller.source().model(), JSON);
            default -> described(path, controller);
        };
    }

    private static boolean isData(String path) {
        return path.equals(STREAM)
                || path.equals("/ui/robot.urdf")
                || path.equals("/ui/model")
                || path.startsWith(DESCRIPTION);
    }

    private byte[] controllers(PageAccess access) {
        JsonBuilder json =
                new JsonBuilder().raw("{\"version\":").string(version).raw(",\"controllers\":[");
        String separator = "";
        for (PageController each : viewers.controllers()) {
            if (access.controller() == null || access.controller().equals(each.name())) {
                each.write(json.raw(separator));
                separator = ",";
            }
        }
        return json.raw("]}").toText().array();
    }

    private static FullHttpResponse urdf(PageController controller) {
        return controller.robot() == null
                ? known(controller.source().urdf(), XML)
                : PageResponses.of(controller.robot().urdf(), false, false);
    }

    private static FullHttpResponse known(byte @Nullable [] content, String type) {
        return content == null
                ? PageResponses.of(PageAnswer.refused(
                        404,
                        "unknown_model",
                        "robot: the model of this arm is not known",
                        "openstream serve --robot-description DIR shows one of yours"))
                : PageResponses.data(content, type);
    }

    private static FullHttpResponse described(String path, PageController controller) {
        SiteFile file = controller.robot() == null || !path.startsWith(DESCRIPTION)
                ? null
                : controller.robot().at(path.substring(DESCRIPTION.length()));
        return file == null ? PageResponses.of(notFound(path)) : PageResponses.of(file, false, false);
    }

    private FullHttpResponse signIn(PageRequest request, PageAccess access) {
        Map<String, String> texts = PageBody.texts(request.body());
        String token = texts == null ? null : texts.get("token");
        if (access.signIn() == null || token == null) {
            return PageResponses.of(
                    PageAnswer.refused(400, "no_token", "token: there is none in the body, or none is needed", ""));
        }
        String cookie = access.signIn().cookie(token, request.headers().get(HttpHeaderNames.HOST, ""));
        if (cookie == null) {
            return PageResponses.of(PageAnswer.refused(
                    401, "wrong_token", "token: it is not that of this server", "it is in the file of ui-token-file"));
        }
        FullHttpResponse response = PageResponses.of(PageAnswer.ok());
        response.headers().set(HttpHeaderNames.SET_COOKIE, cookie);
        return response;
    }

    private void change(PageRequest request, PageAccess access, Consumer<PageAnswer> answer) {
        Map<String, String> texts = PageBody.texts(request.body());
        if (texts == null) {
            answer.accept(PageAnswer.refused(
                    400, "invalid_body", "body: it must be one JSON object, without duplicate keys", ""));
        } else if (request.path().equals(CONSOLE)) {
            answer.accept(console(texts, access));
        } else {
            PageController controller = controller(request, access);
            JsonText body = JsonText.wrap(request.body());
            boolean switched = request.path().equals(SWITCH);
            if (controller == null) {
                answer.accept(unknownController());
            } else {
                controller.source().change(switched ? new PageChange.Switch(body) : new PageChange.Fault(body), answer);
            }
        }
    }

    private PageAnswer console(Map<String, String> texts, PageAccess access) {
        String viewer = texts.get("viewer");
        String line = texts.get("line");
        if (viewer == null || line == null) {
            return PageAnswer.refused(400, "invalid_body", "body: it must have the texts viewer and line", "");
        }
        PageAnswer sent = viewers.send(viewer, access, line);
        return sent == null
                ? PageAnswer.refused(
                        404,
                        "unknown_viewer",
                        "viewer: nobody with this id looks at the moment",
                        "the id is in the first frame of /ui/stream")
                : sent;
    }

    private static PageAnswer notFound(String path) {
        return PageAnswer.refused(404, "not_found", "path: there is nothing at " + path, "/ui/controllers has data");
    }

    static PageAnswer unknownController() {
        return PageAnswer.refused(
                404,
                "unknown_controller",
                "controller: the query must name one of those here",
                "/ui/controllers lists them");
    }
}
