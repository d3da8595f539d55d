package dev.openstream.recording.ros2;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One message in CDR, little-endian, as ROS 2 sends it: values aligned to their own size, counted from behind the four
 * bytes that say so. The array is used again for the next message.
 */
public final class CdrWriter {

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle DOUBLE =
            MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);

    /** The mark of CDR in little-endian order. */
    private static final byte[] ENCAPSULATION = {0, 1, 0, 0};

    private static final long NANOS_A_SECOND = 1_000_000_000;

    private byte[] bytes = Arrays.copyOf(ENCAPSULATION, 512);
    private int length = ENCAPSULATION.length;

    /** Begins the next message. */
    public CdrWriter begin() {
        length = ENCAPSULATION.length;
        return this;
    }

    /** The array in which the message lies, from its first byte on. */
    public byte[] array() {
        return bytes;
    }

    /** Bytes of the message. */
    public int length() {
        return length;
    }

    private int take(int count, int alignment) {
        int padding = -(length - ENCAPSULATION.length) & (alignment - 1);
        int needed = length + padding + count;
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, 2 * bytes.length));
        }
        Arrays.fill(bytes, length, length + padding, (byte) 0);
        length = needed;
        return needed - count;
    }

    /** A byte, with or without a sign. */
    public CdrWriter int8(int value) {
        int at = take(1, 1);
        bytes[at] = (byte) value;
        return this;
    }

    /** 32 bits, with or without a sign; the number of elements too that a sequence has. */
    public CdrWriter int32(int value) {
        int at = take(Integer.BYTES, Integer.BYTES);
        INT.set(bytes, at, value);
        return this;
    }

    public CdrWriter float64(double value) {
        int at = take(Double.BYTES, Double.BYTES);
        DOUBLE.set(bytes, at, value);
        return this;
    }

    /** A sequence of {@code float64}. */
    public CdrWriter float64s(double... values) {
        int32(values.length);
        for (double value : values) {
            float64(value);
        }
        return this;
    }

    /** A string in UTF-8: its length with the 0 at its end, then both. */
    public CdrWriter string(byte[] utf8, int offset, int count) {
        int32(count + 1);
        int at = take(count + 1, 1);
        System.arraycopy(utf8, offset, bytes, at, count);
        bytes[at + count] = 0;
        return this;
    }

    public CdrWriter string(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return string(utf8, 0, utf8.length);
    }

    /** A sequence of strings. */
    public CdrWriter strings(String... texts) {
        int32(texts.length);
        for (String text : texts) {
            string(text);
        }
        return this;
    }

    /** A {@code builtin_interfaces/Time}: nanoseconds since 1970. */
    public CdrWriter time(long nanos) {
        return int32((int) Math.floorDiv(nanos, NANOS_A_SECOND)).int32((int) Math.floorMod(nanos, NANOS_A_SECOND));
    }

    /** A {@code std_msgs/Header}. */
    public CdrWriter header(long stampNanos, String frameId) {
        return time(stampNanos).string(frameId);
    }
}
