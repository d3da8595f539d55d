package dev.openstream.cli.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.cli.system.CommandProcess.Ended;
import dev.openstream.client.JointStates;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs in examples/ do what examples/README.md says, with a real server. */
final class ExamplesIT {

    private static final Path EXAMPLES =
            Path.of("..", "examples").toAbsolutePath().normalize();

    private static ServeProcess robot;

    @TempDir
    private Path folder;

    @BeforeAll
    static void serve() throws IOException {
        robot = ServeProcess.start();
    }

    @AfterAll
    static void end() throws IOException {
        robot.close();
    }

    private static CommandProcess start(String example, List<String> command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(EXAMPLES.resolve(example).toFile());
        builder.environment().put("OPENSTREAM_PORT", Integer.toString(robot.port()));
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        return CommandProcess.start(builder);
    }

    private static Ended run(String example, String... command) throws IOException {
        try (CommandProcess process = start(example, List.of(command))) {
            return process.end();
        }
    }

    private static CommandProcess startPython(ServeProcess server, String program, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of("python3", program, "--port", Integer.toString(server.port())));
        command.addAll(List.of(arguments));
        return start("python", command);
    }

    private static Ended python(ServeProcess server, String program, String... arguments) throws IOException {
        try (CommandProcess process = startPython(server, program, arguments)) {
            return process.end();
        }
    }

    private static void assertSucceeded(Ended ended) {
        assertThat(ended.exitCode()).as(ended.words()).isZero();
    }

    private static double j1Deg() throws IOException {
        return JointStates.fromJson(robot.get("/project/robot/joints/joint_states"))
                .position()
                .deg(0);
    }

    private static void post(String path) throws IOException {
        HttpURLConnection call =
                (HttpURLConnection) robot.http().resolve(path).toURL().openConnection();
        call.setRequestMethod("POST");
        assertThat(call.getResponseCode()).isEqualTo(200);
    }

    @Test
    void everyProgramIsInTheReadme() throws IOException {
        String readme = Files.readString(EXAMPLES.resolve("README.md"));
        try (Stream<Path> files = Files.walk(EXAMPLES)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.matches(".*\\.(py|hpp|cpp|java|ipynb)")))
                    .hasSizeGreaterThan(10)
                    .allSatisfy(
                            name -> assertThat(readme).contains(name.replace("test_openstream.py", "test_openstream")));
        }
    }

    @Test
    void pythonClientCopesWithAServerThatMisbehaves() throws IOException {
        Ended tested = run("python", "python3", "-W", "error", "-m", "unittest", "test_openstream");

        assertSucceeded(tested);
        assertThat(tested.words()).containsPattern("Ran [0-9]{2} tests").endsWith("OK\n");
    }

    @Test
    void watchPrintsTheJoints() throws IOException {
        Ended watched = python(robot, "watch.py", "--period-ms", "10", "--count", "3");

        assertSucceeded(watched);
        assertThat(watched.data().lines()).hasSize(3).allMatch(line -> line.contains("-90.000"));
    }

    @Test
    void policyMovesByItsChunks() throws IOException {
        double base = j1Deg();
        Ended moved =
                python(robot, "policy.py", "--yes", "--goal-deg", "2", "--duration-s", "0.8", "--look-ahead-s", "0.5");

        assertSucceeded(moved);
        assertThat(moved.data()).contains("40 points in chunks of 8");
        assertThat(Math.abs(j1Deg() - base - 2)).isLessThan(0.02);
    }

    // Standard input is empty: there is no yes.
    @Test
    void nothingMovesWithoutAYes() throws IOException {
        double base = j1Deg();
        for (String program : List.of("sine.py", "policy.py")) {
            Ended asked = python(robot, program);
            assertThat(asked.exitCode()).isEqualTo(1);
            assertThat(asked.data()).contains("Type yes to move it");
        }

        assertThat(j1Deg()).isEqualTo(base);
    }

    // The robot is stopped at its pendant while the program sends.
    @Test
    void sineEndsWithTheReasonWhenTheRobotRefusesItsPoints() throws IOException {
        double base = j1Deg();
        try (CommandProcess sine = startPython(
                robot, "sine.py", "--yes", "--duration-s", "60", "--cycle-s", "1", "--look-ahead-s", "0.5")) {
            Awaitility.await().until(() -> Math.abs(j1Deg() - base) > 0.001);
            post("/project/robot/stop");
            Ended ended = sine.end();

            assertThat(ended.exitCode()).isEqualTo(1);
            assertThat(ended.words()).contains("CONTROL failed with status 403", "no program is running");
        } finally {
            post("/project/robot/trajectory/joint_traject_init");
            post("/project/robot/start");
        }
    }

    private void compile(String... programs) throws IOException {
        List<CommandProcess> compilers = new ArrayList<>();
        for (String program : programs) {
            String command =
                    "g++ -std=c++17 -Wall -Wextra -Werror -pthread " + program + ".cpp -o " + folder.resolve(program);
            compilers.add(start("cpp", List.of(command.split(" ", -1))));
        }
        for (CommandProcess compiler : compilers) {
            assertSucceeded(compiler.end());
            compiler.close();
        }
    }

    private Ended compiled(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(folder.resolve(program).toString()));
        command.addAll(List.of(arguments));
        return run("cpp", command.toArray(String[]::new));
    }

    @Test
    void cppCompilesWithoutAWarningAndMoves() throws IOException {
        compile("monitor", "sine", "test_openstream");
        String port = Integer.toString(robot.port());

        assertSucceeded(compiled("test_openstream", port));
        Ended watched = compiled("monitor", "127.0.0.1", port, "2");
        assertSucceeded(watched);
        assertThat(watched.data().lines()).hasSize(2).allMatch(line -> line.contains("-90.000"));
        assertThat(compiled("sine", "127.0.0.1", port).words()).contains("nothing was sent");
        // A look-ahead of 1 s, for a machine that does much else.
        Ended moved = compiled("sine", "127.0.0.1", port, "--yes", "1");
        assertSucceeded(moved);
        assertThat(moved.data()).contains("the arm stands where it began");
    }

    @Test
    void javaMoves() throws IOException {
        Ended moved = run(
                "java",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--class-path",
                Path.of("target/openstream.jar").toAbsolutePath().toString(),
                "MoveJoint.java",
                robot.address(),
                Integer.toString(robot.port()),
                "--yes");

        assertSucceeded(moved);
        assertThat(moved.data()).contains("the arm stands where it began");
    }

    @Test
    void rosNodePublishesAndMoves() throws IOException {
        Ended tested = run("ros2", "python3", "-m", "unittest", "test_joint_node");

        assertSucceeded(tested);
        assertThat(tested.words()).contains("Ran 4 tests").endsWith("OK\n");
    }

    @Test
    void notebookComparesWhatWasCommandedWithWhatTheArmDid() throws Exception {
        String recording = folder.resolve("lab").toString();
        try (ServeProcess recorder = ServeProcess.start("--record-dir", recording)) {
            Ended moved = python(
                    recorder,
                    "sine.py",
                    "--yes",
                    "--duration-s",
                    "1",
                    "--cycle-s",
                    "0.5",
                    "--period-ms",
                    "2",
                    "--look-ahead-s",
                    "0.5");
            assertSucceeded(moved);
            assertThat(moved.data()).contains("501 points sent");
            recorder.signal("TERM");
        }
        assertSucceeded(CommandProcess.run("export", recording, "--csv"));
        // Without site-packages there is no matplotlib.
        ProcessBuilder builder = new ProcessBuilder("python3", "-S", "run.py", "recording.ipynb")
                .directory(EXAMPLES.resolve("notebook").toFile());
        builder.environment().putAll(Map.of("RECORDING", recording + ".csv"));
        try (CommandProcess notebook = CommandProcess.start(builder)) {
            Ended shown = notebook.end();

            assertSucceeded(shown);
            assertThat(shown.data())
                    .contains("lab.csv: ", "no picture: matplotlib is not installed")
                    .containsPattern("j1 +1\\.[0-9]{3} +[0-9.]+ +[1-9][0-9]* ")
                    .containsPattern("j2 +0\\.000 +0\\.000 +- ");
        }
    }
}
