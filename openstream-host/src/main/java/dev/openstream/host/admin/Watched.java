package dev.openstream.host.admin;

import dev.openstream.host.assembly.Backend;
import dev.openstream.host.assembly.ServedController;
import dev.openstream.server.OpenStreamServer;
import dev.openstream.server.transport.ControllerLoop;
import dev.openstream.server.upstream.UpstreamReport;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A controller of this process, as the admin port sees it.
 *
 * @param name never empty: who is the only one and has no name is {@code controller}
 * @param loop owns everything of it
 * @param server server that its clients connect to
 * @param backend the controller behind it
 */
public record Watched(String name, ControllerLoop loop, OpenStreamServer server, Backend backend) {

    private static final String UNNAMED = "controller";

    /** Longest time for a loop to answer; after it the loop is taken for hanging. */
    private static final Duration BOUND = Duration.ofSeconds(1);

    /** Returns the admin port's view of {@code served}. */
    public static Watched of(ServedController served) {
        String name = served.name().isEmpty() ? UNNAMED : served.name();
        return new Watched(name, served.loop(), served.server(), served.backend());
    }

    /** Returns those of {@code all} whose loops answer, all asked at once; nothing else can be asked of the others. */
    public static Set<Watched> answering(List<Watched> all) {
        Map<Watched, BooleanSupplier> asked = new LinkedHashMap<>();
        all.forEach(each -> asked.put(each, each.loop.ask(BOUND)));
        return asked.entrySet().stream()
                .filter(answer -> answer.getValue().getAsBoolean())
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The counts of all of them. */
    static List<ControllerReading> readings(List<Watched> all) {
        Set<Watched> answering = answering(all);
        return all.stream()
                .map(each ->
                        answering.contains(each) ? each.reading() : new ControllerReading(each.name, null, null, null))
                .toList();
    }

    /** Report about the controller behind the loop, null if it is simulated. */
    @Nullable
    UpstreamReport upstreamReport() {
        return loop.call(() -> Optional.ofNullable(backend.report())).orElse(null);
    }

    private ControllerReading reading() {
        return new ControllerReading(name, server.reading(), upstreamReport(), loop.call(() -> Safeguards.of(loop)));
    }
}
