package dev.openstream.client;

import dev.openstream.client.json.JsonFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Readiness of the robot to execute points, at the moment of the check. Immutable.
 *
 * @param reasons reasons why it is not ready, in the order in which they have to be removed; empty if it is ready
 */
public record Readiness(List<NotReadyReason> reasons) {

    /** The controller cannot be asked. */
    static final Readiness UNKNOWN = new Readiness(List.of(NotReadyReason.NO_ANSWER));

    private static final int AUTOMATIC = 3;

    /** Copies the list of reasons. */
    public Readiness {
        reasons = List.copyOf(reasons);
    }

    /** {@return true if no reason is known why points would not be executed} */
    public boolean ready() {
        return reasons.isEmpty();
    }

    /** The readiness by the answers of the controller, each empty where there was none. */
    static Readiness of(
            Optional<JsonFields> general,
            Optional<JsonFields> motors,
            Optional<JsonFields> emergencyStop,
            Optional<JsonFields> trajectory) {
        if (general.isEmpty()) {
            return UNKNOWN;
        }
        List<NotReadyReason> reasons = new ArrayList<>();
        if (number(emergencyStop, "val", 0) != 0) {
            reasons.add(NotReadyReason.EMERGENCY_STOP);
        }
        double motorState = number(motors, "val", 0);
        if (motorState != 0) {
            reasons.add(motorState == 1 ? NotReadyReason.MOTOR_OFF : NotReadyReason.MOTOR_BUSY);
        }
        if (number(general, "cur_mode", AUTOMATIC) < AUTOMATIC) {
            reasons.add(NotReadyReason.MANUAL_MODE);
        }
        if (number(general, "is_playback", 1) == 0) {
            reasons.add(NotReadyReason.NOT_PLAYING);
        }
        // A controller that does not know the question is older than it (open-api.md 2).
        if (reasons.isEmpty()
                && !trajectory.map(state -> state.flag("ready", true)).orElse(true)) {
            reasons.add(NotReadyReason.NOT_READY);
        }
        return new Readiness(reasons);
    }

    private static double number(Optional<JsonFields> answer, String name, double otherwise) {
        return answer.filter(fields -> fields.has(name))
                .map(fields -> fields.number(name))
                .orElse(otherwise);
    }

    /** {@return one line of text with the reasons and their remedies} */
    @Override
    public String toString() {
        return ready()
                ? "ready for points"
                : reasons.stream()
                        .map(reason -> reason.text() + " (" + reason.remedy() + ")")
                        .collect(Collectors.joining("; ", "not ready: ", ""));
    }
}
