package dev.openstream.host.records;

import dev.openstream.mcap.MessageTimes;
import dev.openstream.recording.EntryHead;
import dev.openstream.recording.bag.Bag;
import dev.openstream.recording.bag.Topic;
import dev.openstream.recording.robot.RobotTopics;
import dev.openstream.recording.ros2.CdrWriter;
import dev.openstream.recording.ros2.Messages;
import dev.openstream.server.record.PlainLine;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The lines of sessions, each byte for byte, but for tokens. Each session has channels of its own. */
final class SessionLines {

    /** Ends of sessions may be lost; what is kept of them is not kept for ever. */
    private static final int MOST_SESSIONS = 20_000;

    private final Bag bag;
    private final RobotTopics topics;
    private final CdrWriter out = new CdrWriter();
    private final Map<Integer, SessionChannels> sessions = new LinkedHashMap<>() {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, SessionChannels> eldest) {
            return size() > MOST_SESSIONS;
        }
    };

    /** A session's name and its topics. */
    private static final class SessionChannels {

        private final String name;
        private final Topic rx;
        private final Topic tx;
        private long linesSent;

        /** Number of the entry that comes next, if none is lost. */
        private long nextSent;

        SessionChannels(String name, Topic rx, Topic tx) {
            this.name = name;
            this.rx = rx;
            this.tx = tx;
        }
    }

    SessionLines(Bag bag, RobotTopics topics) {
        this.bag = bag;
        this.topics = topics;
    }

    /** The name of the session that {@code head} is about, as in the log. */
    String name(EntryHead head) {
        return session(head.detail()).name;
    }

    private SessionChannels session(int number) {
        return sessions.computeIfAbsent(number, id -> named(Integer.toString(id), ""));
    }

    private SessionChannels named(String name, String peer) {
        Map<String, String> about = Map.of("session", name, "peer", peer);
        return new SessionChannels(name, topics.rx(about), topics.tx(about));
    }

    /** Writes an entry; false if it is withheld, because it may have a secret that cannot be found. */
    boolean write(EntryHead head, byte[] bytes, int offset, int length) {
        return switch (head.kind()) {
            case RecordRings.SESSION -> {
                String[] names = new String(bytes, offset, length, StandardCharsets.UTF_8).split("\n", 2);
                sessions.put(head.detail(), named(names[0], names[1]));
                yield true;
            }
            case RecordRings.SESSION_END -> {
                sessions.remove(head.detail());
                yield true;
            }
            case RecordRings.RECEIVED -> line(session(head.detail()).rx, head, head.sequence(), bytes, offset, length);
            default -> sent(session(head.detail()), head, bytes, offset, length);
        };
    }

    /** Records bytes that went out: with their line ends, and maybe more than one line. */
    private boolean sent(SessionChannels session, EntryHead head, byte[] bytes, int offset, int length) {
        // A gap in the numbers is a loss.
        session.linesSent += head.sequence() - session.nextSent;
        session.nextSent = head.sequence() + 1;
        boolean shown = true;
        int begin = offset;
        while (begin < offset + length) {
            int end = begin;
            while (end < offset + length && bytes[end] != '\n') {
                end++;
            }
            shown &= line(session.tx, head, session.linesSent++, bytes, begin, end - begin);
            begin = end + 1;
        }
        return shown;
    }

    private boolean line(Topic topic, EntryHead head, long sequence, byte[] bytes, int offset, int length) {
        if (!PlainLine.suspicious(bytes, offset, length)) {
            Messages.string(out, bytes, offset, length);
        } else {
            PlainLine line = new PlainLine(Arrays.copyOfRange(bytes, offset, offset + length));
            if (line.withheld()) {
                return false;
            }
            byte[] blanked = line.blanked();
            Messages.string(out, blanked, 0, blanked.length);
        }
        bag.write(topic, new MessageTimes(sequence, head.recordedNanos(), head.stampNanos()), out);
        return true;
    }
}
