package dev.openstream.client.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trajectories: units by type, the vendor's form, speeds that are kept. */
final class TrajectoryTest {

    private static final JointAngles HOME = JointAngles.ofDegrees(0, 90, 0, 0, -90, 0);
    private static final Offset<Double> TINY = within(1e-9);
    private static final long SEED = 7;

    @Test
    void radiansAndDegreesAreTheSameAngles() {
        JointAngles right = JointAngles.ofRadians(Math.PI / 2, -Math.PI);

        assertThat(right.deg(0)).isEqualTo(90, TINY);
        assertThat(right.toRadians()[1]).isEqualTo(-Math.PI, TINY);
        assertThat(right.largestDifferenceDeg(JointAngles.ofDegrees(80, -170))).isEqualTo(10, TINY);
    }

    @Test
    void anglesDoNotChangeWithTheArrayTheyCameFrom() {
        double[] array = {1, 2};
        JointAngles angles = JointAngles.ofDegrees(array);
        array[0] = 5;
        angles.toDegrees()[1] = 5;

        assertThat(angles).isEqualTo(JointAngles.ofDegrees(1, 2)).hasToString("[1.0, 2.0] deg");
    }

    @Test
    void anglesAreNumbers() {
        assertThatIllegalArgumentException().isThrownBy(() -> JointAngles.ofDegrees(0, Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> JointAngles.ofRadians(Double.POSITIVE_INFINITY));
        assertThatIllegalArgumentException().isThrownBy(JointAngles::ofDegrees);
    }

    @Test
    void vendorsFormIsReadAndWritten(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("wave.json");
        Files.writeString(file, "{\"name\":\"x\",\"dt_sec\": 0.002,\"points_deg\":[[0,90.5],\n[1e-3,-90]]}");

        Trajectory read = Trajectory.load(file);
        read.save(file);

        assertThat(read.dt()).isEqualTo(Duration.ofMillis(2));
        assertThat(read.points()).containsExactly(JointAngles.ofDegrees(0, 90.5), JointAngles.ofDegrees(0.001, -90));
        assertThat(Trajectory.load(file)).isEqualTo(read).hasSameHashCodeAs(read);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"points_deg\":[[0]]}",
                "{\"dt_sec\":0.002}",
                "{\"dt_sec\":0,\"points_deg\":[[0]]}",
                "{\"dt_sec\":0.002,\"points_deg\":[]}",
                "{\"dt_sec\":0.002,\"points_deg\":[[0],[0,1]]}",
                "{\"dt_sec\":0.002,\"points_deg\":[[\"0\"]]}",
                "{\"dt_sec\":0.002,\"points_deg\":[0]}",
                "{\"dt_sec\":0.002,\"points_deg\":[[]]}",
                "{\"dt_sec\":0.002,\"points_deg\":[[0]]} x",
                "[]",
                ""
            })
    void otherFormsAreRefused(String json) {
        assertThatIllegalArgumentException().isThrownBy(() -> Trajectory.fromJson(json));
    }

    // Editors and shells of Windows write a byte order mark, and UTF-16.
    @Test
    void byteOrderMarkSaysHowAFileIsRead(@TempDir Path folder) throws IOException {
        String json = "\uFEFF{\"dt_sec\":0.1,\"points_deg\":[[0,90]]}";
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            Path file = Files.write(folder.resolve("points.json"), json.getBytes(charset));

            assertThat(Trajectory.load(file).dt()).as(charset.name()).hasMillis(100);
        }
    }

    @Test
    void faultNamesFileAndField(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("wrong.json");
        Files.writeString(file, "{\"dt_sec\":0.002,\"points_deg\":[[0],[null]]}");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Trajectory.load(file))
                .withMessageContaining("wrong.json")
                .withMessageContaining("points_deg[1][0]");
    }

    @Test
    void sineStartsAtItsBaseAndMovesTheFirstJoints() {
        Trajectory wave = new SineWave(
                        HOME, Duration.ofSeconds(1), 10, Duration.ofMillis(250), Duration.ofSeconds(1), 2)
                .trajectory();

        assertThat(wave.points()).hasSize(5);
        assertThat(wave.duration()).isEqualTo(Duration.ofSeconds(1));
        assertThat(wave.points().getFirst()).isEqualTo(HOME);
        assertThat(wave.points().get(1)).isEqualTo(JointAngles.ofDegrees(10, 100, 0, 0, -90, 0));
        assertThat(wave.points().get(3).deg(1)).isEqualTo(80, TINY);
    }

    @Test
    void lastPointOfASineIsNotLostToRounding() {
        assertThat(new SineWave(HOME, Duration.ofSeconds(1), 1, Duration.ofMillis(100), Duration.ofMillis(300), 6)
                        .trajectory()
                        .points())
                .hasSize(4);
        assertThat(new SineWave(HOME, Duration.ofSeconds(1), 1, Duration.ofMillis(2), Duration.ofSeconds(10), 6)
                        .trajectory()
                        .points())
                .hasSize(5001);
    }

    @Test
    void sineOfNonsenseIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SineWave(HOME, Duration.ZERO, 1, Duration.ofMillis(2), Duration.ofSeconds(1), 6));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new SineWave(HOME, Duration.ofSeconds(1), 1, Duration.ofMillis(2), Duration.ofSeconds(1), 7));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new SineWave(HOME, Duration.ofSeconds(1), 1, Duration.ZERO, Duration.ofSeconds(1), 6));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SineWave(
                        HOME, Duration.ofSeconds(1), 1, Duration.ofMillis(2), Duration.ofSeconds(1000000000), 6));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SineWave(
                        HOME, Duration.ofSeconds(1), Double.NaN, Duration.ofMillis(2), Duration.ofSeconds(1), 6));
    }

    @Test
    void softStartLeadsSlowlyToTheFirstPoint() {
        Trajectory wave = new SineWave(HOME, Duration.ofSeconds(1), 10, Duration.ofMillis(10), Duration.ofSeconds(1), 2)
                .trajectory();
        JointAngles elsewhere = JointAngles.ofDegrees(30, 90, 0, 0, -90, -5);

        Trajectory soft = wave.softStart(elsewhere, 20);

        int added = soft.points().size() - wave.points().size();
        Trajectory way = Trajectory.of(Duration.ofMillis(10), soft.points().subList(0, added + 1));
        assertThat(soft.points().getFirst()).isEqualTo(elsewhere);
        assertThat(soft.points().subList(added, soft.points().size())).isEqualTo(wave.points());
        assertThat(way.topSpeedDegPerSecond()).isBetween(19.0, 20.0 + 1e-9);
        // It begins and ends gently.
        assertThat(Trajectory.of(Duration.ofMillis(10), way.points().subList(0, 2))
                        .topSpeedDegPerSecond())
                .isLessThan(1);
    }

    @Test
    void rampToWhereItStandsIsShort() {
        assertThat(Trajectory.ramp(HOME, HOME, Duration.ofMillis(10), 10).points())
                .containsExactly(HOME, HOME);
    }

    @Test
    void clampedVelocityIsKeptAndNoPointIsLeftOut() {
        Random random = new Random(SEED);
        for (int round = 0; round < 200; round++) {
            Trajectory wild = wild(random);
            double limit = 1 + random.nextDouble() * 100;

            Trajectory calm = wild.clampVelocity(limit);

            assertThat(calm.topSpeedDegPerSecond()).isLessThanOrEqualTo(limit * (1 + 1e-6));
            assertThat(calm.points()).containsSubsequence(wild.points());
        }
    }

    private static Trajectory wild(Random random) {
        List<JointAngles> points = new ArrayList<>();
        int count = 2 + random.nextInt(8);
        for (int i = 0; i < count; i++) {
            points.add(JointAngles.ofDegrees(random.nextDouble() * 20, random.nextDouble() * 20));
        }
        return Trajectory.of(Duration.ofMillis(10), points);
    }

    @Test
    void slowTrajectoryIsNotChangedByTheClamp() {
        Trajectory wave = new SineWave(HOME, Duration.ofSeconds(10), 1, Duration.ofMillis(2), Duration.ofSeconds(1), 2)
                .trajectory();

        assertThat(wave.clampVelocity(wave.topSpeedDegPerSecond())).isEqualTo(wave);
    }

    @Test
    void clampThatWouldTakeForEverIsRefused() {
        Trajectory jump =
                Trajectory.of(Duration.ofMillis(1), List.of(JointAngles.ofDegrees(0), JointAngles.ofDegrees(1e6)));

        assertThatIllegalArgumentException().isThrownBy(() -> jump.clampVelocity(1e-3));
        assertThatIllegalArgumentException().isThrownBy(() -> jump.clampVelocity(0));
    }

    // Speed and time between two points in each other's place, a unit that is another: no motion of hours, by name.
    @Test
    void implausibleValuesAreRefusedByName() {
        JointAngles there = JointAngles.ofDegrees(30, 90, 0, 0, -90, 0);
        refused("dt", () -> Trajectory.ramp(HOME, there, Duration.ofSeconds(20), 0.01));
        refused("dt", () -> Trajectory.ramp(HOME, there, Duration.ofNanos(20), 10));
        refused("maxDegPerSecond", () -> Trajectory.ramp(HOME, there, Duration.ofMillis(20), 0.01));
        refused("maxDegPerSecond", () -> Trajectory.ramp(HOME, there, Duration.ofMillis(20), 20_000));
        refused("maxDegPerSecond", () -> Trajectory.ramp(HOME, there, Duration.ofMillis(20), Double.NaN));
        refused("dt", () -> Trajectory.of(Duration.ofSeconds(Long.MAX_VALUE), List.of(HOME)));
        refused("dt_sec", () -> Trajectory.fromJson("{\"dt_sec\":1e300,\"points_deg\":[[0]]}"));
        Duration second = Duration.ofSeconds(1);
        Duration dt = Duration.ofMillis(2);
        refused("cycle", () -> new SineWave(HOME, Duration.ofMillis(3), 1, dt, second, 6));
        refused("amplitudeDeg", () -> new SineWave(HOME, second, 1e5, dt, second, 6));
        refused("duration", () -> new SineWave(HOME, second, 1, dt, Duration.ofSeconds(Long.MAX_VALUE), 6));
    }

    private static void refused(String name, ThrowingCallable call) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessageStartingWith(name + ":");
    }
}
