package dev.openstream.recording.replay;

import dev.openstream.mcap.McapFile;
import dev.openstream.mcap.McapRecord;
import dev.openstream.mcap.MessageCursor;
import dev.openstream.recording.info.RecordingFiles;
import dev.openstream.recording.ros2.CdrReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The lines that clients sent, by session. Early recordings of a client have the server's lines on the same topic, on a channel
 * that names no session; those are none of them.
 */
public final class SentLines {

    private static final String TOPIC = "/openstream/rx";

    /** Key of the session's name in the metadata of a channel of lines. */
    private static final String SESSION = "session";

    private final List<Path> files;
    private final Map<String, Long> sessions = new TreeMap<>();

    /**
     * One line.
     *
     * @param number of it in its session, from 0
     * @param atNanos when it came, on the clock of the recording
     * @param line without its line end
     */
    public record SentLine(long number, long atNanos, String line) {}

    /**
     * The lines of {@code recording}, an MCAP file or a rosbag2 folder of them.
     *
     * @throws IOException if it cannot be read, or a file of it was cut
     */
    public SentLines(Path recording) throws IOException {
        files = RecordingFiles.of(recording);
        for (Path file : files) {
            try (McapFile mcap = RecordingFiles.open(recording, file)) {
                Map<Integer, String> names = names(mcap);
                MessageCursor messages = mcap.messages(names.keySet(), Long.MIN_VALUE, Long.MAX_VALUE);
                for (McapRecord.Message next = messages.next(); next != null; next = messages.next()) {
                    sessions.merge(names.getOrDefault(next.channelId(), ""), 1L, Long::sum);
                }
            }
        }
    }

    /** Number of lines that each session sent, by its name. */
    public Map<String, Long> sessions() {
        return new TreeMap<>(sessions);
    }

    /**
     * The lines of {@code session}, in their order.
     *
     * @param mostBytes most bytes that they may have together
     * @throws IOException if there are more, or the recording cannot be read
     */
    public List<SentLine> of(String session, long mostBytes) throws IOException {
        List<SentLine> lines = new ArrayList<>();
        long leftBytes = mostBytes;
        for (Path file : files) {
            try (McapFile mcap = McapFile.open(file)) {
                leftBytes -= add(mcap, session, leftBytes, lines);
            }
            if (leftBytes < 0) {
                throw new IOException("session " + session + " sent more than " + mostBytes + " bytes");
            }
        }
        lines.sort(Comparator.comparingLong(SentLine::number));
        return lines;
    }

    /** Adds the session's lines of one file, until they have more than {@code mostBytes}; returns the number of their bytes. */
    private static long add(McapFile mcap, String session, long mostBytes, List<SentLine> lines) throws IOException {
        Map<Integer, String> names = names(mcap);
        names.values().removeIf(name -> !name.equals(session));
        MessageCursor messages = mcap.messages(new TreeSet<>(names.keySet()), Long.MIN_VALUE, Long.MAX_VALUE);
        long bytes = 0;
        McapRecord.Message next = messages.next();
        while (next != null && bytes <= mostBytes) {
            bytes += next.data().length;
            lines.add(line(next));
            next = messages.next();
        }
        return bytes;
    }

    private static SentLine line(McapRecord.Message message) throws IOException {
        try {
            return new SentLine(message.sequence(), message.publishTimeNanos(), new CdrReader(message.data()).string());
        } catch (IllegalArgumentException e) {
            throw new IOException(TOPIC + ": " + e.getMessage(), e);
        }
    }

    /** Names of the sessions by channel; those of several controllers begin with the controller's. */
    private static Map<Integer, String> names(McapFile file) {
        Map<Integer, String> names = new HashMap<>();
        for (McapRecord.Channel channel : file.channels().values()) {
            String session = channel.metadata().get(SESSION);
            if (channel.topic().endsWith(TOPIC) && session != null) {
                String controller = channel.topic().substring(0, channel.topic().length() - TOPIC.length());
                names.put(channel.id(), controller.isEmpty() ? session : controller.substring(1) + "/" + session);
            }
        }
        return names;
    }
}
