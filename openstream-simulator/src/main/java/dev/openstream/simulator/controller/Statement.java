package dev.openstream.simulator.controller;

import dev.openstream.robot.model.RobotModel;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A statement of the robot language that the simulated controller can run. */
sealed interface Statement {

    /** Waits until {@code relay} has {@code value}. */
    record Wait(RelayName relay, double value) implements Statement {}

    /** Moves the arm and waits until it stands. */
    record Move(MoveStatement statement) implements Statement {}

    /** Ends the program. */
    record End() implements Statement {}

    Pattern WAIT = Pattern.compile("wait +([a-z0-9.]{1,20})(?: *==? *(\\d{1,9}))?");

    /** The statement that {@code text} says; null if it is malformed or not one of these. */
    static @Nullable Statement parse(String text, RobotModel model) {
        String words = text.strip().toLowerCase(Locale.ROOT);
        if (words.equals("end")) {
            return new End();
        }
        MoveStatement move = MoveStatement.parse(words, model);
        if (move != null) {
            return new Move(move);
        }
        Matcher wait = WAIT.matcher(words);
        RelayName relay = wait.matches() ? RelayName.parse(wait.group(1)) : null;
        return relay == null ? null : new Wait(relay, wait.group(2) == null ? 1 : Double.parseDouble(wait.group(2)));
    }
}
