package dev.openstream.host.page;

import dev.openstream.host.records.ControllerEvents;
import dev.openstream.host.records.RobotAnswer;
import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.server.upstream.UpstreamReport;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The known facts of a controller's condition, from the answers of its Open API (open-api.md 3.3, 3.4, 3.6, 3.9). */
final class ConditionFacts {

    private static final int AUTOMATIC = 3;
    private static final Map<Integer, String> MODES =
            Map.of(0, "manual", 1, "manual_by_system", 3, "auto_one_cycle", 4, "auto_continuous");
    private static final List<String> MOTORS = List.of("on", "off", "busy");

    private final Map<Question, RobotAnswer> answers = new EnumMap<>(Question.class);

    /** One thing to ask. */
    enum Question {
        RGEN("/project/rgen"),
        MOTORS("/project/robot/motor_on_state"),
        EMERGENCY_STOP("/project/robot/emergency_stop"),
        READY("/project/robot/trajectory/joint_traject_ready"),
        /** No condition, but what the controller says happened. */
        LOG(ControllerEvents.URL);

        private final String url;

        Question(String url) {
            this.url = url;
        }

        String url() {
            return url;
        }
    }

    /** An obstacle: its name as {@code /simulator/status} has it, a description, and the remedy. */
    private record Reason(String name, String text, String hint) {}

    void take(Question question, RobotAnswer answer) {
        answers.put(question, answer);
    }

    /** There is no answer any more: what was known is old. */
    void unknown(Question question) {
        answers.remove(question);
    }

    private OptionalInt whole(Question question, String field) {
        RobotAnswer answer = answers.get(question);
        return answer == null ? OptionalInt.empty() : answer.whole(field);
    }

    private List<Reason> reasons() {
        List<Reason> reasons = new ArrayList<>();
        if (whole(Question.EMERGENCY_STOP, "val").orElse(0) != 0) {
            reasons.add(new Reason(
                    "emergency_stop",
                    "the emergency stop is pressed",
                    "release it, then switch the motors on and start the program"));
        }
        int motor = whole(Question.MOTORS, "val").orElse(0);
        if (motor == 1) {
            reasons.add(new Reason("motor_off", "the motors are off", "switch them on, then start the program"));
        } else if (motor != 0) {
            reasons.add(new Reason("motor_busy", "the motors are being switched", "wait some seconds"));
        }
        if (whole(Question.RGEN, "cur_mode").orElse(AUTOMATIC) < AUTOMATIC) {
            reasons.add(new Reason(
                    "manual_mode",
                    "the mode is manual, in which no program runs",
                    "turn the mode switch to automatic and to remote, then start the program"));
        }
        if (whole(Question.RGEN, "is_playback").orElse(1) == 0) {
            reasons.add(new Reason(
                    "not_playing",
                    "no program is running, and points are executed only by a running program",
                    "start the program"));
        }
        addOthers(reasons);
        return reasons;
    }

    private void addOthers(List<Reason> reasons) {
        if (answers.containsKey(Question.READY) && !ready() && reasons.isEmpty()) {
            reasons.add(new Reason(
                    "not_ready",
                    "joint_traject_ready is false, without another reason: power saving, or an error",
                    "see the pendant"));
        }
        if (whole(Question.RGEN, "is_remote_mode").orElse(1) == 0) {
            reasons.add(new Reason(
                    "not_remote",
                    "not in remote mode: motors on, start and reset are refused",
                    "turn the switch to remote"));
        }
    }

    private boolean ready() {
        RobotAnswer answer = answers.get(Question.READY);
        return answer != null && answer.flag("ready").orElse(false);
    }

    /** Fields of the frame {@code state}: those that are known. */
    JsonBuilder write(@Nullable UpstreamReport upstream) {
        List<Reason> reasons = reasons();
        JsonBuilder json = new JsonBuilder().raw(",\"summary\":").string(summary(reasons, upstream));
        json.raw(",\"ready\":").raw(Boolean.toString(ready())).raw(",\"reasons\":[");
        String comma = "";
        for (Reason reason : reasons) {
            json.raw(comma).raw("{\"reason\":").string(reason.name());
            json.raw(",\"text\":").string(reason.text());
            json.raw(",\"hint\":").string(reason.hint()).raw('}');
            comma = ",";
        }
        json.raw(']');
        whole(Question.RGEN, "cur_mode").ifPresent(code -> writeIf(json, "mode", MODES.get(code)));
        whole(Question.MOTORS, "val")
                .ifPresent(code -> writeIf(json, "motor", code < 0 || code > 2 ? null : MOTORS.get(code)));
        writeFlag(json, "remote", whole(Question.RGEN, "is_remote_mode"));
        writeFlag(json, "playing", whole(Question.RGEN, "is_playback"));
        writeFlag(json, "emergency_stop", whole(Question.EMERGENCY_STOP, "val"));
        return json;
    }

    private String summary(List<Reason> reasons, @Nullable UpstreamReport upstream) {
        if (upstream != null && !upstream.up()) {
            return "the controller is not reached: " + upstream.reason();
        }
        if (answers.isEmpty()) {
            return "nothing is known of the controller's state";
        }
        if (!reasons.isEmpty() && !ready()) {
            return "nothing moves: " + reasons.getFirst().text();
        }
        return ready() ? "ready for points" : "no obstacle is known";
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
