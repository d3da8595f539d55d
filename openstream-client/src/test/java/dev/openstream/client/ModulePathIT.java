package dev.openstream.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.host.SimulatedRobot;
import dev.openstream.protocol.ProtocolVersion;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import tools.jackson.core.JsonParser;

/** A program with a module-info uses the client: on the module path, and as a runtime image that has nothing else. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class ModulePathIT {

    private static final String MODULE = """
            module robot.program {
                requires dev.openstream.client;
            }
            """;

    private static final String PROGRAM = """
            package robot.program;

            import dev.openstream.client.ClientOptions;
            import dev.openstream.client.JointStates;
            import dev.openstream.client.Monitor;
            import dev.openstream.client.MonitorRequest;
            import dev.openstream.client.OpenStreamClient;
            import dev.openstream.client.trajectory.JointAngles;
            import dev.openstream.protocol.StopTarget;
            import java.time.Duration;

            public class Program {
                public static void main(String[] args) {
                    ClientOptions robot = ClientOptions.at("127.0.0.1").withPort(Integer.parseInt(args[0]));
                    try (OpenStreamClient client = OpenStreamClient.connect(robot);
                            Monitor<JointStates> joints = client.monitor(MonitorRequest.jointStates(Duration.ofMillis(2)))) {
                        JointAngles angles = joints.next(Duration.ofSeconds(5)).value().position();
                        System.out.println(angles + ", " + client.awaitReady(Duration.ofSeconds(5)));
                        client.stop(StopTarget.MONITOR);
                    }
                }
            }
            """;

    @TempDir
    private static Path folder;

    private static String modulePath = "";

    @BeforeAll
    static void compile() throws IOException {
        Path source = Files.createDirectories(folder.resolve("source/robot/program"));
        Path info = Files.writeString(folder.resolve("source/module-info.java"), MODULE);
        Path program = Files.writeString(source.resolve("Program.java"), PROGRAM);
        Path classes = folder.resolve("classes");
        String needed = places(OpenStreamClient.class, ProtocolVersion.class, JsonParser.class, Logger.class);
        tool(
                "javac",
                "-Xlint:all",
                "-Werror",
                "--release",
                "21",
                "-d",
                classes.toString(),
                "-p",
                needed + File.pathSeparator + places(NullMarked.class),
                info.toString(),
                program.toString());
        modulePath = needed + File.pathSeparator + classes;
    }

    private static String places(Class<?>... types) {
        return Stream.of(types).map(ModulePathIT::place).collect(Collectors.joining(File.pathSeparator));
    }

    private static String place(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void tool(String name, String... arguments) {
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        int code = ToolProvider.findFirst(name).orElseThrow().run(out, out, arguments);
        assertThat(code).as(name + " says: " + said).isZero();
    }

    private static String run(Path java, List<String> options, SimulatedRobot robot) {
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(options);
        command.addAll(List.of("-m", "robot.program/robot.program.Program", Integer.toString(robot.port())));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(folder.resolve("error").toFile())
                    .start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            assertThat(process.waitFor())
                    .as(Files.readString(folder.resolve("error")))
                    .isZero();
            return out;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    // JSpecify's annotations are for compilers; they are not on the path.
    @Test
    void runsOnTheModulePath() {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        try (SimulatedRobot robot = SimulatedRobot.start()) {
            assertThat(run(java, List.of("-p", modulePath), robot))
                    .isEqualTo("[0.0, 90.0, 0.0, 0.0, -90.0, 0.0] deg, ready for points");
        }
    }

    // jlink takes no jar without a module-info of its own.
    @Test
    void runsFromAnImageThatJlinkMade() {
        Path image = folder.resolve("image");
        tool(
                "jlink",
                "-p",
                modulePath,
                "--add-modules",
                "robot.program",
                "--output",
                image.toString(),
                "--strip-debug");
        try (SimulatedRobot robot = SimulatedRobot.start()) {
            assertThat(run(image.resolve("bin").resolve("java"), List.of(), robot))
                    .endsWith("ready for points");
        }
    }

    @Test
    void internalPackagesAreNotExported() {
        assertThat(ModuleFinder.of(Path.of(place(OpenStreamClient.class)))
                        .find("dev.openstream.client")
                        .orElseThrow()
                        .descriptor()
                        .exports())
                .extracting(ModuleDescriptor.Exports::source)
                .containsExactlyInAnyOrder("dev.openstream.client", "dev.openstream.client.trajectory");
    }
}
