package dev.openstream.mcap;

import java.util.Map;

/** One record of an MCAP file. Arrays belong to the record: nobody else changes them. */
@SuppressWarnings("ArrayRecordComponent") // Bytes of a file, which nobody compares.
public sealed interface McapRecord {

    /**
     * The first record.
     *
     * @param profile conventions that the file follows, like {@code ros2}; may be empty
     * @param library the program that wrote it
     */
    record Header(String profile, String library) implements McapRecord {}

    /**
     * Definition that explains the messages of some channels.
     *
     * @param id 1 to 65535
     * @param name of the type
     * @param encoding of the definition, like {@code ros2msg}
     * @param data the definition
     */
    record Schema(int id, String name, String encoding, byte[] data) implements McapRecord {}

    /**
     * A stream of messages.
     *
     * @param id 0 to 65535
     * @param schemaId 0 where the messages have none
     * @param topic its name
     * @param messageEncoding like {@code cdr}
     * @param metadata further properties, which a profile may ask for
     */
    record Channel(int id, int schemaId, String topic, String messageEncoding, Map<String, String> metadata)
            implements McapRecord {

        public Channel {
            metadata = Map.copyOf(metadata);
        }
    }

    /**
     * One message.
     *
     * @param channelId of its channel
     * @param sequence counted by whoever published it, 32 bits without a sign; 0 where nobody does
     * @param logTimeNanos when it was recorded
     * @param publishTimeNanos when it was published
     * @param data in the encoding of its channel
     */
    record Message(int channelId, long sequence, long logTimeNanos, long publishTimeNanos, byte[] data)
            implements McapRecord {}

    /**
     * A file within the file.
     *
     * @param logTimeNanos when it was recorded
     * @param createTimeNanos when it was made
     * @param name its name
     * @param mediaType like {@code text/plain}
     * @param data its content
     */
    record Attachment(long logTimeNanos, long createTimeNanos, String name, String mediaType, byte[] data)
            implements McapRecord {}

    /** Named properties. */
    record Metadata(String name, Map<String, String> metadata) implements McapRecord {

        public Metadata {
            metadata = Map.copyOf(metadata);
        }
    }

    /** The end of what was recorded; what follows is an index of it. */
    record DataEnd() implements McapRecord {}
}
