package dev.openstream.host.page;

import dev.openstream.page.PageAnswer;
import dev.openstream.page.PageChange;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.AccessRules;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.Method;
import dev.openstream.server.openapi.OpenApi;
import dev.openstream.simulator.controller.Denial;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.BooleanNode;

/**
 * The switches and faults of a simulated controller, by the calls that its Open API has for them. Only a simulated controller
 * has one: before a real one there is nothing that a page could turn.
 */
final class Switches {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String PANEL = "/simulator/panel";
    private static final String FAULTS = "/simulator/faults";
    private static final String ROBOT = "/project/robot/";
    private static final String RULE =
            "it must have one of mode, remote, motor, playing, emergency_stop, power_saving, reset_alarm";
    private static final String REFUSED = "refused";

    private final OpenApi openApi;
    private final AccessRules rules;
    private final Executor loop;
    private final Executor page;

    /**
     * Switches of a simulated controller.
     *
     * @param openApi its calls, behind the guard, which has to know what is done
     * @param rules for calls over HTTP
     * @param loop runs something on the controller's loop
     * @param page runs something on the page's thread
     */
    Switches(OpenApi openApi, AccessRules rules, Executor loop, Executor page) {
        this.openApi = openApi;
        this.rules = rules;
        this.loop = loop;
        this.page = page;
    }

    /** True if {@code rules} let a page turn anything. */
    static boolean allowed(AccessRules rules) {
        return rules.refusal(request(Method.PUT, PANEL, JsonText.EMPTY_OBJECT)) == null;
    }

    /**
     * Makes {@code change}, or refuses it.
     *
     * @param answer told on the page's thread; not at all while a simulated fault holds the call back
     */
    void change(PageChange change, Consumer<PageAnswer> answer) {
        ApiRequest request = switch (change) {
            case PageChange.Switch turned -> ofSwitch(turned.body());
            case PageChange.Fault fault -> ofFault(fault.body());
        };
        if (request == null) {
            answer.accept(wrongBody(change));
            return;
        }
        String barred = rules.refusal(request);
        if (barred != null) {
            answer.accept(
                    PageAnswer.refused(403, "not_allowed", barred, "the rules of this server's HTTP port say so"));
            return;
        }
        loop.execute(() -> openApi.call(request, outcome -> page.execute(() -> answer.accept(answer(outcome)))));
    }

    private static PageAnswer wrongBody(PageChange change) {
        String sent = PageAnswer.shortened(change.body().toString());
        String rule = switch (change) {
            case PageChange.Switch _ -> RULE;
            case PageChange.Fault _ -> "undo_all must be true, and alone";
        };
        return PageAnswer.refused(
                400,
                "wrong_switch",
                "body: " + sent + " turns nothing; " + rule,
                "send one member, like {\"motor\":true} or {\"undo_all\":true}");
    }

    private static @Nullable ApiRequest ofSwitch(JsonText body) {
        JsonNode json = JSON.readTree(body.array(), 0, body.length());
        if (json.size() != 1) {
            return null;
        }
        String name = json.propertyNames().iterator().next();
        JsonNode value = json.path(name);
        if (name.equals("mode")
                || name.equals("remote")
                || name.equals("emergency_stop")
                || name.equals("power_saving")) {
            return request(Method.PUT, PANEL, body);
        }
        if (!value.isBoolean()) {
            return null;
        }
        boolean on = value.booleanValue();
        return switch (name) {
            case "motor" -> request(Method.POST, ROBOT + (on ? "motor_on" : "motor_off"), JsonText.EMPTY_OBJECT);
            case "playing" -> request(Method.POST, ROBOT + (on ? "start" : "stop"), JsonText.EMPTY_OBJECT);
            case "reset_alarm" ->
                on ? request(Method.POST, "/project/service/r_code/execute", JsonText.of("{\"code\":1}")) : null;
            default -> null;
        };
    }

    private static @Nullable ApiRequest ofFault(JsonText body) {
        JsonNode json = JSON.readTree(body.array(), 0, body.length());
        if (!json.has("undo_all")) {
            return request(Method.POST, FAULTS, body);
        }
        boolean all = json.size() == 1 && json.path("undo_all").equals(BooleanNode.TRUE);
        return all ? request(Method.DELETE, FAULTS, JsonText.EMPTY_OBJECT) : null;
    }

    private static ApiRequest request(Method method, String url, JsonText body) {
        return ApiRequest.of(method, url, body);
    }

    private static PageAnswer answer(ApiOutcome outcome) {
        return switch (outcome) {
            case ApiAnswer done when done.successful() -> PageAnswer.ok();
            case ApiAnswer refused -> refused(refused.status(), message(refused));
            case ApiFailure failure ->
                PageAnswer.refused(failure.status(), "failed", failure.reason(), "see the log of this server");
        };
    }

    /** A denial has its own code; anything else is the controller's own text. */
    private static PageAnswer refused(int status, String message) {
        // The text of a denial says what to do.
        String code = Arrays.stream(Denial.values())
                .filter(denial -> denial.text().equals(message))
                .map(denial -> denial.name().toLowerCase(Locale.ROOT))
                .findFirst()
                .orElse(REFUSED);
        return PageAnswer.refused(status, code, message, code.equals(REFUSED) ? "/docs describes the call" : "");
    }

    private static String message(ApiAnswer refused) {
        JsonText body = refused.body();
        return body == null
                ? "the controller answered " + refused.status()
                : JSON.readTree(body.array(), 0, body.length()).path("err_msg").asString("");
    }
}
