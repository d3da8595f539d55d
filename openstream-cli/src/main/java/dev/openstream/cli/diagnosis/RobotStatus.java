package dev.openstream.cli.diagnosis;

import dev.openstream.cli.session.JsonAnswer;
import dev.openstream.cli.session.RobotSession;
import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.robot.condition.ReportedCondition;
import dev.openstream.robot.condition.ReportedObstacle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/**
 * Reasons why the arm moves or does not, in words: by the simulator's own account, or else by the Open API
 * (open-api.md 3.3, 3.4, 3.6, 3.9).
 *
 * @param simulated true if the simulator said it
 * @param ready true if points would be executed
 * @param summary one sentence
 * @param reasons obstacles, in the order in which they have to be removed
 * @param notes further remarks
 */
public record RobotStatus(
        boolean simulated, boolean ready, String summary, List<RobotObstacle> reasons, List<String> notes) {

    /** Asks for it. Ends a monitor that runs. */
    public static RobotStatus of(RobotSession session) {
        Optional<String> status = session.ask("/simulator/status").filter(answer -> answer.contains("\"summary\""));
        if (status.isPresent()) {
            return ofSimulator(status.get());
        }
        return ofOpenApi(
                session.ask("/project/rgen"),
                session.ask("/project/robot/motor_on_state"),
                session.ask("/project/robot/emergency_stop"),
                session.ask("/project/robot/trajectory/joint_traject_ready"));
    }

    /** The one that {@code /simulator/status} tells. */
    static RobotStatus ofSimulator(String status) {
        JsonNode json = JsonAnswer.of(status);
        List<RobotObstacle> reasons = new ArrayList<>();
        for (JsonNode reason : json.path("reasons")) {
            reasons.add(RobotObstacle.ofSimulator(text(reason, "reason"), text(reason, "text"), text(reason, "hint")));
        }
        List<String> notes = new ArrayList<>();
        if (!text(json, "alarm").isEmpty()) {
            notes.add("alarm " + text(json, "alarm"));
        }
        for (JsonNode fault : json.path("faults")) {
            notes.add("fault " + fault.asString("") + " is simulated; openstream fault --clear removes it");
        }
        for (JsonNode doubt : json.path("diagnosis")) {
            notes.add(text(doubt, "text") + times(doubt));
        }
        if (json.path("refusals").path("count").asLong(0) > 0) {
            notes.add("refused last: " + text(json.path("refusals"), "last") + times(json.path("refusals")));
        }
        return new RobotStatus(
                true, json.path("ready").asBoolean(false), text(json, "summary"), reasons, List.copyOf(notes));
    }

    private static String times(JsonNode counted) {
        return String.format(
                Locale.ROOT,
                " (%d in all, the last %.0f s ago)",
                counted.path("count").asLong(0),
                counted.path("age_s").asDouble(0));
    }

    /** The one that the answers of a real controller amount to; each is empty where there was no answer. */
    static RobotStatus ofOpenApi(
            Optional<String> rgen, Optional<String> motors, Optional<String> emergencyStop, Optional<String> ready) {
        JsonNode general = tree(rgen);
        ReportedCondition condition = new ReportedCondition(
                whole(general, "cur_mode"),
                whole(general, "is_remote_mode"),
                whole(general, "is_playback"),
                whole(tree(motors), "val"),
                whole(tree(emergencyStop), "val"),
                ready.map(answer -> JsonAnswer.of(answer).path("ready").asBoolean(false)));
        List<RobotObstacle> reasons =
                condition.obstacles().stream().map(RobotObstacle::ofController).toList();
        List<String> notes = new ArrayList<>(List.of(robotNote(general)));
        if (condition.refusesSwitching()) {
            notes.add(ReportedObstacle.NOT_REMOTE.text());
        }
        if (ready.isEmpty()) {
            notes.add("the controller does not answer joint_traject_ready, so it may be older than Open Stream");
        }
        return new RobotStatus(false, condition.isReady(), condition.summary(), reasons, List.copyOf(notes));
    }

    private static String robotNote(JsonNode general) {
        return general.path("robot_model").isString()
                ? "robot " + text(general, "robot_model")
                : "the controller does not answer /project/rgen";
    }

    private static JsonNode tree(Optional<String> answer) {
        return JsonAnswer.of(answer.orElse("{}"));
    }

    private static OptionalInt whole(JsonNode json, String name) {
        return json.path(name).asIntOpt();
    }

    private static String text(JsonNode json, String name) {
        return json.path(name).asString("");
    }

    /** Lines for people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(summary);
        for (RobotObstacle reason : reasons) {
            lines.add("- " + reason.text());
            lines.add("  remedy: " + reason.hint());
        }
        notes.forEach(note -> lines.add("note: " + note));
        return lines;
    }

    /** One JSON object. */
    public String json() {
        JsonBuilder json =
                new JsonBuilder().raw("{\"simulated\":" + simulated + ",\"ready\":" + ready + ",\"summary\":");
        json.string(summary).raw(",\"reasons\":[");
        String comma = "";
        for (RobotObstacle reason : reasons) {
            json.raw(comma).raw("{\"reason\":").string(reason.name());
            json.raw(",\"text\":")
                    .string(reason.text())
                    .raw(",\"hint\":")
                    .string(reason.hint())
                    .raw('}');
            comma = ",";
        }
        json.raw("],\"notes\":[");
        comma = "";
        for (String note : notes) {
            json.raw(comma).string(note);
            comma = ",";
        }
        return json.raw("]}").toText().toString();
    }
}
