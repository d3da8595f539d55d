package dev.openstream.mcap;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Little-endian values, one behind the other, in an array that grows and is used again. */
final class ByteWriter {

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Room for the head of a message as longs. */
    private static final int MESSAGE_LONGS_BYTES = 4 * Long.BYTES;

    private byte[] bytes;
    private int length;

    ByteWriter(int capacity) {
        bytes = new byte[capacity];
    }

    byte[] array() {
        return bytes;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    /** Has room for {@code more} bytes behind what there is. */
    void reserve(int more) {
        int needed = Math.addExact(length, more);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, (int) Math.min(Integer.MAX_VALUE - 8, 2L * bytes.length)));
        }
    }

    /** Adds {@code count} bytes that were written into the array directly. */
    void advance(int count) {
        length += count;
    }

    void u8(int value) {
        reserve(1);
        bytes[length++] = (byte) value;
    }

    void u16(int value) {
        reserve(Short.BYTES);
        SHORT.set(bytes, length, (short) value);
        length += Short.BYTES;
    }

    void u32(long value) {
        reserve(Integer.BYTES);
        INT.set(bytes, length, (int) value);
        length += Integer.BYTES;
    }

    void u64(long value) {
        reserve(Long.BYTES);
        LONG.set(bytes, length, value);
        length += Long.BYTES;
    }

    void u64s(long[] values, int count) {
        int bytesNeeded = Math.multiplyExact(count, Long.BYTES);
        reserve(bytesNeeded);
        ByteBuffer.wrap(bytes, length, bytesNeeded)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asLongBuffer()
                .put(values, 0, count);
        length += bytesNeeded;
    }

    void bytes(byte[] from, int offset, int count) {
        reserve(count);
        System.arraycopy(from, offset, bytes, length, count);
        length += count;
    }

    /** Returns true if {@link #message} may be called for {@code count} bytes of data. */
    boolean hasRoomForMessage(int count) {
        return count <= bytes.length - length - MESSAGE_LONGS_BYTES;
    }

    /** Has room for a message with {@code count} bytes of data. */
    void reserveForMessage(int count) {
        reserve(Math.addExact(MESSAGE_LONGS_BYTES, count));
    }

    /**
     * Adds a message, for which there must be room. Its head is put together in four longs: opcode and length; channel,
     * sequence and the first byte of the log time; the rest of it; the publish time. The last byte of them is the first of the
     * data.
     */
    void message(int channelId, MessageTimes times, byte[] data, int offset, int count) {
        long logNanos = times.logTimeNanos();
        long publishNanos = times.publishTimeNanos();
        int at = length;
        LONG.set(bytes, at, Format.MESSAGE | (Format.MESSAGE_HEAD_BYTES + (long) count) << 8);
        LONG.set(bytes, at + 8, (long) channelId << 8 | (times.sequence() & 0xFFFF_FFFFL) << 24 | logNanos << 56);
        LONG.set(bytes, at + 16, logNanos >>> 8 | publishNanos << 56);
        LONG.set(bytes, at + 24, publishNanos >>> 8);
        at += Format.PREFIX_BYTES + Format.MESSAGE_HEAD_BYTES;
        System.arraycopy(data, offset, bytes, at, count);
        length = at + count;
    }

    void string(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        u32(utf8.length);
        bytes(utf8, 0, utf8.length);
    }

    /** Writes a map in the order of its keys, so that the same content always has the same bytes. */
    void map(Map<String, String> map) {
        int at = beginArray();
        new TreeMap<>(map).forEach((key, value) -> {
            string(key);
            string(value);
        });
        endArray(at);
    }

    /** Begins what has its length in bytes before it, in 32 bits. */
    int beginArray() {
        u32(0);
        return length;
    }

    void endArray(int at) {
        INT.set(bytes, at - Integer.BYTES, length - at);
    }

    /** Begins a record; its length is filled in by {@link #endRecord}. */
    int beginRecord(int opcode) {
        u8(opcode);
        u64(0);
        return length;
    }

    void endRecord(int at) {
        endRecord(at, 0);
    }

    /** The same for a record whose last {@code more} bytes are elsewhere. */
    void endRecord(int at, int more) {
        LONG.set(bytes, at - Long.BYTES, (long) length - at + more);
    }
}
