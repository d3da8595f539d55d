package dev.openstream.guard;

import static dev.openstream.guard.GuardFixture.TRAJECTORY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiOutcome;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever comes, nothing over a limit reaches the controller, and what is allowed reaches it as it was sent. Bodies and
 * times are random and the same in every run; what is allowed is judged by {@link Oracle}.
 */
final class GuardPropertiesTest {

    private static final int SEEDS = 30;
    private static final int CALLS = 200;

    private static final List<String> BROKEN = List.of(
            "{\"point\":[1,2,3]}",
            "{\"point\":[0,90,0,0,-90,1e999],\"interval\":0.01}",
            "{\"point\":[0,90,0,0,-90,\"170\"],\"interval\":0.01}",
            "{\"interval\":0.01}",
            "[]",
            "{\"point\":{\"0\":170}}");

    private int passed;
    private int limited;
    private int refused;

    @ParameterizedTest
    @EnumSource(
            value = GuardMode.class,
            names = {"REJECT", "CLAMP"})
    void nothingOverALimitReachesTheControllerAndWhatIsAllowedReachesItUnchanged(GuardMode mode) {
        for (int seed = 0; seed < SEEDS; seed++) {
            new Run(mode, seed).go();
        }
        // A generator that meets one side only would prove nothing.
        assertThat(passed).as("passed as they were").isGreaterThan(500);
        assertThat(refused).as("refused").isGreaterThan(500);
        assertThat(limited).as("limited").isGreaterThan(mode == GuardMode.CLAMP ? 200 : -1);
    }

    private final class Run {

        private final Random random;
        private final GuardMode mode;
        private final String name;
        private final GuardFixture fixture;
        private final Oracle oracle;

        /** Where the sender wants the arm. */
        private final double[] wantedDeg = {0, 90, 0, 0, -90, 0};

        private final double[] meantDeg = wantedDeg.clone();
        private double timeS;

        Run(GuardMode mode, int seed) {
            this.random = new Random(seed);
            this.mode = mode;
            this.name = mode + ", seed " + seed;
            WorkspaceBox box = seed % 3 == 0 ? new WorkspaceBox(200, -400, 300, 1000, 400, 1400) : null;
            GuardLimits limits = GuardFixture.limits(seed % 2 == 0, box);
            this.fixture = new GuardFixture(mode, limits, false);
            this.oracle = new Oracle(limits);
        }

        void go() {
            for (int i = 0; i < CALLS; i++) {
                fixture.nowNanos += (long) (random.nextInt(12) * 1e6);
                switch (random.nextInt(20)) {
                    case 0 -> fixture.passMillis(random.nextInt(900));
                    case 1 -> fixture.post(TRAJECTORY + "init", "{}");
                    case 2 -> fixture.guard.hold(outcome -> {});
                    case 3 -> refuse();
                    case 4, 5, 6 -> send(TRAJECTORY + "insert_points", list());
                    default -> send(TRAJECTORY + "insert_point", point());
                }
            }
        }

        /** The controller does not take one, and what is broken never gets there. */
        private void refuse() {
            fixture.controller.answer = ApiAnswer.refused(403, "not now");
            int before = fixture.controller.commands.size();
            fixture.post(TRAJECTORY + "insert_point", BROKEN.get(random.nextInt(BROKEN.size())));
            assertThat(fixture.controller.commands).as(name).hasSize(before);
            fixture.post(TRAJECTORY + "init", "{}");
            fixture.controller.answer = FakeController.DONE;
        }

        private void send(String path, String body) {
            int commands = fixture.controller.commands.size();
            int questions = fixture.controller.questions;
            double[] actualDeg = arm();
            List<ApiOutcome> outcomes = fixture.post(path, body);
            assertThat(outcomes).as(name).hasSize(1);
            if (fixture.controller.questions > questions) {
                oracle.standing(actualDeg, fixture.nowNanos);
            }
            boolean allowed = oracle.allows(body, fixture.nowNanos);
            String reached = fixture.controller.commands.size() == commands
                    ? null
                    : fixture.controller.commands.getLast().body().toString();
            judge(body, allowed, reached);
        }

        /** Moves the arm, which the controller tells when it is asked. */
        private double[] arm() {
            double[] deg = wantedDeg.clone();
            deg[0] += random.nextInt(10) == 0 ? 20 : random.nextDouble();
            StringJoiner position = new StringJoiner(",");
            for (double joint : deg) {
                position.add(Double.toString(joint));
            }
            fixture.controller.joints = FakeController.joints(position.toString());
            return deg;
        }

        private void judge(String sent, boolean allowed, @Nullable String reached) {
            if (allowed) {
                assertThat(reached)
                        .as("%s: what is allowed is not touched", name)
                        .isEqualTo(sent);
                passed++;
            }
            if (reached == null) {
                refused++;
                return;
            }
            limited += reached.equals(sent) ? 0 : 1;
            assertThat(mode == GuardMode.CLAMP || reached.equals(sent)).as(name).isTrue();
            assertThat(oracle.take(reached, fixture.nowNanos))
                    .as("%s: %s became %s", name, sent, reached)
                    .isTrue();
        }

        /** Mostly a little, at times too far; a few steps are slips that the sender does not stand by. */
        private void move() {
            System.arraycopy(meantDeg, 0, wantedDeg, 0, meantDeg.length);
            int kind = random.nextInt(24);
            for (int i = 0; i < wantedDeg.length; i++) {
                wantedDeg[i] += random.nextGaussian() * (kind == 0 ? 60 : kind < 3 ? 1.5 : 0.02);
            }
            if (kind > 0) {
                System.arraycopy(wantedDeg, 0, meantDeg, 0, meantDeg.length);
            }
        }

        private String point() {
            move();
            timeS = random.nextInt(15) == 0 ? 0 : timeS + 0.005 * random.nextInt(4);
            String time = random.nextBoolean() ? ",\"time_from_start\":" + text(timeS) : "";
            String noTime = time.isEmpty() && random.nextBoolean() ? ",\"time_from_start\":-1" : time;
            String interval = random.nextInt(5) == 0 ? "" : ",\"interval\":" + text(0.002 * (1 + random.nextInt(10)));
            return "{\"point\":[" + joints(false) + "]" + noTime + interval + ",\"look_ahead_time\":0.04}";
        }

        private String list() {
            StringJoiner points = new StringJoiner(",");
            timeS = random.nextInt(3) == 0 ? 0 : timeS;
            int count = 2 + random.nextInt(12);
            for (int n = 1; n <= count; n++) {
                move();
                timeS += 0.01 * random.nextInt(4);
                points.add("\"point_" + n + "\":{\"positions\":[" + joints(true) + "],\"time_from_start\":"
                        + text(timeS) + "}");
            }
            return "{\"joint_names\":[\"j1\",\"j2\",\"j3\",\"j4\",\"j5\",\"j6\"],\"points\":{" + points + "}}";
        }

        private String joints(boolean radians) {
            StringJoiner joints = new StringJoiner(",");
            for (double deg : wantedDeg) {
                joints.add(text(radians ? Math.toRadians(deg) : deg));
            }
            return joints.toString();
        }

        private static String text(double value) {
            return String.format(Locale.ROOT, "%.6f", value);
        }
    }
}
