package dev.openstream.host.standin;

import dev.openstream.recording.values.RecordedValues;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Recording that is served, and its pace.
 *
 * @param values of the recording
 * @param urlsByTopic which url the lines of a topic answer
 * @param rgen what the controller said of itself, as JSON
 * @param pace how fast it is served, and how often
 */
public record StandInSource(
        RecordedValues values, Map<String, String> urlsByTopic, Optional<String> rgen, StandInPace pace) {

    /** Joints and pose come first in what a recorder notes. */
    private static final int URLS_OF_VALUES = 2;

    public StandInSource {
        urlsByTopic = Map.copyOf(urlsByTopic);
    }

    /**
     * Opens {@code recording}, an MCAP file or a rosbag2 folder of them.
     *
     * @param controller name that the topics begin with; empty if the recording is of one controller
     * @throws IOException if it cannot be read, was cut, or has nothing to answer
     */
    public static StandInSource open(Path recording, String controller, StandInPace pace) throws IOException {
        RecordedValues values = new RecordedValues(recording, controller);
        List<String> topics = values.lineTopics();
        List<String> urls =
                values.attachment("recording.json").map(StandInSource::urls).orElse(List.of());
        Map<String, String> urlsByTopic = new HashMap<>();
        for (int i = 0; i < topics.size() && i + URLS_OF_VALUES < urls.size(); i++) {
            urlsByTopic.put(topics.get(i), urls.get(i + URLS_OF_VALUES));
        }
        Optional<String> rgen = values.attachment("rgen.json").map(data -> new String(data, StandardCharsets.UTF_8));
        return new StandInSource(values, urlsByTopic, rgen, pace);
    }

    private static List<String> urls(byte[] settings) {
        try {
            JsonNode urls = new JsonMapper().readTree(settings).path("urls");
            return urls.valueStream().map(JsonNode::asString).toList();
        } catch (JacksonException e) {
            return List.of();
        }
    }
}
