package dev.openstream.recording.bag;

import dev.openstream.mcap.MessageTimes;
import dev.openstream.recording.ros2.CdrWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The last message of each topic that is latched: each file begins with it, so that it can be opened alone. */
final class LatchedMessages {

    private final Map<Topic, byte[]> last = new LinkedHashMap<>();

    void keep(Topic topic, CdrWriter message) {
        last.put(topic, Arrays.copyOf(message.array(), message.length()));
    }

    /** Writes all but that of {@code next}, which comes anew. */
    void writeAll(BagFile file, Topic next, long nowNanos) throws IOException {
        for (Map.Entry<Topic, byte[]> entry : last.entrySet()) {
            if (!entry.getKey().equals(next)) {
                byte[] message = entry.getValue();
                file.write(entry.getKey(), new MessageTimes(0, nowNanos, nowNanos), message, message.length);
            }
        }
    }
}
