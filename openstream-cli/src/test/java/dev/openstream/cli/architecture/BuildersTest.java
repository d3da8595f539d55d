package dev.openstream.cli.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.openstream.client.ClientOptions;
import dev.openstream.client.Pose;
import dev.openstream.client.Security;
import dev.openstream.client.trajectory.JointAngles;
import dev.openstream.client.trajectory.SineWave;
import dev.openstream.guard.GuardLimits;
import dev.openstream.guard.WorkspaceBox;
import dev.openstream.protocol.codec.DecodingLimits;
import dev.openstream.robot.model.JointLimits;
import dev.openstream.robot.model.RobotModel;
import dev.openstream.robot.model.RobotModels;
import dev.openstream.server.http.HttpSettings;
import dev.openstream.server.http.WebOrigins;
import dev.openstream.server.observe.Observers;
import dev.openstream.server.openapi.AccessRules;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.OpenApi;
import dev.openstream.server.pacing.LogThrottle;
import dev.openstream.server.pacing.Pacer;
import dev.openstream.server.record.RecorderSettings;
import dev.openstream.server.sampling.Samplers;
import dev.openstream.server.session.context.Controller;
import dev.openstream.server.session.context.DeadmanRule;
import dev.openstream.server.session.context.SessionSettings;
import dev.openstream.server.session.motion.Lease;
import dev.openstream.server.session.motion.MotionActivity;
import dev.openstream.server.transport.AccessSettings;
import dev.openstream.server.transport.Reloaded;
import dev.openstream.server.transport.ServerSettings;
import dev.openstream.server.upstream.http.HttpUpstreamSettings;
import dev.openstream.server.upstream.http.UpstreamTls;
import dev.openstream.simulator.Rehearsal;
import dev.openstream.simulator.SimulatorSettings;
import dev.openstream.simulator.controller.UserFrames;
import dev.openstream.simulator.faults.FaultName;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.joml.Vector3d;
import org.joml.Vector3dc;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A builder changes the component that is named and keeps all others; one that is forgotten would be lost in silence. */
final class BuildersTest {

    private static final InetSocketAddress ADDRESS = InetSocketAddress.createUnresolved("robot", 1);

    private static final List<Record> BUILT = List.of(
            DecodingLimits.DEFAULT,
            SessionSettings.DEFAULT,
            ServerSettings.at(ADDRESS),
            AccessSettings.OPEN,
            HttpSettings.at(ADDRESS),
            HttpUpstreamSettings.at(ADDRESS),
            SimulatorSettings.defaults(),
            RecorderSettings.in(Path.of("recordings")),
            GuardLimits.of(RobotModels.standard()),
            controller(),
            ClientOptions.at("robot"),
            Pose.builder().build(),
            SineWave.around(JointAngles.ofDegrees(0, 90)).activeJoints(1).build());

    /** Values that no default has, of types whose values cannot be worked out. */
    private final Map<Class<?>, Object> others;

    BuildersTest() throws IOException {
        Controller other = controller();
        others = Map.ofEntries(
                Map.entry(DeadmanRule.class, new DeadmanRule(1, DeadmanRule.DeadmanAction.STOP, true)),
                Map.entry(
                        DecodingLimits.class,
                        DecodingLimits.builder().maxDepth(5).build()),
                Map.entry(
                        SessionSettings.class,
                        SessionSettings.builder().controlQueue(5).build()),
                Map.entry(ServerSettings.OutboxSettings.class, new ServerSettings.OutboxSettings(1, 2, 3, 4)),
                Map.entry(AccessSettings.class, AccessSettings.of("viewer", AccessRules.READ_ONLY)),
                Map.entry(AccessSettings.Limits.class, new AccessSettings.Limits(1, 2, 3)),
                Map.entry(AccessRules.class, AccessRules.READ_ONLY),
                Map.entry(Reloaded.class, new Reloaded<>("a file", List.of(), () -> "its content")),
                Map.entry(WebOrigins.class, WebOrigins.of(List.of("http://page"))),
                Map.entry(HttpSettings.class, HttpSettings.at(ADDRESS)),
                Map.entry(UpstreamTls.class, UpstreamTls.ofSystem()),
                Map.entry(Path.class, Path.of("others")),
                Map.entry(List.class, Collections.nCopies(6, new JointLimits(-1, 1, 1, 1))),
                Map.entry(WorkspaceBox.class, new WorkspaceBox(0, 0, 0, 1, 1, 1)),
                Map.entry(Vector3dc.class, new Vector3d(1, 2, 3)),
                Map.entry(OpenApi.class, other.openApi()),
                Map.entry(Pacer.class, other.pacer()),
                Map.entry(Samplers.class, other.samplers()),
                Map.entry(MotionActivity.class, other.motion()),
                Map.entry(Observers.class, other.observers()),
                Map.entry(LogThrottle.class, other.strangers()),
                Map.entry(Lease.class, new Lease(1, () -> 0, InstantSource.system())),
                Map.entry(InstantSource.class, InstantSource.fixed(Instant.EPOCH)),
                Map.entry(BooleanSupplier.class, (BooleanSupplier) () -> false),
                Map.entry(RobotModel.class, RobotModels.standard().startingAt(new double[6])),
                Map.entry(UserFrames.class, UserFrames.parse("1=500,0,300,0,0,90")),
                Map.entry(
                        Rehearsal.class,
                        new Rehearsal(List.of(FaultName.parse("http_503")), Rehearsal.NONE.scenario())),
                Map.entry(JointAngles.class, JointAngles.ofDegrees(1, 2)),
                Map.entry(Optional.class, Optional.of(JointAngles.ofDegrees(1))),
                Map.entry(Security.class, new Security(null, "a-token-of-some-length")));
    }

    private static Controller controller() {
        return Controller.builder(new Silent(), new Pacer(() -> 0, _ -> {}), InstantSource.system(), () -> true)
                .build();
    }

    /** A controller that answers nothing. */
    private static final class Silent implements OpenApi {

        @Override
        public void call(ApiRequest request, Consumer<? super ApiOutcome> outcome) {}

        @Override
        public void hold(Consumer<? super ApiOutcome> outcome) {}
    }

    static Stream<Record> built() {
        return BUILT.stream();
    }

    @Test
    void allRecordsWithABuilderAreTested() {
        assertThat(new ClassFileImporter()
                                .withImportOption(new ImportOption.DoNotIncludeTests())
                                .importPackages("dev.openstream")
                                .stream()
                                .filter(JavaClass::isRecord)
                                .filter(type -> type.tryGetMethod("toBuilder").isPresent())
                                .map(JavaClass::getSimpleName))
                .containsExactlyInAnyOrderElementsOf(BUILT.stream()
                        .map(each -> each.getClass().getSimpleName())
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("built")
    void aBuilderChangesWhatIsNamedAndKeepsTheRest(Record usual) throws ReflectiveOperationException {
        for (RecordComponent named : usual.getClass().getRecordComponents()) {
            Object other = other(named, named.getAccessor().invoke(usual));
            Object builder = usual.getClass().getMethod("toBuilder").invoke(usual);
            builder.getClass().getMethod(named.getName(), named.getType()).invoke(builder, other);
            Record changed = (Record) builder.getClass().getMethod("build").invoke(builder);
            // Begins with what was changed, so that it is copied, too.
            Object again = usual.getClass().getMethod("toBuilder").invoke(changed);
            assertThat(again.getClass().getMethod("build").invoke(again)).isEqualTo(changed);
            for (RecordComponent each : usual.getClass().getRecordComponents()) {
                Method value = each.getAccessor();
                assertThat(value.invoke(changed))
                        .as(named.getName() + " changed, " + each.getName())
                        .isEqualTo(each.getName().equals(named.getName()) ? other : value.invoke(usual));
            }
        }
    }

    private Object other(RecordComponent component, @Nullable Object usual) {
        Class<?> type = component.getType();
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(each -> !each.equals(usual))
                    .findFirst()
                    .orElseThrow();
        }
        Object other = switch (usual) {
            case Integer number -> number + 1;
            case Long number -> number + 1;
            case Double number -> number + 1;
            case Boolean flag -> !flag;
            case Duration time -> time.plusMillis(1);
            case InetSocketAddress address ->
                InetSocketAddress.createUnresolved(address.getHostString(), address.getPort() + 1);
            case null, default -> type == String.class ? usual + "x" : others.get(type);
        };
        assertThat(other).as(component.toString()).isNotNull().isNotEqualTo(usual);
        return Objects.requireNonNull(other);
    }
}
