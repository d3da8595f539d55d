package dev.openstream.bench;

import dev.openstream.bench.report.Figure;
import dev.openstream.bench.report.Values;
import dev.openstream.recording.info.RecordingInfo;
import dev.openstream.recording.info.TopicCount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Cost of {@code --record-dir}: one MONITOR beside a server that records nothing, 100 sessions, and the writer beside a
 * program that writes the same bytes to a file.
 */
record Recording() implements BenchScenario {

    private static final int SESSIONS = 100;

    /** Most rounds of what has no floor. */
    private static final int ROUNDS = 3;

    /** Linux keeps so much of a thread's name. */
    private static final String THREAD = "openstream-recording".substring(0, 15);

    /** CPU times of a thread are counted in hundredths of a second. */
    private static final long TICKS_A_SECOND = 100;

    private static final int USER_TICKS = 11;
    private static final int SYSTEM_TICKS = 12;

    @Override
    public String name() {
        return "record";
    }

    /** Each round starts its servers. */
    @Override
    public long mostSeconds() {
        return 360;
    }

    @Override
    public List<Figure> run(Setup setup) throws Exception {
        List<Figure> figures = new ArrayList<>(oneMonitor(setup));
        figures.addAll(manySessions(setup));
        figures.addAll(WriterSpeed.figures(name(), ROUNDS));
        return figures;
    }

    /** Each round has a server of its own: one that waits would record all the same, and disturb the other. */
    private static Round notRecorded(Setup setup) throws Exception {
        try (Subject server = Subject.ours(setup.home())) {
            return MonitorBeats.measure(server, 1, setup.seconds());
        }
    }

    private List<Figure> oneMonitor(Setup setup) throws Exception {
        Pairs pairs = Pairs.inTurn(
                name(),
                setup.rounds(),
                () -> notRecorded(setup),
                () -> recorded(setup, (server, folder) -> MonitorBeats.measure(server, 1, setup.seconds())));
        return List.of(
                pairs.atMost(1.2, "late p50, us (floor: not recorded)", Round::p50Micros),
                pairs.atMost(1.2, "late p99, us (floor: not recorded)", Round::p99Micros),
                pairs.told("missed beats (floor: not recorded)", Round::missed),
                pairs.told("CPU, cores (floor: not recorded)", Round::cpuShare));
    }

    private interface OfRecorded<T> {
        T of(Subject server, Path folder) throws Exception;
    }

    private static <T> T recorded(Setup setup, OfRecorded<T> measurement) throws Exception {
        Path folder = Files.createTempDirectory("openstream-record");
        try (Subject server = Subject.ours(setup.home(), List.of("--record-dir", folder.toString()), "")) {
            return measurement.of(server, folder);
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private List<Figure> manySessions(Setup setup) throws Exception {
        List<Double> cores = new ArrayList<>();
        List<Double> lost = new ArrayList<>();
        List<Double> perSecond = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            recorded(setup, (server, folder) -> {
                long pid = server.child().process().pid();
                double before = cpuSeconds(pid);
                long beganNanos = System.nanoTime();
                MonitorBeats.measure(server, SESSIONS, setup.seconds());
                double seconds = (System.nanoTime() - beganNanos) / 1e9;
                cores.add((cpuSeconds(pid) - before) / seconds);
                server.child().process().toHandle().destroy();
                server.child().process().waitFor(10, TimeUnit.SECONDS);
                RecordingInfo info = RecordingInfo.read(folder);
                lost.add((double) info.topics().stream()
                        .filter(topic -> topic.topic().startsWith("/openstream/")
                                && !topic.topic().endsWith("timing"))
                        .mapToLong(TopicCount::missing)
                        .sum());
                perSecond.add(info.messages() / seconds);
                return true;
            });
        }
        return List.of(
                Figure.below(1, name(), "lines lost, 100 sessions", new Values(lost)),
                Figure.below(0.3, name(), "CPU of the recorder, cores, 100 sessions", new Values(cores)),
                Figure.told(name(), "messages a second, 100 sessions", new Values(perSecond), null));
    }

    private static double cpuSeconds(long pid) throws IOException {
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
            for (Path thread : threads.toList()) {
                if (Files.readString(thread.resolve("comm")).strip().equals(THREAD)) {
                    String stat = Files.readString(thread.resolve("stat"));
                    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
                    return (Double.parseDouble(fields[USER_TICKS]) + Double.parseDouble(fields[SYSTEM_TICKS]))
                            / TICKS_A_SECOND;
                }
            }
        }
        throw new IOException("the server has no thread " + THREAD);
    }
}
