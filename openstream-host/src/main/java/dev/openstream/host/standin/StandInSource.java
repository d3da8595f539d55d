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
 * @param values values of the recording
 * @param urlsByTopic urls that the lines of a topic answer, by topic
 * @param rgen answer of the controller to {@code /project/rgen} as JSON text, if it was recorded
 * @param pace speed and repetition
 */
public record StandInSource(
        RecordedValues values, Map<String, String> urlsByTopic, Optional<String> rgen, StandInPace pace) {

    /** Joints and pose come first in what a recorder notes. */
    private static final int URLS_OF_VALUES = 2;

    public StandInSource {
        urlsByTopic = Map.copyOf(urlsByTopic);
    }

    /**
     * Opens a recording.
     *
     * @param recording MCAP file or rosbag2 folder
     * @param controller name with which the topics begin; empty for a recording of one controller
     * @param pace speed and repetition
     * @return the recording
     * @throws IOException if it cannot be read, is incomplete, or contains nothing that could be answered
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
