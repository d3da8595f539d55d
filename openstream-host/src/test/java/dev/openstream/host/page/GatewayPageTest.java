package dev.openstream.host.page;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.host.assembly.ControllerPlan;
import dev.openstream.host.plan.HostPlan;
import dev.openstream.host.settings.Fleet;
import dev.openstream.host.settings.Setting;
import dev.openstream.host.standin.StandInPace;
import dev.openstream.host.standin.StandInSource;
import dev.openstream.page.FrameType;
import dev.openstream.page.PageDescription;
import dev.openstream.recording.samples.SampleRecording;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The page in front of a real controller, for which a simulated one stands in, and of a recording: it only looks. */
final class GatewayPageTest {

    @TempDir
    private Path folder;

    private static String upstream(String scheme, PageFixture controller) {
        int port = scheme.equals("http")
                ? requireNonNull(controller.served.httpAddress()).getPort()
                : controller.served.streamAddress().getPort();
        return scheme + "://127.0.0.1:" + port;
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "openstream"})
    void gatewayShowsTheArmAndTheStateOfItsController(String scheme) throws Exception {
        try (PageFixture controller = PageFixture.simulated();
                PageFixture gateway = PageFixture.start(Map.of(Setting.UPSTREAM, upstream(scheme, controller)))) {
            gateway.watch();
            JsonNode arm =
                    gateway.await(FrameType.ARM, frame -> frame.path("pose").isObject());
            assertThat(arm.path("position_deg").size()).isEqualTo(6);
            JsonNode ready =
                    gateway.await(FrameType.STATE, frame -> frame.path("ready").booleanValue() && frame.has("mode"));
            assertThat(ready.path("upstream").path("connected").booleanValue()).isTrue();

            controller.turn("{\"motor\":false}");
            gateway.await(
                    FrameType.STATE,
                    frame -> frame.path("reasons")
                            .valueStream()
                            .anyMatch(reason ->
                                    reason.path("reason").stringValue().equals("motor_off")));

            PageDescription description = gateway.thread.call(gateway.page::description);
            assertThat(description.kind()).isEqualTo(PageDescription.Kind.GATEWAY);
            assertThat(description.model()).isEqualTo("HA006B");
            assertThat(gateway.thread.call(gateway.page::urdf)).isNotNull();
            assertThat(gateway.all(FrameType.FAULTS)).isEmpty();
            // Its own log is asked for as well; what was there before is old.
            AtomicBoolean remote = new AtomicBoolean();
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
                controller.turn("{\"remote\":" + remote.getAndSet(!remote.get()) + "}");
                return gateway.all(FrameType.EVENTS).stream()
                        .flatMap(frame -> frame.path("list").valueStream())
                        .anyMatch(event -> event.path("code").stringValue().equals("remote"));
            });
        }
    }

    // Whatever a request made by hand says.
    @Test
    void gatewayTurnsNothing() throws Exception {
        try (PageFixture controller = PageFixture.simulated();
                PageFixture gateway = PageFixture.start(Map.of(Setting.UPSTREAM, upstream("http", controller)))) {
            assertThat(gateway.thread.call(gateway.page::description).switches())
                    .isFalse();
            for (String json : List.of("{\"motor\":false}", "{\"emergency_stop\":true}", "{}")) {
                assertThat(gateway.turn(json).status()).isEqualTo(404);
                assertThat(gateway.fault(json).status()).isEqualTo(404);
            }
            assertThat(controller.watch().await(FrameType.STATE).path("motor").stringValue())
                    .isEqualTo("on");
        }
    }

    @Test
    void modelOfAControllerIsFoundBeforeAnybodyWatches() throws Exception {
        try (PageFixture controller = PageFixture.simulated();
                PageFixture gateway = PageFixture.start(Map.of(Setting.UPSTREAM, upstream("http", controller)))) {
            Awaitility.await()
                    .until(() -> "HA006B"
                            .equals(gateway.thread
                                    .call(gateway.page::description)
                                    .model()));
        }
    }

    @Test
    void controllerThatIsLostIsToldAndComesBack() throws Exception {
        try (PageFixture controller = PageFixture.simulated();
                PageFixture gateway = PageFixture.start(Map.of(Setting.UPSTREAM, upstream("http", controller)))) {
            gateway.watch().await(FrameType.ARM, frame -> frame.has("position_deg"));
            controller.vanish();

            assertThat(gateway.await(FrameType.ARM, frame -> frame.has("error"))
                            .path("error")
                            .stringValue())
                    .isNotEmpty();
            JsonNode state = gateway.await(
                    FrameType.STATE,
                    frame -> !frame.path("upstream").path("connected").booleanValue());
            assertThat(state.path("summary").stringValue()).startsWith("the controller is not reached");
            assertThat(state.path("upstream").path("last_error").stringValue()).isNotEmpty();
            gateway.await(
                    FrameType.EVENTS,
                    frame -> frame.path("list")
                            .valueStream()
                            .anyMatch(event -> event.path("code").stringValue().equals("upstream_lost")));
        }
    }

    @Test
    void recordingIsShownAndTurnsNothing() throws Exception {
        Path file = folder.resolve("a.mcap");
        try (SampleRecording recording = new SampleRecording(
                file,
                List.of(SampleRecording.STATES, SampleRecording.POSE),
                Map.of("rgen.json", "{\"robot_model\":\"HA006B-01\",\"cur_mode\":4}"))) {
            recording.joints(0, 0, 1.5, 90, -0.25, 1, 2, 3).pose(1, 850.5, -1, 953.25);
        }
        Fleet fleet = Fleet.inCode(Map.of(Setting.PORT, "0", Setting.HTTP_PORT, "0"), Map.of());
        HostPlan host = HostPlan.ofStandIn(fleet, StandInSource.open(file, "", new StandInPace(1, false)));
        ControllerPlan plan = host.controllers().getFirst();
        try (PageFixture standIn = PageFixture.start(plan, host.transport())) {
            JsonNode arm = standIn.watch()
                    .await(FrameType.ARM, frame -> frame.path("pose").isObject());
            assertThat(arm.path("position_deg").path(0).doubleValue()).isEqualTo(1.5);
            assertThat(arm.path("pose").path("x_mm").doubleValue()).isEqualTo(850.5);
            JsonNode state = standIn.await(FrameType.STATE, frame -> frame.has("mode"));
            assertThat(state.has("upstream")).isFalse();
            PageDescription description = standIn.thread.call(standIn.page::description);
            assertThat(description.kind()).isEqualTo(PageDescription.Kind.RECORDING);
            assertThat(description.model()).isEqualTo("HA006B");
            assertThat(description.switches()).isFalse();
            assertThat(standIn.turn("{\"motor\":false}").status()).isEqualTo(404);
            assertThat(standIn.fault("{\"fault\":\"stall\"}").status()).isEqualTo(404);
        }
    }
}
