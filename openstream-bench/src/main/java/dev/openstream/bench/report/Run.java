package dev.openstream.bench.report;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Measurements of one command.
 *
 * @param command command as typed
 * @param date when it ended, UTC
 * @param machine machine of the run
 * @param floor floor of the beats
 * @param figures in the order of measuring
 */
public record Run(String command, String date, Machine machine, String floor, List<Figure> figures) {

    /**
     * Machine of a measurement.
     *
     * @param cores that the JVM may use
     * @param system operating system and its version
     * @param java version
     */
    public record Machine(int cores, String system, String java) {

        public static Machine current() {
            return new Machine(
                    Runtime.getRuntime().availableProcessors(),
                    System.getProperty("os.name") + " " + System.getProperty("os.version"),
                    Runtime.version().toString());
        }

        @Override
        public String toString() {
            return cores + " cores, " + system + ", Java " + java;
        }
    }

    /** The table, with what it was measured by. */
    public String text() {
        return """
                By `%s`, %s, on %s. Floor of the beats: %s.

                | scenario | figure | measured | floor | ratio | target | met |
                |---|---|---|---|---|---|---|
                %s
                """.formatted(
                command, date, machine, floor, figures.stream().map(Figure::row).collect(Collectors.joining("\n")));
    }
}
