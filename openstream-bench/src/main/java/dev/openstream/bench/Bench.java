package dev.openstream.bench;

import dev.openstream.bench.Figure.Pairs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** {@code ./bench [NAME,NAME]}: runs all scenarios and writes docs/bench.md, or runs some; prints the table. */
public final class Bench {

    private static final int ROUNDS = 5;
    private static final double SECONDS = 4;

    private Bench() {}

    private static List<Scenario> scenarios() {
        return List.of(
                new Beats("monitor", 1, List.of(mean(0.0005), p50(1.3), p99(1.5), Bench::missed)),
                new BesideControl("control", BesideControl.Kind.PACED_SAME_CONNECTION, 1.5, 1.5, 0.0005),
                new BesideControl("flood-same", BesideControl.Kind.FLOOD_SAME_CONNECTION, 2, 3, 0.002),
                new BesideControl("flood-other", BesideControl.Kind.FLOOD_OTHER_CONNECTION, 2, 3, 0.002),
                new SlowReader(),
                new ControlThroughput(),
                new Beats("100-sessions", 100, List.of(mean(0.001), p50(1.3), p99(1.5), cpu(2.5))),
                new Beats("500-sessions", 500, List.of(mean(0.01), fair(0.98), cpu(2.5))),
                new Beats("overload", 2_000, List.of(lines(0.85), fair(0.9))));
    }

    private static Beats.Rule mean(double share) {
        return (name, pairs) -> Figure.within(name, "mean period, ms", pairs, Round::meanMillis, share);
    }

    private static Beats.Rule p50(double most) {
        return (name, pairs) -> Figure.ratio(name, "late p50, us", pairs, Round::p50Micros, most);
    }

    private static Beats.Rule p99(double most) {
        return (name, pairs) -> Figure.ratio(name, "late p99, us", pairs, Round::p99Micros, most);
    }

    private static Beats.Rule cpu(double most) {
        return (name, pairs) -> Figure.ratio(name, "CPU, cores", pairs, Round::cpuShare, most);
    }

    private static Beats.Rule lines(double least) {
        return (name, pairs) -> {
            Values ours = pairs.ours(Round::lines);
            Values floor = pairs.floor(Round::lines);
            boolean met = ours.median() >= least * floor.median();
            return new Figure(name, "lines received", ours, floor, "at least " + least + " x the floor", met);
        };
    }

    private static Beats.Rule fair(double least) {
        return (name, pairs) -> {
            Values ours = pairs.ours(Round::slowestShare);
            return new Figure(
                    name,
                    "slowest session by fastest",
                    ours,
                    pairs.floor(Round::slowestShare),
                    "at least " + least,
                    ours.median() >= least);
        };
    }

    private static Figure missed(String name, Pairs pairs) {
        Values ours = pairs.ours(Round::missed);
        Values floor = pairs.floor(Round::missed);
        return new Figure(name, "missed beats", ours, floor, "no more than the floor", ours.median() <= floor.median());
    }

    /** Runs the scenarios that are named, separated by commas; all where none is. */
    public static void main(String[] arguments) throws Exception {
        List<String> names =
                arguments.length == 0 || arguments[0].isEmpty() ? List.of() : List.of(arguments[0].split(",", -1));
        Path home = Path.of(System.getProperty("openstream.home")).toAbsolutePath();
        Scenario.Setup setup = new Scenario.Setup(home, compileFloor(home), ROUNDS, SECONDS);
        List<Scenario> chosen = scenarios().stream()
                .filter(scenario -> names.isEmpty() || names.contains(scenario.name()))
                .toList();
        List<Figure> figures = new ArrayList<>();
        for (Scenario scenario : chosen) {
            System.err.println("bench: " + scenario.name());
            List<Figure> found = scenario.run(setup);
            found.forEach(figure -> System.err.println(figure.row()));
            figures.addAll(found);
        }
        String page = page(figures);
        System.out.println(page);
        if (names.isEmpty()) {
            Files.writeString(home.resolve("docs/bench.md"), page);
        }
    }

    private static Path compileFloor(Path home) throws IOException, InterruptedException {
        Path sender = home.resolve("openstream-bench/target/sender");
        Files.createDirectories(sender.getParent());
        int exit = new ProcessBuilder(
                        "cc",
                        "-O2",
                        "-o",
                        sender.toString(),
                        home.resolve("openstream-bench/src/main/c/sender.c").toString())
                .inheritIO()
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IOException("cc could not compile the floor");
        }
        return sender;
    }

    private static String page(List<Figure> figures) {
        return """
                # Bench

                By `./bench` on %s: %d cores, %s %s, Java %s. Every figure is the median over the rounds with its spread
                (smallest-largest). Floor and ours are measured in turn in the same run, and only their ratio says something: the
                machine is shared and noisy. The floor is a bare C program that does nothing but send, where it does not say
                otherwise. Not all targets are met.

                | scenario | figure | ours | floor | ratio | target | met |
                |---|---|---|---|---|---|---|
                %s
                """.formatted(
                        LocalDate.now(ZoneOffset.UTC),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        Runtime.version(),
                        figures.stream().map(Figure::row).collect(Collectors.joining("\n")));
    }
}
