package dev.openstream.bench;

import dev.openstream.bench.child.Child;
import dev.openstream.bench.report.Figure;
import dev.openstream.bench.report.Report;
import dev.openstream.bench.report.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The bench, as its help says. */
@Command(
        name = "./bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures this server beside a bare sender, on loopback.",
            "Without names: all scenarios, which takes about a quarter of an hour, and writes docs/performance.md and"
                    + " docs/performance.json. With names: only those, prints the table and writes nothing.",
            "soak: MONITOR and CONTROL for --minutes beside the floor; writes its own section of docs/performance.md.",
            "short: few figures with generous targets, under a minute; fails if one is missed three times."
        })
public final class Bench implements Callable<Integer> {

    private static final int ROUNDS = 5;
    private static final double SECONDS = 4;
    private static final int SHORT_ROUNDS = 3;
    private static final double SHORT_SECONDS = 2;

    /** More than a soak takes beside its minutes. */
    private static final long MOST_SECONDS = 120;

    @Parameters(arity = "0..1", paramLabel = "NAME[,NAME]", description = "scenarios, or soak, or short")
    private String names = "";

    @Option(names = "--minutes", description = "how long the soak lasts; default ${DEFAULT-VALUE}")
    private int minutes = 10;

    @Option(names = "--floor", description = "the bare sender: ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
    private Floor.Kind floorKind = Floor.Kind.AUTO;

    private final Path home;
    private final String line;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call().
    private CommandSpec spec;

    private Bench(Path home, String line) {
        this.home = home;
        this.line = line;
    }

    /** One argument: what stood after {@code ./bench}. */
    public static void main(String[] arguments) {
        String line = String.join(" ", arguments).strip();
        String[] words = line.isEmpty() ? new String[0] : line.split("\\s+", -1);
        Runtime.getRuntime().addShutdownHook(new Thread(Child::endAll));
        Path home = Path.of(System.getProperty("openstream.home")).toAbsolutePath();
        System.exit(new CommandLine(new Bench(home, ("./bench " + line).strip()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(words));
    }

    @Override
    public Integer call() throws Exception {
        return switch (names) {
            case "soak" -> soak();
            case "short" -> shortly();
            default -> scenarios();
        };
    }

    private int scenarios() throws Exception {
        List<Figure> figures = new ArrayList<>();
        BenchScenario.Setup setup = setup(ROUNDS, SECONDS);
        for (BenchScenario scenario : chosen()) {
            figures.addAll(bounded(scenario, setup, scenario.mostSeconds()));
        }
        Run run = told(figures, setup);
        if (names.isEmpty()) {
            Report.read(docs()).withScenarios(run).write(docs());
        }
        return 0;
    }

    private List<BenchScenario> chosen() {
        List<BenchScenario> all = Scenarios.all();
        List<String> wanted = names.isEmpty() ? List.of() : Arrays.asList(names.split(",", -1));
        List<String> known = all.stream().map(BenchScenario::name).toList();
        if (!known.containsAll(wanted)) {
            throw new ParameterException(
                    spec.commandLine(), "no such scenario in " + names + "; there are " + known + ", soak and short");
        }
        return all.stream()
                .filter(scenario -> wanted.isEmpty() || wanted.contains(scenario.name()))
                .toList();
    }

    private int soak() throws Exception {
        if (minutes < 1) {
            throw new ParameterException(spec.commandLine(), "--minutes is " + minutes + "; it must be at least 1");
        }
        BenchScenario.Setup setup = setup(1, 0);
        Run run = told(bounded(new Soak(minutes), setup, MOST_SECONDS + 60L * minutes), setup);
        Report.read(docs()).withSoak(run).write(docs());
        return 0;
    }

    private int shortly() throws Exception {
        BenchScenario.Setup setup = shortSetup(home, floorKind);
        Run run = told(ShortBench.run(setup), setup);
        return run.figures().stream().anyMatch(ShortBench::missesItsTarget) ? 1 : 0;
    }

    static BenchScenario.Setup shortSetup(Path home, Floor.Kind floor) throws Exception {
        return new BenchScenario.Setup(home, Floor.find(floor, home), SHORT_ROUNDS, SHORT_SECONDS);
    }

    private BenchScenario.Setup setup(int rounds, double seconds) throws Exception {
        return new BenchScenario.Setup(home, Floor.find(floorKind, home), rounds, seconds);
    }

    private Path docs() {
        return home.resolve("docs");
    }

    /** Runs one scenario. A failure is a row of the table, so that a run that nobody watches goes on. */
    private static List<Figure> bounded(BenchScenario scenario, BenchScenario.Setup setup, long mostSeconds)
            throws InterruptedException {
        System.err.println("bench: " + scenario.name());
        long began = System.nanoTime();
        List<Figure> figures;
        FutureTask<List<Figure>> result = new FutureTask<>(() -> scenario.run(setup));
        Thread.ofPlatform().daemon().name(scenario.name()).start(result);
        try {
            figures = result.get(mostSeconds, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            e.printStackTrace();
            figures = List.of(Figure.failed(scenario.name(), Objects.requireNonNull(e.getCause())));
        } catch (TimeoutException e) {
            Child.endAll();
            figures = List.of(Figure.failed(scenario.name(), e));
        }
        figures.forEach(figure -> System.err.println(figure.row()));
        System.err.printf("bench: %s took %.0f s%n", scenario.name(), (System.nanoTime() - began) / 1e9);
        return figures;
    }

    private Run told(List<Figure> figures, BenchScenario.Setup setup) throws IOException {
        Run run = new Run(
                line,
                LocalDate.now(ZoneOffset.UTC).toString(),
                Run.Machine.current(),
                setup.floor().words(),
                figures);
        System.out.println(run.text());
        return run;
    }
}
