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
 * Controller of this process as the admin port sees it.
 *
 * @param name name, never empty; {@code controller} for a single one without a name
 * @param loop loop that owns it
 * @param server server that its clients connect to
 * @param backend controller behind the server
 */
public record Watched(String name, ControllerLoop loop, OpenStreamServer server, Backend backend) {

    private static final String UNNAMED = "controller";

    /** Longest time for a loop to answer; after it the loop is taken for hanging. */
    private static final Duration BOUND = Duration.ofSeconds(1);

    /**
     * Creates the admin port's view of a controller.
     *
     * @param served controller that is served
     * @return the view
     */
    public static Watched of(ServedController served) {
        String name = served.name().isEmpty() ? UNNAMED : served.name();
        return new Watched(name, served.loop(), served.server(), served.backend());
    }

    /**
     * Asks the loops of all controllers at once whether they respond.
     *
     * @param all controllers
     * @return the controllers whose loops respond; the others cannot be asked anything
     */
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
