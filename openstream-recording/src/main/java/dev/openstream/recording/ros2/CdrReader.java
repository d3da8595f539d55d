package dev.openstream.recording.ros2;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * One message in little-endian CDR, value by value in the order of its definition; the counterpart of {@link CdrWriter}.
 * A message that ends too early, or names a length that it does not have, is an {@link IllegalArgumentException}.
 */
public final class CdrReader {

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle DOUBLE =
            MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int ENCAPSULATION_BYTES = 4;
    private static final int LITTLE_ENDIAN_CDR = 1;
    private static final long NANOS_A_SECOND = 1_000_000_000;

    private final byte[] bytes;
    private int position = ENCAPSULATION_BYTES;

    /**
     * A message from its first byte on.
     *
     * @throws IllegalArgumentException if it is in another encoding
     */
    public CdrReader(byte[] bytes) {
        this.bytes = bytes;
        if (bytes.length < ENCAPSULATION_BYTES || bytes[0] != 0 || bytes[1] != LITTLE_ENDIAN_CDR) {
            throw new IllegalArgumentException("the message is not in little-endian CDR");
        }
    }

    private int take(int count, int alignment) {
        int at = position + (-(position - ENCAPSULATION_BYTES) & (alignment - 1));
        if (count < 0 || count > bytes.length - at) {
            throw new IllegalArgumentException("the message ends after " + bytes.length + " bytes; byte " + at
                    + " begins a value of " + Integer.toUnsignedString(count));
        }
        position = at + count;
        return at;
    }

    /** A byte without a sign. */
    public int uint8() {
        return bytes[take(1, 1)] & 0xFF;
    }

    public int int32() {
        return (int) INT.get(bytes, take(Integer.BYTES, Integer.BYTES));
    }

    public double float64() {
        return (double) DOUBLE.get(bytes, take(Double.BYTES, Double.BYTES));
    }

    /** The number of elements of a sequence, each of which has {@code elementBytes} or more. */
    private int count(int elementBytes) {
        int count = int32();
        if (count < 0 || count > (bytes.length - position) / elementBytes) {
            throw new IllegalArgumentException(
                    "the message has no room for a sequence of " + Integer.toUnsignedString(count));
        }
        return count;
    }

    /** A sequence of {@code float64}. */
    public double[] float64s() {
        double[] values = new double[count(Double.BYTES)];
        for (int i = 0; i < values.length; i++) {
            values[i] = float64();
        }
        return values;
    }

    public String string() {
        int length = int32();
        int at = take(length, 1);
        return new String(bytes, at, Math.max(0, length - 1), StandardCharsets.UTF_8);
    }

    /** A sequence of strings. */
    public String[] strings() {
        String[] texts = new String[count(Integer.BYTES)];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = string();
        }
        return texts;
    }

    /** A {@code builtin_interfaces/Time}, ns since 1970. */
    public long time() {
        long seconds = int32();
        return seconds * NANOS_A_SECOND + Integer.toUnsignedLong(int32());
    }

    /** A {@code std_msgs/Header}: its stamp, ns since 1970; the frame's name is passed over. */
    public long header() {
        long stampNanos = time();
        string();
        return stampNanos;
    }
}
