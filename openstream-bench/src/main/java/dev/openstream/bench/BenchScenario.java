package dev.openstream.bench;

import dev.openstream.bench.report.Figure;
import java.nio.file.Path;
import java.util.List;

/** Something that is measured, in under 90 s. */
interface BenchScenario {

    String name();

    List<Figure> run(Setup setup) throws Exception;

    /**
     * What a scenario measures with.
     *
     * @param home the project's folder
     * @param floor the bare sender
     * @param rounds how often the floor and what is compared with it are measured in turn
     * @param seconds how long each is measured
     */
    record Setup(Path home, Floor floor, int rounds, double seconds) {}
}
