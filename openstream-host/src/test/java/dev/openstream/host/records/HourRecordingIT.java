package dev.openstream.host.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An hour at 500 Hz: neither the writer nor the reader needs more memory for it than for its minutes. */
final class HourRecordingIT {

    private static final long LONGEST_SECONDS = 300;
    private static final int MINUTES = 60;
    private static final int PART_MINUTES = 6;

    /** The rings, the answers, a chunk that is filled and one that is read; the messages of the hour are some GB. */
    private static final String HEAP = "-Xmx64m";

    @TempDir
    private Path folder;

    private List<double[]> record(int... minutes) throws Exception {
        Path said = folder.resolve("said");
        ProcessBuilder program = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                HEAP,
                "-cp",
                System.getProperty("java.class.path"),
                HourRecording.class.getName(),
                folder.toString());
        for (int each : minutes) {
            program.command().add(Integer.toString(each));
        }
        // Only figures are on standard output: libraries write their remarks to the other.
        Process process = program.redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(said.toFile())
                .start();
        try {
            assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(said)).isZero();
        } finally {
            process.destroyForcibly();
        }
        return Files.readAllLines(said).stream()
                .map(line -> List.of(line.split(" ", -1)).stream()
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toList();
    }

    @Test
    void anHourCostsNoMoreThanItsMinutes() throws Exception {
        List<double[]> lines = record(PART_MINUTES, MINUTES);
        double[] part = lines.getFirst();
        double[] hour = lines.getLast();
        double factor = (double) MINUTES / PART_MINUTES;

        assertThat(hour[0]).as("messages").isGreaterThan(2.0 * MINUTES * HourRecording.BEATS_A_MINUTE);
        assertThat(hour[1] / part[1]).as("growth of the file").isCloseTo(factor, within(0.05 * factor));
        assertThat(hour[1] / hour[0]).as("bytes of a message").isLessThan(160);
        assertThat(hour[2] / part[2]).as("growth of the time that info takes").isLessThan(2 * factor);
    }
}
