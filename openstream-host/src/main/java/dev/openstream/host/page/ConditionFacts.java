package dev.openstream.host.page;

import dev.openstream.host.records.ControllerEvents;
import dev.openstream.host.records.RobotAnswer;
import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.robot.condition.ReportedCondition;
import dev.openstream.robot.condition.ReportedObstacle;
import dev.openstream.server.text.KeyedText;
import dev.openstream.server.text.TextPattern.Named;
import dev.openstream.server.upstream.UpstreamReport;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The known facts of a controller's condition, from the answers of its Open API (open-api.md 3.3, 3.4, 3.6, 3.9). */
final class ConditionFacts {

    private static final Map<Integer, String> MODES =
            Map.of(0, "manual", 1, "manual_by_system", 3, "auto_one_cycle", 4, "auto_continuous");
    private static final List<String> MOTORS = List.of("on", "off", "busy");

    private final Map<ConditionCall, RobotAnswer> answers = new EnumMap<>(ConditionCall.class);

    /** One thing to ask. */
    enum ConditionCall {
        RGEN("/project/rgen"),
        MOTORS("/project/robot/motor_on_state"),
        EMERGENCY_STOP("/project/robot/emergency_stop"),
        READY("/project/robot/trajectory/joint_traject_ready"),
        /** No condition, but what the controller says happened. */
        LOG(ControllerEvents.URL);

        private final String url;

        ConditionCall(String url) {
            this.url = url;
        }

        String url() {
            return url;
        }
    }

    void take(ConditionCall question, RobotAnswer answer) {
        answers.put(question, answer);
    }

    /** There is no answer any more: what was known is old. */
    void unknown(ConditionCall question) {
        answers.remove(question);
    }

    private OptionalInt whole(ConditionCall question, String field) {
        RobotAnswer answer = answers.get(question);
        return answer == null ? OptionalInt.empty() : answer.whole(field);
    }

    private ReportedCondition condition() {
        RobotAnswer ready = answers.get(ConditionCall.READY);
        return new ReportedCondition(
                whole(ConditionCall.RGEN, "cur_mode"),
                whole(ConditionCall.RGEN, "is_remote_mode"),
                whole(ConditionCall.RGEN, "is_playback"),
                whole(ConditionCall.MOTORS, "val"),
                whole(ConditionCall.EMERGENCY_STOP, "val"),
                ready == null
                        ? Optional.empty()
                        : Optional.of(ready.flag("ready").orElse(false)));
    }

    /** Fields of the frame {@code state}: those that are known. */
    JsonBuilder write(@Nullable UpstreamReport upstream) {
        if (upstream != null && !upstream.up()) {
            // What was known is old: who is not reached is not ready.
            answers.clear();
        }
        ReportedCondition condition = condition();
        KeyedText summary = summary(condition, upstream);
        JsonBuilder json = new JsonBuilder().raw(",\"summary\":").string(summary.text());
        summary.write(json.raw(",\"summary_keyed\":"));
        json.raw(",\"ready\":").raw(Boolean.toString(condition.isReady()));
        writeReasons(condition, json);
        whole(ConditionCall.RGEN, "cur_mode").ifPresent(code -> writeIf(json, "mode", MODES.get(code)));
        whole(ConditionCall.MOTORS, "val")
                .ifPresent(code -> writeIf(json, "motor", code < 0 || code > 2 ? null : MOTORS.get(code)));
        writeFlag(json, "remote", whole(ConditionCall.RGEN, "is_remote_mode"));
        writeFlag(json, "playing", whole(ConditionCall.RGEN, "is_playback"));
        writeFlag(json, "emergency_stop", whole(ConditionCall.EMERGENCY_STOP, "val"));
        return json;
    }

    private static void writeReasons(ReportedCondition condition, JsonBuilder json) {
        List<ReportedObstacle> reasons = new ArrayList<>(condition.obstacles());
        if (condition.refusesSwitching()) {
            reasons.add(ReportedObstacle.NOT_REMOTE);
        }
        json.raw(",\"reasons\":[");
        String comma = "";
        for (ReportedObstacle reason : reasons) {
            json.raw(comma).raw("{\"reason\":").string(reason.label());
            json.raw(",\"text\":").string(reason.text());
            json.raw(",\"hint\":").string(reason.hint()).raw('}');
            comma = ",";
        }
        json.raw(']');
    }

    private KeyedText summary(ReportedCondition condition, @Nullable UpstreamReport upstream) {
        if (upstream != null && !upstream.up()) {
            return PageText.NOT_REACHED.of(upstream.reason());
        }
        return answers.isEmpty() ? PageText.NOTHING_KNOWN.of() : summary(condition);
    }

    private static KeyedText summary(ReportedCondition condition) {
        List<ReportedObstacle> obstacles = condition.obstacles();
        if (condition.isReady() || obstacles.isEmpty()) {
            return (condition.isReady() ? PageText.READY_FOR_POINTS : PageText.NO_OBSTACLE).of();
        }
        ReportedObstacle first = obstacles.getFirst();
        return PageText.NOTHING_MOVES.of(new Named(first.label(), first.text()));
    }

    private static void writeIf(JsonBuilder json, String name, @Nullable String value) {
        if (value != null) {
            json.raw(",\"").raw(name).raw("\":").string(value);
        }
    }

    private static void writeFlag(JsonBuilder json, String name, OptionalInt value) {
        value.ifPresent(flag -> json.raw(",\"").raw(name).raw("\":").raw(Boolean.toString(flag != 0)));
    }
}
