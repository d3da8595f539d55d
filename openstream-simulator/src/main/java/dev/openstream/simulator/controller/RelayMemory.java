package dev.openstream.simulator.controller;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** All relays (open-api.md 3.11, 3.12). Bits and bytes are two views of the same memory; do2 is bit 2 of dob0. */
public final class RelayMemory {

    private final Map<RelayArea, ByteBuffer> memory = new EnumMap<>(RelayArea.class);

    RelayMemory() {
        for (RelayArea area : RelayArea.values()) {
            memory.put(area, ByteBuffer.allocate(area.bytes()).order(ByteOrder.LITTLE_ENDIAN));
        }
    }

    /** True if {@code area} has {@code type} at {@code index}: bits are counted in bits, everything else in bytes. */
    public static boolean has(RelayArea area, RelayType type, long index) {
        long bytes = area.bytes();
        return index >= 0 && (type == RelayType.BIT ? index < 8 * bytes : index + type.bytes() <= bytes);
    }

    /** The value there, signed; {@link #has} must be true. */
    public double read(RelayArea area, RelayType type, int index) {
        ByteBuffer bytes = of(area);
        return switch (type) {
            case BIT -> (bytes.get(index / 8) >> (index % 8)) & 1;
            case BYTE -> bytes.get(index);
            case WORD -> bytes.getShort(index);
            case DWORD -> bytes.getInt(index);
            case FLOAT -> bytes.getFloat(index);
        };
    }

    /** Sets the value there; {@link #has} and {@link RelayType#allows} must be true. */
    public void write(RelayArea area, RelayType type, int index, double value) {
        ByteBuffer bytes = of(area);
        switch (type) {
            case BIT -> writeBit(bytes, index, value != 0);
            case BYTE -> bytes.put(index, (byte) (long) value);
            case WORD -> bytes.putShort(index, (short) (long) value);
            case DWORD -> bytes.putInt(index, (int) (long) value);
            case FLOAT -> bytes.putFloat(index, (float) value);
        }
    }

    private static void writeBit(ByteBuffer bytes, int index, boolean set) {
        int mask = 1 << (index % 8);
        int before = bytes.get(index / 8);
        bytes.put(index / 8, (byte) (set ? before | mask : before & ~mask));
    }

    private ByteBuffer of(RelayArea area) {
        return Objects.requireNonNull(memory.get(area));
    }
}
