package dev.openstream.cli.admin;

import dev.openstream.server.OpenStreamServer;
import dev.openstream.server.transport.ControllerLoop;
import dev.openstream.server.upstream.Upstream;
import dev.openstream.server.upstream.UpstreamReport;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A controller of this process, as the admin port sees it.
 *
 * @param name never empty: who is the only one and has no name is {@code controller}
 * @param loop owns everything of it
 * @param server what its clients connect to
 * @param upstream the controller behind it, null if it is simulated
 */
public record Watched(
        String name,
        ControllerLoop loop,
        OpenStreamServer server,
        @Nullable Upstream upstream) {

    /** How long a loop has to answer; then it is taken for hanging. */
    private static final Duration BOUND = Duration.ofSeconds(1);

    /** Nothing else can be asked of a loop that does not answer. */
    boolean answers() {
        return loop.answersWithin(BOUND);
    }

    /** What is to be said of the controller behind it, null if it is simulated. */
    @Nullable
    UpstreamReport upstreamReport() {
        Upstream behind = upstream;
        return behind == null ? null : loop.call(behind::report);
    }

    /** Its counts; those of a loop that does not answer are not to be had. */
    ControllerReading reading() {
        return answers()
                ? new ControllerReading(name, server.reading(), upstreamReport())
                : new ControllerReading(name, null, null);
    }
}
