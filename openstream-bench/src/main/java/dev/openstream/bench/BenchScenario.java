package dev.openstream.bench;

import dev.openstream.bench.report.Figure;
import java.nio.file.Path;
import java.util.List;

/** Something that is measured, in under 90 s unless it says otherwise. */
interface BenchScenario {

    String name();

    /** More than it takes; one that takes longer is ended, and its children with it. */
    default long mostSeconds() {
        return 120;
    }

    List<Figure> run(Setup setup) throws Exception;

    /**
     * Setup of a scenario.
     *
     * @param home the project's folder
     * @param floor the bare sender
     * @param rounds number of times that the floor and the subject are measured in turn
     * @param seconds length of each measurement
     */
    record Setup(Path home, Floor floor, int rounds, double seconds) {}
}
