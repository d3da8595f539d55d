package dev.openstream.host.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.host.page.ConditionFacts.ConditionCall;
import dev.openstream.host.records.RobotAnswer;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.upstream.UpstreamReport;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Condition of a real controller, by answers as its Open API gives them. */
final class ConditionFactsTest {

    private static final String RGEN = "{\"cur_mode\":4,\"is_remote_mode\":1,\"is_playback\":1}";

    private final ConditionFacts facts = new ConditionFacts();

    private void answer(ConditionCall question, String json) {
        facts.take(question, RobotAnswer.of(new ApiAnswer(200, JsonText.of(json))));
    }

    private JsonNode state() {
        return state(null);
    }

    private JsonNode state(@Nullable UpstreamReport upstream) {
        String fields = facts.write(upstream).toText().toString();
        return new JsonMapper().readTree("{" + fields.substring(1) + "}");
    }

    private List<String> reasons() {
        return state().path("reasons")
                .valueStream()
                .map(reason -> reason.path("reason").stringValue())
                .toList();
    }

    @Test
    void whatWasNotAnsweredIsLeftOut() {
        assertThat(state().propertyNames()).containsExactly("summary", "summary_keyed", "ready", "reasons");
        assertThat(state().path("summary").stringValue()).isEqualTo("nothing is known of the controller's state");
        assertThat(reasons()).isEmpty();
    }

    @Test
    void controllerThatIsReadyHasNoReasons() {
        answer(ConditionCall.RGEN, RGEN);
        answer(ConditionCall.MOTORS, "{\"val\":0}");
        answer(ConditionCall.EMERGENCY_STOP, "{\"val\":0}");
        answer(ConditionCall.READY, "{\"ready\":true}");

        assertThat(state().path("ready").booleanValue()).isTrue();
        assertThat(state().path("summary").stringValue()).isEqualTo("ready for points");
        assertThat(state().path("mode").stringValue()).isEqualTo("auto_continuous");
        assertThat(state().path("motor").stringValue()).isEqualTo("on");
        assertThat(state().path("remote").booleanValue()).isTrue();
        assertThat(state().path("playing").booleanValue()).isTrue();
        assertThat(state().path("emergency_stop").booleanValue()).isFalse();
        assertThat(reasons()).isEmpty();
    }

    // By the names of /simulator/status, in the order in which they have to be removed.
    @Test
    void everyObstacleThatIsKnownIsAReason() {
        answer(ConditionCall.RGEN, "{\"cur_mode\":0,\"is_remote_mode\":0,\"is_playback\":0}");
        answer(ConditionCall.MOTORS, "{\"val\":1}");
        answer(ConditionCall.EMERGENCY_STOP, "{\"val\":1}");
        answer(ConditionCall.READY, "{\"ready\":false}");

        assertThat(reasons())
                .containsExactly("emergency_stop", "motor_off", "manual_mode", "not_playing", "not_remote");
        assertThat(state().path("summary").stringValue()).isEqualTo("nothing moves: the emergency stop is pressed");
    }

    @Test
    void notReadyWithoutAReasonIsTold() {
        answer(ConditionCall.RGEN, RGEN);
        answer(ConditionCall.READY, "{\"ready\":false}");

        assertThat(reasons()).containsExactly("not_ready");
    }

    @Test
    void answerThatIsMissingNowIsNotKnownAnyMore() {
        answer(ConditionCall.MOTORS, "{\"val\":1}");
        facts.unknown(ConditionCall.MOTORS);

        assertThat(reasons()).isEmpty();
        assertThat(state().has("motor")).isFalse();
    }

    @Test
    void controllerOutOfReachIsSaidFirst() {
        UpstreamReport lost = new UpstreamReport("robot", false, "connection refused", 3, 1, 1);

        assertThat(state(lost).path("summary").stringValue())
                .isEqualTo("the controller is not reached: connection refused");
    }

    // Also of one that was ready until then, and of one that is reached again and has not answered yet.
    @Test
    void whoIsOutOfReachIsNotReady() {
        answer(ConditionCall.RGEN, RGEN);
        answer(ConditionCall.READY, "{\"ready\":true}");

        assertThat(state(new UpstreamReport("robot", true, "", 3, 1, 1))
                        .path("ready")
                        .booleanValue())
                .isTrue();
        JsonNode lost = state(new UpstreamReport("robot", false, "connection refused", 3, 1, 1));
        assertThat(lost.path("ready").booleanValue()).isFalse();
        assertThat(lost.has("mode")).isFalse();
        assertThat(state().path("ready").booleanValue()).isFalse();
    }
}
