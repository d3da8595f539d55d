package dev.openstream.server.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openstream.protocol.json.JsonText;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls on the list, and tricks to get past it. */
final class AccessRulesTest {

    private static final AccessRules RULES = new AccessRules(
            false,
            AllowedCall.list("GET /project/robot/**, POST /project/robot/trajectory/*, * /project/context/tasks[0]/x"));

    @ParameterizedTest
    @CsvSource({
        "GET, /project/robot",
        "GET, /project/robot/po_cur",
        "GET, /project/robot/joints/joint_states?jno_start=1",
        "GET, /project/robot/%70o_cur",
        "POST, /project/robot/trajectory/joint_traject_init",
        "DELETE, /project/context/tasks[0]/x",
        "PUT, /project/context/tasks%5B0%5D/x"
    })
    void whatIsOnTheListMayBeCalled(Method method, String url) {
        assertThat(refusal(method, url)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /project/robot/po_cur",
        "GET, /project/robots",
        "GET, /project",
        "GET, /",
        "POST, /project/robot/trajectory",
        "POST, /project/robot/trajectory/a/b",
        "POST, /project/robot/trajectory/a/",
        "GET, /Project/robot/po_cur",
        "GET, /project/ROBOT/po_cur",
        "GET, /?/project/robot/po_cur",
        "GET, /project/context/tasksX0X/y"
    })
    void whatIsNotMayNot(Method method, String url) {
        assertThat(refusal(method, url)).contains(method + " " + url, "it is not on the list");
    }

    // Each of these is below /project/robot in one reading, and somewhere else in another.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/project/robot/../control/op_cnd",
                "/project/robot/./po_cur",
                "/project/robot/..",
                "/project/robot/%2e%2e/control",
                "/project/robot/.%2E/control",
                "/project/robot/%252e%252e/control",
                "/project/robot/..%2fcontrol",
                "/project/robot/a%2Fb",
                "/project/robot/..%5ccontrol",
                "/project/robot/..\\control",
                "/project/robot//control",
                "//project/robot/po_cur",
                "/project/robot/..;/control",
                "/project/robot/po_cur;x=1",
                "/project/robot/po_cur%3Bx",
                "/project/robot/po_cur%00",
                "/project/robot/po_cur%0d%0aPOST%20/x",
                "/project/robot/po_cur%20",
                "/project/robot/%c0%ae%c0%ae/control",
                "/project/robot/%u002e%u002e/control",
                "/project/robot/%zz",
                "/project/robot/po_cur%",
                "/project/robot/po_cur%3fx",
                "/project/robot/po_cur#/../../control",
                "/project/robot/\uff0e\uff0e/control",
                "/project/robot\uff0fcontrol"
            })
    void aPathThatIsNotPlainIsRefusedAndNotRepaired(String url) {
        assertThat(refusal(Method.GET, url)).contains("and only plain paths are allowed");
    }

    @Test
    void readersOnlyRead() {
        assertThat(AccessRules.READ_ONLY.refusal(request(Method.GET, "/a/../b")))
                .isNull();
        assertThat(AccessRules.READ_ONLY.refusal(request(Method.PUT, "/a"))).contains("read-only");
        assertThat(RULES.forReaders().refusal(request(Method.POST, "/project/robot/trajectory/x")))
                .contains("read-only");
        assertThat(AccessRules.EVERYTHING.refusal(request(Method.DELETE, "/%zz/..")))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GET",
                "GET project",
                "get /project",
                "PATCH /project",
                "GET /a,",
                "GET /a b",
                "GET /a?b=1",
                "GET /a%20b",
                "GET /**/b",
                "GET /a**",
                "GET //a"
            })
    void aListIsReadStrictly(String list) {
        assertThatThrownBy(() -> AllowedCall.list(list)).isInstanceOf(IllegalArgumentException.class);
    }

    private static @Nullable String refusal(Method method, String url) {
        return RULES.refusal(request(method, url));
    }

    private static ApiRequest request(Method method, String url) {
        return ApiRequest.of(method, url, JsonText.EMPTY_OBJECT);
    }
}
