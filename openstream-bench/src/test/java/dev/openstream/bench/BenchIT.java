package dev.openstream.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.bench.report.Figure;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The short bench, against a real {@code ./openstream serve}. */
final class BenchIT {

    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();

    // A guard against getting much slower: ratios of one run, wide margins, three tries.
    @Test
    void theServerIsNotMuchSlowerThanItsFloors() throws Exception {
        List<Figure> figures = ShortBench.run(Bench.shortSetup(HOME, Floor.Kind.AUTO));

        assertThat(figures).noneMatch(ShortBench::missesItsTarget);
    }

    // Machines without a C compiler measure beside a sender in Java.
    @Test
    void theFloorInJavaKeepsBeatsAndStampsWhatArrives() throws Exception {
        Floor java = Floor.find(Floor.Kind.JAVA, HOME);
        assertThat(java.words()).contains("Java NIO");

        try (Subject floor = java.beats()) {
            Round round = MonitorBeats.measure(floor, 3, 0.5);

            assertThat(round.lines()).isGreaterThan(3 * 250 / 4.0);
            assertThat(round.meanMillis()).isGreaterThan(1.9);
        }
    }
}
