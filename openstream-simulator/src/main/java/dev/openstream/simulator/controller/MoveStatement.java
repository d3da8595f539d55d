package dev.openstream.simulator.controller;

import dev.openstream.robot.model.RobotModel;
import dev.openstream.simulator.motion.MotionCore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A {@code move} of the robot language to joint angles: {@code move SP,spd=1sec,accu=0,tool=1 [0 90 0 0 0 0]}. Whatever
 * the interpolation is called, the joints move in straight lines of their own. A speed in mm/sec is taken as its share of
 * 2000 mm/s, applied to the joints' highest speeds.
 *
 * @param jointsDeg one angle for each joint, within its limits
 * @param speed above 0, in {@code unit}
 * @param unit {@code sec} for a duration, {@code %} or {@code mm/sec} for a speed
 */
record MoveStatement(List<Double> jointsDeg, double speed, String unit) {

    private static final double FULL_SPEED_MM_PER_S = 2000;
    private static final double LONGEST_S = 3600;

    private static final Pattern FORM = Pattern.compile("move +(?:p|l|sp),spd=(\\d{1,5}(?:\\.\\d{1,6})?)(sec|mm/sec|%)"
            + "(?:,(?:accu|tool|ucrd)=\\d{1,2})*,? *\\[([-+0-9., ]{1,400})]");

    private static final Pattern GAP = Pattern.compile(" *, *| +");
    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d{1,6}(?:\\.\\d{1,9})?");

    MoveStatement {
        jointsDeg = List.copyOf(jointsDeg);
    }

    /** The move that {@code text} says; null if it is none, or none that an arm of {@code model} can make. */
    static @Nullable MoveStatement parse(String text, RobotModel model) {
        Matcher form = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!form.matches()) {
            return null;
        }
        double speed = Double.parseDouble(form.group(1));
        String[] numbers = GAP.split(form.group(3).strip(), -1);
        if (speed <= 0 || numbers.length != model.axes()) {
            return null;
        }
        List<Double> jointsDeg = new ArrayList<>();
        for (int i = 0; i < numbers.length; i++) {
            if (!NUMBER.matcher(numbers[i]).matches() || !model.limits(i).allows(Double.parseDouble(numbers[i]))) {
                return null;
            }
            jointsDeg.add(Double.parseDouble(numbers[i]));
        }
        return new MoveStatement(jointsDeg, speed, form.group(2));
    }

    /** Time that {@code arm} takes from where it is, at most an hour. */
    double durationS(MotionCore arm) {
        if (unit.equals("sec")) {
            return Math.min(speed, LONGEST_S);
        }
        double share = unit.equals("%") ? speed / 100 : speed / FULL_SPEED_MM_PER_S;
        double longest = 0;
        for (int i = 0; i < jointsDeg.size(); i++) {
            double distanceDeg = Math.abs(jointsDeg.get(i) - arm.positionDeg(i));
            longest = Math.max(longest, distanceDeg / arm.model().limits(i).speedDegPerS());
        }
        return Math.min(longest / Math.min(share, 1), LONGEST_S);
    }
}
