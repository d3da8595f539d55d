package dev.openstream.client.trajectory;

import dev.openstream.client.json.JsonFields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Joint positions at equal intervals of time. All points have the same number of joints. Immutable and thread-safe:
 * methods that change a trajectory return a new one.
 */
public final class Trajectory {

    /** More is a mistake in a unit. */
    static final int MOST_POINTS = 1_000_000;

    private static final Duration SHORTEST_DT = Duration.ofMillis(1);

    /** The controller's bound on an interval is not documented; the simulator's is this. */
    private static final Duration LONGEST_DT = Duration.ofSeconds(60);

    /**
     * Longest step of a ramp that is made here. With more a ramp is not smooth, and the caller probably meant another
     * unit.
     */
    private static final Duration LONGEST_RAMP_DT = Duration.ofSeconds(1);

    private static final double LARGEST_DEG_PER_S = 10_000;
    private static final double LONGEST_RAMP_S = 3_600;
    private static final double NANOS_PER_S = 1e9;
    private static final double ROUNDING = 1 + 1e-9;

    private final Duration dt;
    private final List<JointAngles> points;

    private Trajectory(Duration dt, List<JointAngles> points) {
        this.dt = dt;
        this.points = points;
    }

    /**
     * Creates a trajectory from points.
     *
     * @param dt time between two points, 1 ms to 60 s
     * @param points 1 to 1 000 000 points, all with the same number of joints
     * @return the trajectory
     * @throws IllegalArgumentException if a rule is broken; the message names it
     */
    public static Trajectory of(Duration dt, List<JointAngles> points) {
        checkDt(dt, LONGEST_DT);
        checkCount(points.size());
        points.forEach(points.getFirst()::checkSize);
        return new Trajectory(dt, List.copyOf(points));
    }

    private static void checkCount(long count) {
        if (count < 1 || count > MOST_POINTS) {
            throw new IllegalArgumentException("points: there must be 1 to " + MOST_POINTS + ": " + count);
        }
    }

    private static void checkDt(Duration dt, Duration longest) {
        if (dt.compareTo(SHORTEST_DT) < 0 || dt.compareTo(longest) > 0) {
            throw new IllegalArgumentException("dt: must be 0.001 to " + longest.toSeconds() + " s: " + seconds(dt));
        }
    }

    /** Checks the step of points that are made here. */
    static void checkRampDt(Duration dt) {
        checkDt(dt, LONGEST_RAMP_DT);
    }

    static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / NANOS_PER_S;
    }

    private double dtSeconds() {
        return dt.toNanos() / NANOS_PER_S;
    }

    /**
     * Creates a straight path in joint space with a raised-cosine profile, which begins and ends at rest.
     *
     * @param from first point
     * @param to last point, with as many joints
     * @param dt time between two points, 1 ms to 1 s
     * @param maxDegPerSecond top speed of a joint, deg/s, above 0 to 10 000; the path may take 1 h at most
     * @return the trajectory
     * @throws IllegalArgumentException if a rule is broken; the message names it
     */
    public static Trajectory ramp(JointAngles from, JointAngles to, Duration dt, double maxDegPerSecond) {
        checkRampDt(dt);
        return way(from, to, dt, maxDegPerSecond);
    }

    private static Trajectory way(JointAngles from, JointAngles to, Duration dt, double maxDegPerSecond) {
        checkSpeed(maxDegPerSecond);
        if (maxDegPerSecond > LARGEST_DEG_PER_S) {
            throw new IllegalArgumentException("maxDegPerSecond: must be up to 10000: " + maxDegPerSecond);
        }
        // The top speed of a raised cosine is pi/2 times its mean.
        double seconds = from.largestDifferenceDeg(to) * Math.PI / 2 / maxDegPerSecond;
        if (seconds > LONGEST_RAMP_S * ROUNDING) {
            throw new IllegalArgumentException("maxDegPerSecond: at " + maxDegPerSecond + " the way would take "
                    + Math.round(seconds) + " s, more than an hour");
        }
        int steps = steps(Math.ceil(seconds / seconds(dt)));
        List<JointAngles> way = new ArrayList<>(steps + 1);
        for (int i = 0; i <= steps; i++) {
            way.add(from.towards(to, (1 - Math.cos(Math.PI * i / steps)) / 2));
        }
        return new Trajectory(dt, List.copyOf(way));
    }

    private static int steps(double steps) {
        if (!(steps < MOST_POINTS)) {
            throw new IllegalArgumentException("points: at this speed there would be more than " + MOST_POINTS);
        }
        return Math.max(1, (int) steps);
    }

    /** {@return the time between two points} */
    public Duration dt() {
        return dt;
    }

    /** {@return the points in order; unmodifiable} */
    public List<JointAngles> points() {
        return points;
    }

    /** {@return the time from the first point to the last} */
    public Duration duration() {
        return dt.multipliedBy(points.size() - 1L);
    }

    /** {@return the highest speed that a joint needs between two points, deg/s; 0 for a single point} */
    public double topSpeedDegPerSecond() {
        double largestDeg = 0;
        for (int i = 1; i < points.size(); i++) {
            largestDeg = Math.max(largestDeg, points.get(i).largestDifferenceDeg(points.get(i - 1)));
        }
        return largestDeg / dtSeconds();
    }

    /**
     * Puts a slow path from the robot's position to the first point in front, so that the robot does not jump. The path
     * has a raised-cosine profile.
     *
     * @param actual position of the robot
     * @param maxDegPerSecond top speed of a joint on that path, deg/s, above 0 to 10 000; the path may take 1 h at most
     * @return the longer trajectory
     * @throws IllegalArgumentException if a rule is broken; the message names it
     */
    public Trajectory softStart(JointAngles actual, double maxDegPerSecond) {
        List<JointAngles> all = new ArrayList<>(way(actual, points.getFirst(), dt, maxDegPerSecond).points);
        all.addAll(points.subList(1, points.size()));
        return of(dt, all);
    }

    /**
     * Limits the speed of the joints. Steps that are too wide are divided into equal ones, so the path is the same and
     * takes longer.
     *
     * @param maxDegPerSecond top speed of a joint, deg/s, above 0
     * @return the trajectory with no joint faster than that
     * @throws IllegalArgumentException if the speed is out of range, or there would be more than 1 000 000 points
     */
    public Trajectory clampVelocity(double maxDegPerSecond) {
        checkSpeed(maxDegPerSecond);
        List<JointAngles> slow = new ArrayList<>();
        slow.add(points.getFirst());
        for (int i = 1; i < points.size(); i++) {
            JointAngles before = points.get(i - 1);
            double tooFast = before.largestDifferenceDeg(points.get(i)) / dtSeconds() / maxDegPerSecond;
            // Less a hair, so that a step of exactly the limit stays one.
            int steps = steps(Math.ceil(tooFast - 1e-9));
            checkCount((long) slow.size() + steps);
            for (int step = 1; step <= steps; step++) {
                slow.add(before.towards(points.get(i), (double) step / steps));
            }
        }
        return of(dt, slow);
    }

    private static void checkSpeed(double maxDegPerSecond) {
        if (!(maxDegPerSecond > 0)) {
            throw new IllegalArgumentException("maxDegPerSecond: must be above 0: " + maxDegPerSecond);
        }
    }

    /**
     * Parses the format of the vendor's examples: {@code {"dt_sec":0.002,"points_deg":[[0,90,...],...]}}, in s and deg.
     * Other fields are ignored.
     *
     * @param json text of one JSON object
     * @return the trajectory
     * @throws IllegalArgumentException if a field is missing or breaks a rule; the message names it
     */
    public static Trajectory fromJson(String json) {
        JsonFields fields = JsonFields.of(json);
        List<JointAngles> points = new ArrayList<>();
        for (double[] row : fields.rows("points_deg")) {
            points.add(JointAngles.ofDegrees(row));
        }
        return of(dt(fields.number("dt_sec")), points);
    }

    private static Duration dt(double seconds) {
        if (!(seconds > 0 && seconds <= LONGEST_DT.toSeconds())) {
            throw new IllegalArgumentException("dt_sec: must be 0.001 to 60: " + seconds);
        }
        return Duration.ofNanos(Math.round(seconds * NANOS_PER_S));
    }

    /** {@return JSON text that {@link #fromJson} reads, one point per line, with every number exact} */
    public String toJson() {
        StringBuilder json =
                new StringBuilder("{\"dt_sec\":").append(dtSeconds()).append(",\"points_deg\":[");
        String separator = "\n";
        for (JointAngles point : points) {
            json.append(separator).append(row(point));
            separator = ",\n";
        }
        return json.append("\n]}\n").toString();
    }

    private static String row(JointAngles point) {
        StringBuilder row = new StringBuilder();
        for (int i = 0; i < point.size(); i++) {
            row.append(i == 0 ? '[' : ',').append(point.deg(i));
        }
        return row.append(']').toString();
    }

    /**
     * Reads a file in the format of {@link #fromJson}.
     *
     * @param file file in UTF-8, or in UTF-16 with a byte order mark
     * @return the trajectory
     * @throws UncheckedIOException if the file cannot be read
     * @throws IllegalArgumentException if it is not in that format; the message names the file and the field
     */
    public static Trajectory load(Path file) {
        try {
            return fromJson(text(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    /** UTF-8, or what its byte order mark says: editors and shells of Windows write such files. */
    private static String text(byte[] octets) throws CharacterCodingException {
        Charset charset = marked(octets, 0xFE, 0xFF) || marked(octets, 0xFF, 0xFE)
                ? StandardCharsets.UTF_16
                : StandardCharsets.UTF_8;
        String text = charset.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static boolean marked(byte[] octets, int first, int second) {
        return octets.length > 1 && (octets[0] & 0xFF) == first && (octets[1] & 0xFF) == second;
    }

    /**
     * Writes a file in the format of {@link #fromJson}, in UTF-8. Replaces an existing file.
     *
     * @param file file to write
     * @throws UncheckedIOException if the file cannot be written
     */
    public void save(Path file) {
        try {
            Files.writeString(file, toJson());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Trajectory that && dt.equals(that.dt) && points.equals(that.points);
    }

    @Override
    public int hashCode() {
        return 31 * dt.hashCode() + points.hashCode();
    }

    /** {@return the number of points and their interval, for messages} */
    @Override
    public String toString() {
        return points.size() + " points, " + dtSeconds() + " s apart";
    }
}
