package dev.openstream.cli.record;

import dev.openstream.recording.bag.Topic;
import java.util.HashMap;
import java.util.Map;

/**
 * The topics of the lines of one monitor. Each of its connections is a session of its own, with channels of its own
 * (docs/adr/0068-a-session-is-a-channel.md).
 */
final class SessionTopics {

    /** A file has a limited number of channels; connections beyond this number share one. */
    private static final int MOST = 1_000;

    private final String monitor;
    private final String server;
    private final Map<Integer, Lines> ofConnection = new HashMap<>();

    /**
     * The topics of the two directions.
     *
     * @param rx lines that the client sent: they came from a client, as in the server's own recording
     * @param tx lines that the server sent
     */
    record Lines(Topic rx, Topic tx) {}

    SessionTopics(String monitor, String server) {
        this.monitor = monitor;
        this.server = server;
    }

    /** Those of the connection with this number. */
    Lines of(int connection) {
        return ofConnection.computeIfAbsent(connection, _ -> session(Math.min(MOST, ofConnection.size() + 1)));
    }

    private Lines session(int ordinal) {
        Map<String, String> about = Map.of("session", ordinal == 1 ? monitor : monitor + "-" + ordinal, "peer", server);
        return new Lines(Recipe.TOPICS.rx(about), Recipe.TOPICS.tx(about));
    }
}
