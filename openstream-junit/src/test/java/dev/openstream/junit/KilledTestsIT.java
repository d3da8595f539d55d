package dev.openstream.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A JVM of tests that is killed leaves no robot behind: it can run no hook. */
final class KilledTestsIT {

    /** Tests that never end. */
    static final class Endless {

        private Endless() {}

        public static void main(String[] arguments) throws InterruptedException {
            RobotProcess robot = RobotProcess.start();
            System.out.println(robot.pid());
            Thread.sleep(Duration.ofHours(1));
        }
    }

    @Test
    void theRobotEndsWithAJvmThatIsKilled() throws IOException {
        Process tests = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dopenstream.jar=" + System.getProperty("openstream.jar", ""),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Endless.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = tests.inputReader()) {
            Optional<ProcessHandle> robot = ProcessHandle.of(Long.parseLong(out.readLine()));
            assertThat(robot).get().matches(ProcessHandle::isAlive);

            tests.destroyForcibly();

            await().atMost(Duration.ofSeconds(20)).until(() -> !robot.get().isAlive());
        } finally {
            tests.destroyForcibly();
        }
    }
}
