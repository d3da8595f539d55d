package dev.openstream.recording.samples;

import dev.openstream.recording.info.RecordingInfo;
import dev.openstream.recording.info.TopicCount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A recording that is being written. Its bytes say little about what is in it: how long the recorder took to begin, and how
 * well it compresses, is different each time.
 */
public final class GrowingRecording {

    private GrowingRecording() {}

    /** Number of messages on {@code topic} that are on the disk by now; 0 while there is no file, or only its beginning. */
    public static long messages(Path recording, String topic) {
        if (!Files.exists(recording)) {
            return 0;
        }
        try {
            return RecordingInfo.read(recording).topics().stream()
                    .filter(each -> each.topic().equals(topic))
                    .mapToLong(TopicCount::messages)
                    .sum();
        } catch (IOException e) {
            return 0;
        }
    }
}
