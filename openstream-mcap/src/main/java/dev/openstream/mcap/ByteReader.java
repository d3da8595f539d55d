package dev.openstream.mcap;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

/** Little-endian values of a part of an array. A value beyond its end is a fault of the file. */
final class ByteReader {

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] bytes;
    private final int end;
    private int position;

    ByteReader(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.position = from;
        this.end = to;
    }

    int position() {
        return position;
    }

    int left() {
        return end - position;
    }

    private int take(long count) throws McapException {
        if (count < 0 || count > left()) {
            throw new McapException("a field of " + Long.toUnsignedString(count) + " bytes lies beyond the end of its"
                    + " record, which has " + left() + " left");
        }
        int at = position;
        position += (int) count;
        return at;
    }

    int u8() throws McapException {
        return bytes[take(1)] & 0xFF;
    }

    int u16() throws McapException {
        return (short) SHORT.get(bytes, take(Short.BYTES)) & 0xFFFF;
    }

    long u32() throws McapException {
        return (int) INT.get(bytes, take(Integer.BYTES)) & 0xFFFF_FFFFL;
    }

    long u64() throws McapException {
        return (long) LONG.get(bytes, take(Long.BYTES));
    }

    byte[] bytes(long count) throws McapException {
        int at = take(count);
        return Arrays.copyOfRange(bytes, at, position);
    }

    void skip(long count) throws McapException {
        take(count);
    }

    String string() throws McapException {
        int length = (int) Math.min(Integer.MAX_VALUE, u32());
        return new String(bytes, take(length), length, StandardCharsets.UTF_8);
    }

    /** Adds the next {@code count} bytes to {@code crc}, without passing over them. */
    void checksum(CRC32 crc, int count) throws McapException {
        int at = take(count);
        crc.update(bytes, at, count);
        position = at;
    }

    /** The next {@code length} bytes, on their own. */
    ByteReader part(long length) throws McapException {
        int at = take(length);
        return new ByteReader(bytes, at, position);
    }

    /** The part that follows, which has its length in bytes before it, in 32 bits. */
    ByteReader array() throws McapException {
        return part(u32());
    }

    Map<String, String> map() throws McapException {
        ByteReader entries = array();
        Map<String, String> map = new LinkedHashMap<>();
        while (entries.left() > 0) {
            String key = entries.string();
            map.put(key, entries.string());
        }
        return map;
    }
}
