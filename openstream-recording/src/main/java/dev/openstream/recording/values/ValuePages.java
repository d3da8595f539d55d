package dev.openstream.recording.values;

import dev.openstream.mcap.McapFile;
import dev.openstream.mcap.McapRecord;
import dev.openstream.mcap.MessageCursor;
import dev.openstream.recording.info.ControllerTopics;
import dev.openstream.recording.ros2.CdrReader;
import dev.openstream.recording.table.JointSample;
import dev.openstream.recording.table.PoseSample;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The values of a recording, some at a time, so that its length costs no memory. Where they are repeated,
 * time goes on: the first value comes a beat after the last one. For one thread.
 */
public final class ValuePages implements Closeable {

    private static final int PAGE_VALUES = 512;
    private static final int PAGE_BYTES = 1 << 18;

    /** Time between the last value and the first one of the next round, where there is no beat to tell it. */
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final List<Path> files;
    private final ControllerTopics names;
    private final boolean again;

    private int nextFile;
    private @Nullable McapFile open;
    private @Nullable MessageCursor messages;
    private Map<Integer, McapRecord.Channel> channels = new TreeMap<>();

    /** Publish time of the recording's first value. */
    private long firstNanos = Long.MIN_VALUE;

    private long roundNanos;
    private long lastNanos;

    private long rows;

    ValuePages(List<Path> files, ControllerTopics names, boolean again) {
        this.files = files;
        this.names = names;
        this.again = again;
    }

    /**
     * The next values, in the order of their times; empty at the end.
     *
     * @throws IOException if a file cannot be read, or a message is not what its topic says
     */
    public List<RecordedValue> next() throws IOException {
        List<RecordedValue> page = new ArrayList<>();
        int bytes = 0;
        while (page.size() < PAGE_VALUES && bytes < PAGE_BYTES) {
            McapRecord.Message message = nextMessage();
            if (message == null) {
                break;
            }
            page.add(value(message));
            bytes += message.data().length;
        }
        return page;
    }

    private McapRecord.@Nullable Message nextMessage() throws IOException {
        while (true) {
            McapRecord.Message message = messages == null ? null : messages.next();
            if (message != null) {
                return message;
            }
            if (nextFile == files.size()) {
                if (!again || firstNanos == Long.MIN_VALUE) {
                    return null;
                }
                beginAgain();
            }
            openNext();
        }
    }

    private void beginAgain() {
        long lengthNanos = lastNanos - roundNanos;
        roundNanos = lastNanos + (rows > 1 ? Math.max(PAUSE_NANOS, lengthNanos / (rows - 1)) : PAUSE_NANOS);
        rows = 0;
        nextFile = 0;
    }

    private void openNext() throws IOException {
        close();
        McapFile file = McapFile.open(files.get(nextFile++));
        open = file;
        channels = file.channels();
        List<Integer> wanted = channels.values().stream()
                .filter(channel -> names.isValue(channel.topic()))
                .map(McapRecord.Channel::id)
                .toList();
        messages = file.messages(wanted, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    private RecordedValue value(McapRecord.Message message) throws IOException {
        McapRecord.Channel channel = channels.get(message.channelId());
        String topic = channel == null ? "" : channel.topic();
        long atNanos = time(message);
        try {
            if (topic.equals(names.jointStates())) {
                rows++;
                return new RecordedValue.Joints(atNanos, JointSample.read(message.data()));
            }
            return topic.equals(names.tcpPose())
                    ? new RecordedValue.Pose(atNanos, PoseSample.read(message.data()))
                    : new RecordedValue.Line(atNanos, topic, new CdrReader(message.data()).string());
        } catch (IllegalArgumentException e) {
            throw new IOException(topic + ": " + e.getMessage(), e);
        }
    }

    /** Some writers leave the publish time at 0. */
    private long time(McapRecord.Message message) {
        long nanos = message.publishTimeNanos() == 0 ? message.logTimeNanos() : message.publishTimeNanos();
        if (firstNanos == Long.MIN_VALUE) {
            firstNanos = nanos;
        }
        lastNanos = Math.max(lastNanos, roundNanos + nanos - firstNanos);
        return lastNanos;
    }

    @Override
    public void close() throws IOException {
        if (open != null) {
            open.close();
        }
        open = null;
        messages = null;
    }
}
