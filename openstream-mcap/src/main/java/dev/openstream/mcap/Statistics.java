package dev.openstream.mcap;

import java.util.Map;
import java.util.TreeMap;

/**
 * Statistics of a file (MCAP, "Statistics"). Immutable.
 *
 * @param messages number of messages
 * @param chunks number of chunks
 * @param startNanos earliest log time, ns since 1970; 0 without messages
 * @param endNanos latest log time, ns since 1970; 0 without messages
 * @param messagesOfChannel number of messages by id of the channel
 */
public record Statistics(
        long messages, long chunks, long startNanos, long endNanos, Map<Integer, Long> messagesOfChannel) {

    /** Copies the map. */
    public Statistics {
        messagesOfChannel = Map.copyOf(messagesOfChannel);
    }

    static Statistics read(ByteReader in) throws McapException {
        long messages = in.u64();
        in.skip(2 + 4 + 4 + 4);
        long chunks = in.u32();
        long start = in.u64();
        long end = in.u64();
        Map<Integer, Long> counts = new TreeMap<>();
        ByteReader entries = in.array();
        while (entries.left() > 0) {
            int channel = entries.u16();
            counts.put(channel, entries.u64());
        }
        return new Statistics(messages, chunks, start, end, counts);
    }
}
