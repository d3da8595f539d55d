package dev.openstream.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    private Path folder;

    // The two kinds of run are made at different times; one must not erase the other.
    @Test
    void eachRunKeepsTheOther() throws IOException {
        Report.read(folder).withSoak(run("./bench soak", "soak")).write(folder);
        Report.read(folder).withScenarios(run("./bench", "monitor")).write(folder);
        Report.read(folder).withScenarios(run("./bench --floor java", "start")).write(folder);

        Report kept = Report.read(folder);
        assertThat(kept.soak()).isEqualTo(run("./bench soak", "soak"));
        assertThat(kept.scenarios()).isEqualTo(run("./bench --floor java", "start"));
        assertThat(page())
                .contains("By `./bench soak`, 2026-11-21, on 2 cores, Linux 6, Java 25", "| soak | beats |")
                .contains("By `./bench --floor java`", "| start | beats | 2.0000 (1.0000-3.0000) | 1.0000 | 2.00 |")
                .doesNotContain("| monitor |");
    }

    @Test
    void thePageSaysWhatWasNotMeasured() {
        assertThat(new Report(null, null).page()).contains("## Scenarios\n\nNot measured yet.", "Not measured yet.");
    }

    // Programs read medians and ratios without computing them.
    @Test
    void theJsonFileTellsMedianRoundsAndRatio() {
        assertThat(new Report(run("./bench", "monitor"), null).json())
                .contains("\"scenario\" : \"monitor\"", "\"median\" : 2.0", "\"ratio\" : 2.0", "\"met\" : true")
                .contains("\"rounds\" : [ 1.0, 2.0, 3.0 ]");
    }

    private String page() throws IOException {
        return Files.readString(folder.resolve("performance.md"));
    }

    private static Run run(String command, String scenario) {
        Figure figure = Figure.atMost(2, scenario, "beats", new Values(List.of(1.0, 2.0, 3.0)), Values.of(1));
        return new Run(command, "2026-11-21", new Run.Machine(2, "Linux 6", "25"), "a bare C sender", List.of(figure));
    }
}
