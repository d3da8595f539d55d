package dev.openstream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import dev.openstream.simulator.controller.TrajectoryLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class TrajectoryLogFileTest {

    private static final long MOST_BYTES = 16 << 20;

    private final Logger logger = (Logger) LoggerFactory.getLogger(TrajectoryLog.LOGGER);

    @AfterEach
    void close() {
        TrajectoryLogFile.close();
    }

    @Test
    void whatWaitsIsWrittenAtTheEnd(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("t.csv");
        TrajectoryLogFile.open(file.toString());
        for (int i = 0; i < 5000; i++) {
            logger.info("line");
        }

        TrajectoryLogFile.close();

        assertThat(Files.readAllLines(file)).hasSize(5000);
    }

    // A switch that somebody forgot must not fill the disk.
    @Test
    void fullFileTakesThePlaceOfTheOneBefore(@TempDir Path folder) {
        Path file = folder.resolve("t.csv");
        TrajectoryLogFile.open(file.toString());
        String line = "x".repeat(4000);

        await().atMost(Duration.ofSeconds(60)).until(() -> {
            for (int i = 0; i < 1000; i++) {
                logger.info(line);
            }
            return Files.exists(folder.resolve("t.csv.1"));
        });

        assertThat(folder.resolve("t.csv.1"))
                .isRegularFile()
                .satisfies(full -> assertThat(Files.size(full)).isGreaterThanOrEqualTo(MOST_BYTES));
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("t.csv", "t.csv.1");
    }

    @Test
    void fileThatCannotBeWrittenIsRefused(@TempDir Path folder) throws IOException {
        Path noFolder = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(
                        () -> TrajectoryLogFile.open(noFolder.resolve("t.csv").toString()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the file cannot be written to");
        assertThatThrownBy(() -> TrajectoryLogFile.open(folder.resolve("%d.csv").toString()))
                .hasMessage("it must not contain %");
    }
}
