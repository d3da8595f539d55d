package dev.openstream.mcap;

import java.util.Map;

/** Record of an MCAP file. The arrays are not copied and belong to the record: they must not be changed. */
@SuppressWarnings("ArrayRecordComponent") // Bytes of a file, which nobody compares.
public sealed interface McapRecord {

    /**
     * First record of a file (MCAP, "Header").
     *
     * @param profile conventions that the file follows, for example {@code ros2}; may be empty
     * @param library name and version of the program that wrote the file
     */
    record Header(String profile, String library) implements McapRecord {}

    /**
     * Type of the messages of some channels (MCAP, "Schema").
     *
     * @param id id of the schema, 1 to 65535
     * @param name name of the type
     * @param encoding format of the definition, for example {@code ros2msg}
     * @param data the definition
     */
    record Schema(int id, String name, String encoding, byte[] data) implements McapRecord {}

    /**
     * Stream of messages of one type (MCAP, "Channel").
     *
     * @param id id of the channel, 0 to 65535
     * @param schemaId id of the schema; 0 if the messages have none
     * @param topic name of the stream
     * @param messageEncoding format of the messages, for example {@code cdr}
     * @param metadata further properties, which a profile may define
     */
    record Channel(int id, int schemaId, String topic, String messageEncoding, Map<String, String> metadata)
            implements McapRecord {

        /** Copies the metadata. */
        public Channel {
            metadata = Map.copyOf(metadata);
        }
    }

    /**
     * Message of a channel (MCAP, "Message").
     *
     * @param channelId id of the channel
     * @param sequence number given by the publisher, unsigned 32 bits; 0 if it gives none
     * @param logTimeNanos time at which the message was recorded, ns since 1970
     * @param publishTimeNanos time at which the message was published, ns since 1970
     * @param data content in the encoding of the channel
     */
    record Message(int channelId, long sequence, long logTimeNanos, long publishTimeNanos, byte[] data)
            implements McapRecord {}

    /**
     * File inside of the file (MCAP, "Attachment").
     *
     * @param logTimeNanos time at which it was recorded, ns since 1970
     * @param createTimeNanos time at which it was created, ns since 1970
     * @param name name of the attached file
     * @param mediaType media type, for example {@code text/plain}
     * @param data content
     */
    record Attachment(long logTimeNanos, long createTimeNanos, String name, String mediaType, byte[] data)
            implements McapRecord {}

    /**
     * Named set of properties (MCAP, "Metadata").
     *
     * @param name name of the set
     * @param metadata values by key
     */
    record Metadata(String name, Map<String, String> metadata) implements McapRecord {

        /** Copies the properties. */
        public Metadata {
            metadata = Map.copyOf(metadata);
        }
    }

    /** End of the recorded data (MCAP, "Data End"). Only the index follows. */
    record DataEnd() implements McapRecord {}
}
