package dev.openstream.robot.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Condition of a controller from four answers of its Open API; a value is empty if there was no answer. Immutable.
 *
 * @param mode {@code cur_mode} of {@code /project/rgen} (Open API section 3.3); 3 and above are automatic
 * @param remote {@code is_remote_mode} of the same answer; 0 is false
 * @param playing {@code is_playback} of the same answer; 0 is false
 * @param motors {@code val} of {@code motor_on_state} (section 3.4): 0 on, 1 off, otherwise busy
 * @param emergencyStop {@code val} of {@code emergency_stop} (section 3.6); 0 is released
 * @param ready {@code ready} of {@code joint_traject_ready} (section 3.9)
 */
public record ReportedCondition(
        OptionalInt mode,
        OptionalInt remote,
        OptionalInt playing,
        OptionalInt motors,
        OptionalInt emergencyStop,
        Optional<Boolean> ready) {

    private static final int AUTOMATIC = 3;

    /** {@return true if the controller reports that it executes points} */
    public boolean isReady() {
        return ready.orElse(false);
    }

    /** {@return the obstacles to executing points, in the order in which they have to be removed} */
    public List<ReportedObstacle> obstacles() {
        List<ReportedObstacle> obstacles = new ArrayList<>();
        if (emergencyStop.orElse(0) != 0) {
            obstacles.add(ReportedObstacle.EMERGENCY_STOP);
        }
        switch (motors.orElse(0)) {
            case 0 -> {}
            case 1 -> obstacles.add(ReportedObstacle.MOTOR_OFF);
            default -> obstacles.add(ReportedObstacle.MOTOR_BUSY);
        }
        if (mode.orElse(AUTOMATIC) < AUTOMATIC) {
            obstacles.add(ReportedObstacle.MANUAL_MODE);
        }
        if (playing.orElse(1) == 0) {
            obstacles.add(ReportedObstacle.NOT_PLAYING);
        }
        if (obstacles.isEmpty() && ready.isPresent() && !isReady()) {
            obstacles.add(ReportedObstacle.NOT_READY);
        }
        return obstacles;
    }

    /** {@return true if calls that switch the controller are refused; points are executed nevertheless} */
    public boolean refusesSwitching() {
        return remote.orElse(1) == 0;
    }

    /** {@return one sentence that describes the condition, without a full stop} */
    public String summary() {
        List<ReportedObstacle> obstacles = obstacles();
        if (isReady()) {
            return "ready for points";
        }
        return obstacles.isEmpty()
                ? "no obstacle is known"
                : "nothing moves: " + obstacles.getFirst().text();
    }
}
