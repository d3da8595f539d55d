package dev.openstream.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Contents of docs/performance.json and docs/performance.md: the last whole run of all scenarios, and the last
 * soak. The page is rendered from the JSON file, so that the two cannot differ.
 *
 * @param scenarios the last run of {@code ./bench}
 * @param soak the last run of {@code ./bench soak}
 */
public record Report(@Nullable Run scenarios, @Nullable Run soak) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final String HEAD = """
            # Performance

            Written by `./bench` and `./bench soak`; [performance.json](performance.json) has the same figures with every
            round. The targets are promises of this project, and not all of them are met.

            Every figure is the median over the rounds with its spread (smallest-largest). The server and its floor are measured
            in turn, in the same run, by the same receiver on loopback, load generator included; the machine is shared and noisy,
            so only their ratio is meaningful. Where a row does not say otherwise, the server is a real `./openstream serve`, and
            the floor is a program that only sends lines of the same length at the same period. Lateness is the arrival of a line
            after its beat, on the schedule laid through the earliest arrival of the round, so that a stall of the sender counts in
            full; the receiver's own wake-up is included. A missed beat is one without a line. CPU is of the sender alone, 1 = one
            core. Beats beside CONTROL, the throughput of CONTROL, and gateways are measured after the same load has run for a
            while: a server runs for months, and its compiler works only in the first seconds.
            """;

    /** Reads the report in {@code folder}; empty if there is none. */
    public static Report read(Path folder) throws IOException {
        Path json = folder.resolve("performance.json");
        return Files.exists(json) ? JSON.readValue(Files.readString(json), Report.class) : new Report(null, null);
    }

    public Report withScenarios(Run run) {
        return new Report(run, soak);
    }

    public Report withSoak(Run run) {
        return new Report(scenarios, run);
    }

    /** Writes both files. */
    public void write(Path folder) throws IOException {
        Files.writeString(folder.resolve("performance.json"), json() + "\n");
        Files.writeString(folder.resolve("performance.md"), page());
    }

    String json() {
        return JSON.writeValueAsString(this);
    }

    String page() {
        return HEAD + section("Scenarios", scenarios, "") + section("Soak", soak, """

                MONITOR at 2 ms with a CONTROL point every 2 ms on the same connection, and the floor beside it at the same time,
                so that a stall of the machine hits both. A beat was missed alone if the other sender neither missed one nor was a
                period late within 6 ms.
                """);
    }

    private static String section(String title, @Nullable Run run, String words) {
        return "\n## " + title + "\n" + words + "\n" + (run == null ? "Not measured yet.\n" : run.text());
    }
}
