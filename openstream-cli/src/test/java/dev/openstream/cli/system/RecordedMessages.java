package dev.openstream.cli.system;

import static org.awaitility.Awaitility.await;

import dev.openstream.recording.samples.GrowingRecording;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Messages of a recording, as a reader that is not ours tells them. */
final class RecordedMessages {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private RecordedMessages() {}

    /** The {@code messages} on {@code topic}, in their order. */
    static List<JsonNode> of(List<JsonNode> messages, String topic) {
        return messages.stream()
                .filter(message -> message.get("topic").asString().equals(topic))
                .toList();
    }

    /** Texts of the messages on {@code topic}. */
    static List<String> texts(List<JsonNode> messages, String topic) {
        return of(messages, topic).stream()
                .map(message -> message.get("value").get("data").asString())
                .toList();
    }

    /** A time of {@code message}, {@code publishTime} or {@code logTime}. */
    static long nanos(JsonNode message, String time) {
        return Long.parseLong(message.get(time).asString());
    }

    static double[] numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }

    /** Waits until a recording that grows has {@code count} messages on {@code topic}. */
    static void awaitMessages(Path recording, String topic, long count) {
        await().atMost(PATIENCE).until(() -> GrowingRecording.messages(recording, topic) >= count);
    }
}
