package dev.openstream.bench;

import java.nio.file.Path;
import java.util.List;

/** Something that is measured, in under 90 s. */
interface Scenario {

    String name();

    List<Figure> run(Setup setup) throws Exception;

    /**
     * What a scenario measures with.
     *
     * @param home the project's folder
     * @param sender the compiled floor
     * @param rounds how often floor and ours are measured in turn
     * @param seconds how long each is measured
     */
    record Setup(Path home, Path sender, int rounds, double seconds) {}
}
