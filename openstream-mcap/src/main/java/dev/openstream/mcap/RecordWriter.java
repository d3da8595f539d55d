package dev.openstream.mcap;

/** Records to bytes. */
final class RecordWriter {

    private RecordWriter() {}

    static void header(ByteWriter out, McapRecord.Header header) {
        int at = out.beginRecord(Format.HEADER);
        out.string(header.profile());
        out.string(header.library());
        out.endRecord(at);
    }

    static void schema(ByteWriter out, McapRecord.Schema schema) {
        int at = out.beginRecord(Format.SCHEMA);
        out.u16(schema.id());
        out.string(schema.name());
        out.string(schema.encoding());
        out.u32(schema.data().length);
        out.bytes(schema.data(), 0, schema.data().length);
        out.endRecord(at);
    }

    static void channel(ByteWriter out, McapRecord.Channel channel) {
        int at = out.beginRecord(Format.CHANNEL);
        out.u16(channel.id());
        out.u16(channel.schemaId());
        out.string(channel.topic());
        out.string(channel.messageEncoding());
        out.map(channel.metadata());
        out.endRecord(at);
    }

    static void attachment(ByteWriter out, McapRecord.Attachment attachment) {
        int at = out.beginRecord(Format.ATTACHMENT);
        out.u64(attachment.logTimeNanos());
        out.u64(attachment.createTimeNanos());
        out.string(attachment.name());
        out.string(attachment.mediaType());
        out.u64(attachment.data().length);
        out.bytes(attachment.data(), 0, attachment.data().length);
        out.u32(Crc.of(out.array(), at, out.length() - at));
        out.endRecord(at);
    }

    static void metadata(ByteWriter out, McapRecord.Metadata metadata) {
        int at = out.beginRecord(Format.METADATA);
        out.string(metadata.name());
        out.map(metadata.metadata());
        out.endRecord(at);
    }

    static void dataEnd(ByteWriter out, long crc) {
        int at = out.beginRecord(Format.DATA_END);
        out.u32(crc);
        out.endRecord(at);
    }
}
