package dev.openstream.host.page;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.openstream.host.settings.Setting;
import dev.openstream.page.FrameType;
import dev.openstream.page.PageDescription;
import dev.openstream.protocol.contract.LineClient;
import dev.openstream.robot.model.CartesianPose;
import dev.openstream.robot.model.KinematicChain;
import dev.openstream.robot.model.PointMass;
import dev.openstream.robot.model.RobotModels;
import dev.openstream.robot.urdf.Urdf;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.joml.Vector3d;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The arm of a simulated controller on the page, over real sockets and loops. */
final class ControllerPageTest {

    @AutoClose
    private final PageFixture fixture = PageFixture.simulated();

    /** A CONTROL that turns the first joint by 150 deg, in a second. */
    private static final String SWING =
            "{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\",\"url\":\"/project/robot/trajectory/joint_traject_insert_points\","
                    + "\"body\":{\"joint_names\":[\"j1\",\"j2\",\"j3\",\"j4\",\"j5\",\"j6\"],\"points\":{"
                    + "\"point_1\":{\"positions\":[0,1.57079632679,0,0,-1.57079632679,0],\"time_from_start\":0},"
                    + "\"point_2\":{\"positions\":[2.61799387799,1.57079632679,0,0,-1.57079632679,0],\"time_from_start\":1}}}}}";

    private static double[] numbers(JsonNode array) {
        return array.valueStream().mapToDouble(JsonNode::doubleValue).toArray();
    }

    @Test
    void armIsShownWhereTheControllerHasIt() {
        JsonNode arm = fixture.watch().await(FrameType.ARM, frame -> frame.has("position_deg"));

        double[] deg = numbers(arm.path("position_deg"));
        assertThat(deg).containsExactly(RobotModels.standard().startDeg(), within(1e-3));
        assertThat(arm.path("velocity_deg_s").size()).isEqualTo(6);
        assertThat(arm.path("effort_nm").size()).isEqualTo(6);
        assertThat(arm.path("target_deg").isNull()).isTrue();
        KinematicChain chain = new KinematicChain(RobotModels.standard(), new PointMass(0, new Vector3d()));
        chain.place(deg);
        CartesianPose flange = chain.flange();
        JsonNode pose = fixture.await(FrameType.ARM, frame -> frame.path("pose").isObject())
                .path("pose");
        assertThat(pose.path("x_mm").doubleValue()).isCloseTo(flange.xMm(), within(1.0));
        assertThat(pose.path("z_mm").doubleValue()).isCloseTo(flange.zMm(), within(1.0));
        assertThat(arm.path("t_ms").longValue()).isBetween(0L, fixture.thread.call(fixture.page::uptimeMillis));
    }

    @Test
    void controlMovesTheArmAndSetsItsTarget() throws Exception {
        fixture.watch();
        try (LineClient client = fixture.client()) {
            client.send(PageFixture.POINT);
            JsonNode arm = fixture.await(
                    FrameType.ARM,
                    frame -> Math.abs(frame.path("position_deg").path(0).doubleValue() - 0.25) < 1e-3);

            assertThat(numbers(arm.path("target_deg")))
                    .containsExactly(new double[] {0.25, 90, 0, 0, -90, 0}, within(1e-9));
            assertThat(fixture.await(
                                    FrameType.SESSIONS,
                                    frame -> !frame.path("mover").isNull())
                            .path("list")
                            .path(0)
                            .path("controls")
                            .intValue())
                    .isEqualTo(1);
        }
    }

    // Two calls, and one moment: also of an arm at full speed.
    @Test
    void poseIsThatOfTheJointsAlsoWhileTheyMove() throws Exception {
        fixture.watch().await(FrameType.ARM);
        try (LineClient client = fixture.client()) {
            client.send(SWING);
            fixture.await(
                    FrameType.ARM, frame -> frame.path("position_deg").path(0).doubleValue() > 149.99);
        }
        KinematicChain chain = new KinematicChain(RobotModels.standard(), new PointMass(0, new Vector3d()));
        List<JsonNode> moving = fixture.all(FrameType.ARM).stream()
                .filter(frame -> frame.path("velocity_deg_s").path(0).doubleValue() > 10)
                .toList();
        assertThat(moving).hasSizeGreaterThan(5).allSatisfy(frame -> {
            chain.place(numbers(frame.path("position_deg")));
            assertThat(frame.path("pose").path("x_mm").doubleValue())
                    .isCloseTo(chain.flange().xMm(), within(0.1));
            assertThat(frame.path("pose").path("y_mm").doubleValue())
                    .isCloseTo(chain.flange().yMm(), within(0.1));
        });
    }

    // An arm that moves is shown at most 25 times a second, one that rests once a second.
    @Test
    void armThatRestsIsShownSeldom() {
        fixture.watch().await(FrameType.ARM);
        fixture.forget();
        List<JsonNode> arms = List.of();
        while (arms.size() < 3) {
            fixture.await(FrameType.ARM);
            arms = fixture.all(FrameType.ARM);
        }
        for (int i = 1; i < arms.size(); i++) {
            long apart = arms.get(i).path("t_ms").longValue()
                    - arms.get(i - 1).path("t_ms").longValue();
            assertThat(apart).isGreaterThanOrEqualTo(900);
        }
    }

    @Test
    void controllerThatDoesNotAnswerIsTold() throws Exception {
        fixture.watch().await(FrameType.ARM);
        fixture.fault("{\"fault\":\"stall\"}");

        assertThat(fixture.await(FrameType.ARM, frame -> frame.has("error"))
                        .path("error")
                        .stringValue())
                .contains("controller");
        fixture.fault("{\"undo_all\":true}");
        fixture.forget();
        fixture.await(FrameType.ARM, frame -> frame.has("position_deg"));
    }

    // The page's thread waits for nobody: it answers at once, and tells that the loop does not.
    @Test
    void loopThatHangsIsToldAndKeepsNobodyWaiting() {
        fixture.watch().await(FrameType.ARM);
        CountDownLatch hanging = new CountDownLatch(1);
        fixture.served.loop().eventLoop().execute(() -> {
            try {
                hanging.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            JsonNode told = fixture.await(
                    FrameType.ARM, frame -> frame.path("error").asString("").contains("loop does not answer"));
            assertThat(told.path("t_ms").longValue()).isPositive();
            assertThat(fixture.snapshot()).isNotEmpty();
            assertThat(fixture.thread.call(fixture.page::description).switches())
                    .isTrue();
            fixture.unwatch();
        } finally {
            hanging.countDown();
        }
        fixture.forget();
        fixture.watch().await(FrameType.STATE);
        fixture.await(FrameType.ARM, frame -> frame.has("position_deg"));
    }

    // The steps of everybody who looks are the same, however late they came.
    @Test
    void newViewerGetsWhatOthersHave() throws Exception {
        try (LineClient client = fixture.client().monitorJoints(10)) {
            fixture.watch();
            for (FrameType type : List.of(FrameType.STATE, FrameType.FAULTS, FrameType.SESSIONS, FrameType.EVENTS)) {
                fixture.await(type);
            }
            fixture.await(FrameType.RHYTHM, frame -> !frame.path("full").booleanValue());
            client.nextWith("data");

            List<JsonNode> snapshot = fixture.snapshot();

            assertThat(snapshot.stream().map(frame -> frame.path("type").stringValue()))
                    .containsExactly("state", "faults", "sessions", "rhythm", "events", "arm");
            JsonNode rhythm = snapshot.get(3);
            assertThat(rhythm.path("full").booleanValue()).isTrue();
            assertThat(rhythm.path("list").path(0).path("from"))
                    .isEqualTo(fixture.all(FrameType.RHYTHM)
                            .getFirst()
                            .path("list")
                            .path(0)
                            .path("from"));
        }
    }

    @Test
    void thirtyFramesASecondAreNotExceeded() throws Exception {
        fixture.watch();
        try (LineClient client = fixture.client().monitorJoints(2)) {
            for (int i = 0; i < 1_500; i++) {
                client.send(PageFixture.POINT.replace("[0.25,", "[" + 0.001 * i + ","));
                client.nextWith("data");
            }
        }
        List<JsonNode> arms = fixture.all(FrameType.ARM);
        long fromMillis = arms.getFirst().path("t_ms").longValue();
        long toMillis = arms.getLast().path("t_ms").longValue();
        long seconds = (toMillis - fromMillis) / 1_000;

        assertThat(seconds).isGreaterThanOrEqualTo(2);
        assertThat((double) fixture.count() / (seconds + 1)).isLessThanOrEqualTo(30);
    }

    @Test
    void nothingIsSampledWhileNobodyLooks() {
        assertThat(idle()).isTrue();
        fixture.watch().await(FrameType.ARM);
        assertThat(idle()).isFalse();
        fixture.unwatch();
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(this::idle);
        fixture.forget();

        assertThat(fixture.thread.call(() -> fixture.thread.pacer().size())).isZero();
        assertThat(fixture.count()).isZero();
    }

    private boolean idle() {
        return fixture.served
                .loop()
                .call(() -> fixture.served.server().controller().samplers().idle());
    }

    @Test
    void armIsDescribedAsOnTheCommandLine() {
        PageDescription description = fixture.thread.call(fixture.page::description);

        assertThat(description.kind()).isEqualTo(PageDescription.Kind.SIMULATOR);
        assertThat(description.model()).isEqualTo("HA006B");
        assertThat(description.switches()).isTrue();
        assertThat(new String(requireNonNull(fixture.thread.call(fixture.page::urdf)), StandardCharsets.UTF_8))
                .isEqualTo(Urdf.of(RobotModels.standard()));
        assertThat(new String(requireNonNull(fixture.thread.call(fixture.page::model)), StandardCharsets.UTF_8))
                .startsWith("{\"model\":\"HA006B\",\"joints\":[{\"name\":\"j1\",\"min_deg\":");
    }

    @Test
    void switchesObeyTheRulesOfTheHttpPort() throws Exception {
        try (PageFixture readOnly = PageFixture.start(Map.of(Setting.HTTP_ALLOW, "GET /**"))) {
            assertThat(readOnly.thread.call(readOnly.page::description).switches())
                    .isFalse();
            assertThat(readOnly.turn("{\"motor\":false}").status()).isEqualTo(404);
        }
    }
}
