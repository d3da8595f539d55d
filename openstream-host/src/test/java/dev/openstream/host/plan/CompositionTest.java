package dev.openstream.host.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openstream.host.assembly.BackendSettings;
import dev.openstream.host.assembly.ControllerPlan;
import dev.openstream.host.settings.Fleet;
import dev.openstream.host.settings.Setting;
import dev.openstream.host.settings.WrongSetting;
import dev.openstream.robot.model.CartesianPose;
import dev.openstream.server.transport.ServerSettings;
import dev.openstream.server.upstream.stream.StreamUpstreamSettings;
import dev.openstream.simulator.Rehearsal;
import dev.openstream.simulator.SimulatorSettings;
import dev.openstream.simulator.controller.StartState;
import dev.openstream.simulator.controller.UserFrames;
import dev.openstream.simulator.faults.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompositionTest {

    @Test
    void controllerIsReadyForStreamingUnlessItIsToBeCold() {
        assertThat(start(Map.of())).isEqualTo(StartState.READY);
        assertThat(start(Map.of(Setting.COLD, "true"))).isEqualTo(StartState.COLD);
    }

    @Test
    void robotIsANameOrAFile(@TempDir Path folder) throws IOException {
        assertThat(simulator(Map.of()).robot().modelString()).isEqualTo("HA006B-01");
        assertThat(simulator(Map.of(Setting.ROBOT, "hs220")).robot().modelString())
                .startsWith("HS220");

        Path file = Files.writeString(folder.resolve("mine.yaml"), "names: [MINE]");
        assertWrong(Setting.ROBOT, file.toString(), "mine.yaml: model-strings: it is missing");
        assertWrong(Setting.ROBOT, "R2D2", "no robot model is called \"R2D2\"");
    }

    @Test
    void armStartsWhereItIsTold() {
        assertThat(simulator(Map.of()).robot().startDeg()).containsExactly(0, 90, 0, 0, -90, 0);
        assertThat(simulator(Map.of(Setting.START_POSE, "-10.5, 90,0,0,0,360"))
                        .robot()
                        .startDeg())
                .containsExactly(-10.5, 90, 0, 0, 0, 360);

        for (String wrong : List.of("0,90,0,0,0", "0,90,0,0,0,0,0", "0,90,0,0,0,361", "0,90,0,0,0,x", "0,,0,0,0,0")) {
            assertWrong(Setting.START_POSE, wrong, "6 angles in deg, separated by commas, within j1 -172.0 to 172.0, ");
        }
    }

    @Test
    void faultsAndScenarioAreRehearsed(@TempDir Path folder) throws IOException {
        assertThat(simulator(Map.of()).rehearsal()).isEqualTo(Rehearsal.NONE);
        assertThat(simulator(Map.of(Setting.FAULTS, "delay=50, http_503"))
                        .rehearsal()
                        .faults())
                .containsExactly(new Fault.Delay(50), new Fault.HttpError(503));
        Path file = Files.writeString(folder.resolve("s.yaml"), "steps: [{at-s: 1, do: stall}]");
        assertThat(simulator(Map.of(Setting.SCENARIO, file.toString()))
                        .rehearsal()
                        .scenario()
                        .steps())
                .hasSize(1);

        assertWrong(Setting.FAULTS, "fire", "fault: fire is not one of delay, jitter");
        assertWrong(Setting.SCENARIO, "no/such.yaml", "no/such.yaml: it does not exist");
    }

    @Test
    void userFramesAreSet() {
        assertThat(simulator(Map.of()).userFrames()).isEqualTo(UserFrames.NONE);
        assertThat(simulator(Map.of(Setting.USER_FRAMES, "2=1,2,3,4,5,6"))
                        .userFrames()
                        .frame(2))
                .isEqualTo(new CartesianPose(1, 2, 3, 4, 5, 6));

        assertWrong(Setting.USER_FRAMES, "2=1,2,3", "1,2,3 must be x,y,z in mm");
    }

    @Test
    void anUpstreamTakesThePlaceOfTheSimulator() {
        List<ControllerPlan> plans = plans(Map.of(Setting.UPSTREAM, "openstream://127.0.0.1", Setting.PORT, "1"), null);

        assertThat(plans)
                .singleElement()
                .satisfies(plan -> assertThat(plan.backend())
                        .isEqualTo(new BackendSettings.OverStream(StreamUpstreamSettings.at(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 49_000), 2_000))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "robot:49000",
                "openstream:robot",
                "openstream://",
                "openstream://h/p",
                "openstream://h?q",
                "openstream://u@h",
                "ftp://127.0.0.1",
                "openstream://127.0.0.1:70000",
                "openstream://a b"
            })
    void anUpstreamIsAnAddress(String upstream) {
        assertThatThrownBy(() -> plans(Map.of(Setting.UPSTREAM, upstream), null))
                .isInstanceOf(WrongSetting.class)
                .hasMessageContainingAll("upstream is \"" + upstream, "it must be an address");
    }

    @Test
    void anUpstreamIsNotTheServerItself() {
        assertThatThrownBy(() -> plans(Map.of(Setting.UPSTREAM, "openstream://127.0.0.1:1", Setting.PORT, "1"), null))
                .hasMessageContaining("another server than this one");
    }

    @Test
    void whatIsOfTheSimulatorIsWrongBesideAnUpstream() {
        assertThatThrownBy(
                        () -> plans(Map.of(Setting.UPSTREAM, "openstream://127.0.0.1:1", Setting.COLD, "true"), null))
                .hasMessage(
                        "cold is \"true\" (flag --cold); it must be left out: with an upstream there is no simulator");
    }

    @Test
    void viewersMayHaveAPortOfTheirOwn() {
        List<ServerSettings> serving = plans(Map.of(Setting.PORT, "1", Setting.VIEWER_PORT, "2"), null)
                .getFirst()
                .serving()
                .listeners();

        assertThat(serving).extracting(each -> each.address().getPort()).containsExactly(1, 2);
        assertThat(serving).extracting(each -> each.access().rules().readOnly()).containsExactly(false, true);
        assertThatThrownBy(() -> plans(Map.of(Setting.PORT, "1", Setting.VIEWER_PORT, "1"), null))
                .hasMessageContaining("127.0.0.1:1 is already used by itself");
    }

    // Settings outside of a fleet's list are for the controllers that they concern.
    @Test
    void defaultsForAllMayBeOfTheSimulator(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("fleet.yaml"), """
                robot: HH020
                controllers:
                  - {name: left, port: 1, http-port: 2}
                  - {name: right, port: 3, upstream: "openstream://127.0.0.1:1"}
                """);

        assertThat(plans(Map.of(), file)).extracting(ControllerPlan::name).containsExactly("left", "right");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{name: b, port: 1, http-port: 4} | b: its address 127.0.0.1:1 is already used by controller a",
                "{name: b, port: 3, http-port: 1} | b: its address 127.0.0.1:1 is already used by controller a",
                "{name: b, port: 3, http-port: 3} | b: its address 127.0.0.1:3 is already used by itself",
                "{name: b, host: 0.0.0.0, port: 2, http-port: 4} | b: its address 0.0.0.0:2 is already used by controller a",
                "{name: b, port: 3, http-port: 4, robot: R2D2} | controller b: robot is \"R2D2\" (file",
                "{name: b, port: 3, upstream: 'openstream://127.0.0.1:9', cold: true} | controller b: cold is",
            })
    void theControllersOfAFleetHaveAddressesOfTheirOwn(String other, String message, @TempDir Path folder)
            throws IOException {
        Path file = Files.writeString(
                folder.resolve("fleet.yaml"), "controllers:\n- {name: a, port: 1, http-port: 2}\n- " + other + "\n");

        assertThatThrownBy(() -> plans(Map.of(), file))
                .isInstanceOf(WrongSetting.class)
                .hasMessageContaining(message);
    }

    private static List<ControllerPlan> plans(Map<Setting, String> flags, @Nullable Path file) {
        return Composition.plans(Fleet.resolve(flags, Map.of(), file));
    }

    private static void assertWrong(Setting setting, String value, String why) {
        assertThatThrownBy(() -> simulator(Map.of(setting, value)))
                .isInstanceOf(WrongSetting.class)
                .hasMessageContainingAll(setting.key() + " is \"" + value + "\" (flag", why);
    }

    private static SimulatorSettings simulator(Map<Setting, String> flags) {
        return Composition.simulator(Fleet.resolve(flags, Map.of(), null).process(), InetAddress.getLoopbackAddress());
    }

    private static StartState start(Map<Setting, String> flags) {
        return simulator(flags).start();
    }
}
