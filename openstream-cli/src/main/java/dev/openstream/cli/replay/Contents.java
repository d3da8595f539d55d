package dev.openstream.cli.replay;

import dev.openstream.client.ControlCall;
import dev.openstream.client.json.JsonFields;
import dev.openstream.client.trajectory.JointAngles;
import dev.openstream.protocol.Command.Control;
import dev.openstream.protocol.codec.CommandDecoder;
import dev.openstream.protocol.codec.Decoded;
import dev.openstream.protocol.codec.DecodingLimits;
import dev.openstream.protocol.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Calls of a transcript that may move a robot. A line that cannot be read as a command counts too, since another
 * server might read it as one. Owned by one thread.
 */
public final class Contents {

    private static final String INSERT_POINT = "/joint_traject_insert_point";

    private final CommandDecoder decoder =
            new CommandDecoder(DecodingLimits.DEFAULT, new StrictJson(DecodingLimits.DEFAULT.maxDepth()));
    private final Map<String, Integer> calls = new TreeMap<>();
    private final List<JointAngles> points = new ArrayList<>();

    private int unreadable;
    private boolean blind;
    private double lastSeconds = -1;
    private double topSpeedDegPerSecond;

    private Contents() {}

    /** Returns the contents of {@code steps}. */
    public static Contents of(List<ReplayStep> steps) {
        Contents contents = new Contents();
        for (ReplayStep step : steps) {
            if (step instanceof ReplayStep.Send send) {
                contents.look(send.line());
            }
        }
        return contents;
    }

    private void look(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        switch (decoder.decode(bytes, 0, bytes.length)) {
            case Decoded.Accepted accepted when accepted.command() instanceof Control control -> look(control);
            case Decoded.Accepted harmless -> {
                // HANDSHAKE, MONITOR and STOP move nothing.
            }
            case Decoded.Refused refused -> unreadable++;
        }
    }

    private void look(Control control) {
        calls.merge(control.method() + " " + control.url(), 1, Integer::sum);
        if (control.url().endsWith(INSERT_POINT)) {
            point(control.body().toString());
        } else if (ControlCall.post(control.url(), "{}").moves()) {
            blind |= points.isEmpty();
        }
    }

    private void point(String body) {
        try {
            JsonFields fields = JsonFields.of(body);
            JointAngles point = JointAngles.ofDegrees(fields.numbers("point"));
            double seconds = number(fields, "time_from_start");
            if (!points.isEmpty()) {
                boolean timed = lastSeconds >= 0 && seconds > lastSeconds;
                double step = timed ? seconds - lastSeconds : number(fields, "interval");
                topSpeedDegPerSecond =
                        Math.max(topSpeedDegPerSecond, point.largestDifferenceDeg(points.getLast()) / step);
            }
            points.add(point);
            lastSeconds = seconds;
        } catch (IllegalArgumentException e) {
            // The controller will refuse it, or it is a form that is not known here.
            blind |= points.isEmpty();
        }
    }

    private static double number(JsonFields fields, String name) {
        return fields.has(name) ? fields.number(name) : -1;
    }

    /** Returns true if somebody must agree before the transcript is sent to what may be a real robot. */
    public boolean mayMove() {
        return !calls.isEmpty() || unreadable > 0;
    }

    /** Returns true if a call moves the robot to an unknown position before the first known point. */
    public boolean blind() {
        return blind;
    }

    /** The first point; empty if none can be seen. */
    public Optional<JointAngles> firstPoint() {
        return points.isEmpty() ? Optional.empty() : Optional.of(points.getFirst());
    }

    /** Lines for people: the calls, their number, their distance and their speed. */
    public List<String> words() {
        List<String> words = new ArrayList<>();
        calls.forEach((call, count) -> words.add(count + " x CONTROL " + call));
        if (unreadable > 0) {
            words.add(unreadable + " lines that are not commands of protocol 1.0.0");
        }
        if (points.size() > 1) {
            words.add(String.format(
                    Locale.ROOT,
                    "%d points, top speed of a joint %.1f deg/s by their times",
                    points.size(),
                    topSpeedDegPerSecond));
        }
        return words;
    }
}
