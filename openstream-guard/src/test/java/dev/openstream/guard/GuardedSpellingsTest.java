package dev.openstream.guard;

import static dev.openstream.guard.GuardFixture.TRAJECTORY;
import static dev.openstream.guard.GuardFixture.body;
import static dev.openstream.guard.GuardFixture.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.Method;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that a controller may read otherwise than the guard: they do not pass. */
final class GuardedSpellingsTest {

    private static final String DONE = "200 {\"_type\":\"JObject\"}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"point\":[0,90,0,0,-90]}",
                "{\"point\":[0,90,0,0,-90,0,0]}",
                "{\"point\":[0,90,0,0,-90,1e999]}",
                "{\"point\":[0,90,0,0,-90,\"0\"]}",
                "{\"point\":[0,90,0,0,-90,null]}",
                "{\"point\":[0,90,0,0,-90,[0]]}",
                "{\"point\":[0,90,0,0,-90,NaN]}",
                "{\"point\":[0,90,0,0,-90,0],\"point\":[0,90,0,0,-90,0]}",
                "{\"point\":[0,90,0,0,-90,0],\"time_from_start\":-2}",
                "{\"point\":[0,90,0,0,-90,0],\"interval\":\"1\"}",
                "{\"point\":[0,90,0,0,-90,0],\"look_ahead_time\":1e300}",
                "{\"point\":[0,90,0,0,-90,0]}{}"
            })
    void aBodyThatCanBeReadInTwoWaysIsRefused(String body) {
        for (GuardMode mode : List.of(GuardMode.REJECT, GuardMode.CLAMP, GuardMode.DRY_RUN)) {
            GuardFixture fixture = new GuardFixture(mode);
            assertThat(said(fixture.post(TRAJECTORY + "insert_point", body))).startsWith("400 ");
            assertThat(fixture.controller.commands).isEmpty();
            assertThat(fixture.controller.questions).isZero();
        }
    }

    @Test
    void otherMovesPassOrAreRefusedAsIsSet() {
        GuardFixture passes = new GuardFixture(GuardMode.REJECT);
        assertThat(said(passes.post("/project/robot/start", "{}"))).isEqualTo(DONE);

        GuardFixture refuses = new GuardFixture(GuardMode.REJECT, GuardFixture.limits(false, null), true);
        assertThat(said(refuses.post("/project/robot/start", "{}"))).contains("guard-other-moves is refuse");
        assertThat(said(refuses.post("/project/robot/stop", "{}"))).isEqualTo(DONE);
        assertThat(said(refuses.post(TRAJECTORY + "init", "{}"))).isEqualTo(DONE);
        assertThat(refuses.point(0)).isEqualTo(DONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/project/robot/trajectory/./joint_traject_insert_point",
                "/project//robot/trajectory/joint_traject_insert_point",
                "/x/../project/robot/trajectory/joint_traject_insert_point",
                "/project/robot/trajectory/joint_traject_insert%2570oint",
                "/project/robot/trajectory/joint_traject_insert_point;a=b",
                "/project/robot/trajectory/joint_traject_insert_point%20",
                "/project/robot/trajectory%5Cjoint_traject_insert_point",
                "/project/robot/trajectory/joint_traject_insert_point%3Fa=1",
                "/project/robot/trajectory/joint_traject_insert_point%23a",
                "/project/robot/trajectory/joint_traject_insert_p%C3%B6int",
                "/project/robot/trajectory/joint_traject_insert_p\u00f6int",
                "/project%2Frobot/trajectory/joint_traject_insert_point",
                "/project/robot/trajectory/joint_traject_insert_point%zz",
                "/file_manager/files/project/jobs/%ED%95%9C.job"
            })
    void aPathThatMayBeTakenForAnotherIsRefused(String path) {
        GuardFixture fixture = new GuardFixture(GuardMode.REJECT);
        assertThat(said(fixture.post(path, body(170)))).contains("plain form");
        assertThat(fixture.controller.commands).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/project/robot/trajectory/joint_traject_insert_point/",
                "/PROJECT/robot/trajectory/Joint_traject_insert_point",
                "/project/robot/trajectory/joint_traject_insert%5Fpoint",
                "/project/robot/trajectory/joint_traject_insert_point?x=1"
            })
    void noSpellingOfAPathGoesPastTheCheck(String path) {
        GuardFixture fixture = new GuardFixture(GuardMode.REJECT);
        assertThat(said(fixture.post(path, body(170)))).contains("j1 begins at 170.000 deg");
        for (Method method : List.of(Method.PUT, Method.DELETE)) {
            List<ApiOutcome> outcomes = new ArrayList<>();
            fixture.guard.call(ApiRequest.of(method, path, JsonText.of(body(170))), outcomes::add);
            assertThat(said(outcomes)).contains("j1 begins at 170.000 deg");
        }
        assertThat(fixture.controller.commands).isEmpty();
    }
}
