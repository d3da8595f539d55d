package dev.openstream.mcap;

import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Bytes to records. */
final class RecordReader {

    private RecordReader() {}

    /** The record with {@code opcode}; null for one that tells nothing more than those that are read, or is not known. */
    static @Nullable McapRecord read(int opcode, ByteReader in) throws McapException {
        return switch (opcode) {
            case Format.HEADER -> new McapRecord.Header(in.string(), in.string());
            case Format.SCHEMA -> schema(in);
            case Format.CHANNEL -> new McapRecord.Channel(in.u16(), in.u16(), in.string(), in.string(), in.map());
            case Format.MESSAGE -> message(in);
            case Format.ATTACHMENT -> attachment(in);
            case Format.METADATA -> new McapRecord.Metadata(in.string(), in.map());
            case Format.DATA_END -> new McapRecord.DataEnd();
            default -> null;
        };
    }

    private static McapRecord schema(ByteReader in) throws McapException {
        int id = in.u16();
        if (id == 0) {
            throw new McapException("a schema has the id 0, which means that there is none");
        }
        return new McapRecord.Schema(id, in.string(), in.string(), in.bytes(in.u32()));
    }

    static McapRecord.Message message(ByteReader in) throws McapException {
        return new McapRecord.Message(in.u16(), in.u32(), in.u64(), in.u64(), in.bytes(in.left()));
    }

    /** Its checksum stands behind it and is held against the bytes. */
    private static McapRecord attachment(ByteReader in) throws McapException {
        CRC32 crc = new CRC32();
        in.checksum(crc, in.left() - Integer.BYTES);
        McapRecord.Attachment attachment =
                new McapRecord.Attachment(in.u64(), in.u64(), in.string(), in.string(), in.bytes(in.u64()));
        checkCrc("attachment " + attachment.name(), in.u32(), crc.getValue());
        return attachment;
    }

    /** A checksum of 0 says that there is none. */
    static void checkCrc(String what, long said, long found) throws McapException {
        if (said != 0 && said != found) {
            throw new McapException("the checksum of %s is %08x, and its bytes have %08x".formatted(what, said, found));
        }
    }
}
