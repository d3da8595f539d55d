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
import dev.openstream.server.openapi.QueryParameter;
import dev.openstream.server.pacing.Ticker;
import dev.openstream.server.session.handshake.TokenGuesses;
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

    /** Methods of a path that is only read, as {@code Allow} lists them. */
    static final String READING = "GET, HEAD";

    private static final String CHANGING = "POST";

    private final String version;
    private final Viewers viewers;
    private final SiteFiles site = new SiteFiles();
    private final TokenGuesses guesses;

    PageRoutes(String version, Viewers viewers, Ticker ticker) {
        this.version = version;
        this.viewers = viewers;
        this.guesses = new TokenGuesses(ticker);
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
            return PageResponses.of(PageRefusals.notFound(path));
        }
        FullHttpResponse response = PageResponses.of(file, request.takesGzip(), hashed);
        if (path.equals("/")) {
            response.headers().add(HttpHeaderNames.VARY, HttpHeaderNames.ACCEPT);
        }
        return response;
    }

    private void refusedOrAnswered(PageRequest request, PageAccess access, Consumer<FullHttpResponse> response) {
        String method = CHANGES.contains(request.path()) ? CHANGING : READING;
        if (method.equals(CHANGING) ? !request.methodName().equals(CHANGING) : !request.reads()) {
            response.accept(PageRefusals.wrongMethod(request.methodName(), method));
            return;
        }
        PageAnswer refusal = refusal(request, access);
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

    /** There are no switches of a real controller, whoever asks; but who has to sign in first learns nothing before. */
    private @Nullable PageAnswer refusal(PageRequest request, PageAccess access) {
        PageAnswer refusal = PageGate.refusal(request, access);
        boolean switches = request.path().equals(SWITCH) || request.path().equals(FAULT);
        if (!switches || !(access.signIn() == null || access.signIn().isIn(request.headers()))) {
            return refusal;
        }
        PageController controller = controller(request, access);
        if (controller == null) {
            return PageRefusals.unknownController(named(request));
        }
        Kind kind = controller.source().description().kind();
        return kind == Kind.SIMULATOR ? refusal : PageRefusals.noSwitches(kind);
    }

    /** The controller that {@code request} names, or the only one; null if it names none, or more than one. */
    @Nullable
    PageController controller(PageRequest request, PageAccess access) {
        List<String> names = named(request);
        if (names.size() > 1) {
            return null;
        }
        String named = names.isEmpty() ? null : names.getFirst();
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
            return PageResponses.of(
                    isData(path) ? PageRefusals.unknownController(named(request)) : PageRefusals.notFound(path));
        }
        return switch (path) {
            case STREAM -> noWebSocket();
            case "/ui/robot.urdf" -> urdf(controller);
            case "/ui/model" -> known(controller.source().model(), JSON);
            default -> described(path, controller);
        };
    }

    /** Answer to a request for the stream that is no handshake: a page asks so why its own was refused. */
    private FullHttpResponse noWebSocket() {
        if (viewers.full()) {
            return PageResponses.of(PageRefusals.tooManyViewers());
        }
        FullHttpResponse response = PageResponses.of(PageAnswer.refused(
                426, "upgrade_required", "path: it is a WebSocket of version 13", "connect to it as one"));
        response.headers().set(HttpHeaderNames.UPGRADE, "websocket").set(HttpHeaderNames.SEC_WEBSOCKET_VERSION, "13");
        return response;
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
        return PageResponses.sandboxed(
                controller.robot() == null
                        ? known(controller.source().urdf(), XML)
                        : PageResponses.of(controller.robot().urdf(), false, false));
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
        return file == null
                ? PageResponses.of(PageRefusals.notFound(path))
                : PageResponses.sandboxed(PageResponses.of(file, false, false));
    }

    private FullHttpResponse signIn(PageRequest request, PageAccess access) {
        Map<String, String> texts = PageBody.texts(request.body());
        String token = texts == null ? null : texts.get("token");
        if (access.signIn() == null || token == null) {
            return PageResponses.of(PageRefusals.noToken(access.signIn() != null));
        }
        if (guesses.barred(request.peer())) {
            return PageRefusals.tooManyGuesses();
        }
        String cookie = access.signIn().cookie(token, request.headers().get(HttpHeaderNames.HOST, ""));
        if (cookie == null) {
            guesses.note(request.peer());
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
            answer.accept(PageRefusals.invalidBody("it must be one JSON object in UTF-8, without duplicate keys"));
        } else if (request.path().equals(CONSOLE)) {
            answer.accept(console(texts, access));
        } else {
            PageController controller = controller(request, access);
            JsonText body = JsonText.wrap(request.body());
            boolean switched = request.path().equals(SWITCH);
            if (controller == null) {
                answer.accept(PageRefusals.unknownController(named(request)));
            } else {
                controller.source().change(switched ? new PageChange.Switch(body) : new PageChange.Fault(body), answer);
            }
        }
    }

    private PageAnswer console(Map<String, String> texts, PageAccess access) {
        String viewer = texts.get("viewer");
        String line = texts.get("line");
        if (viewer == null || line == null) {
            return PageRefusals.invalidBody("it must have the texts viewer and line");
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

    /** Names of controllers in the query. */
    static List<String> named(PageRequest request) {
        return request.call().query().stream()
                .filter(parameter -> parameter.name().equals("controller"))
                .map(QueryParameter::value)
                .toList();
    }
}
