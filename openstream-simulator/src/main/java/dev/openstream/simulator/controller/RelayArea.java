package dev.openstream.simulator.controller;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The memories of relays (open-api.md 3.12). Those on a bus have blocks of 120 bytes; the others are one block. */
public enum RelayArea {
    FB_DI(10, RelayArea.BLOCK_BYTES),
    FB_DO(10, RelayArea.BLOCK_BYTES),
    FB_X(10, RelayArea.BLOCK_BYTES),
    FB_Y(10, RelayArea.BLOCK_BYTES),
    FN_DI(64, RelayArea.BLOCK_BYTES),
    FN_DO(64, RelayArea.BLOCK_BYTES),
    FN_X(64, RelayArea.BLOCK_BYTES),
    FN_Y(64, RelayArea.BLOCK_BYTES),
    SI(1, RelayArea.BLOCK_BYTES),
    SO(1, RelayArea.BLOCK_BYTES),
    R(1, RelayArea.BLOCK_BYTES),
    K(1, RelayArea.BLOCK_BYTES),
    M(1, 20_000),
    S(1, 20_000);

    /** Bytes of a block, 960 bits. */
    public static final int BLOCK_BYTES = 120;

    private final int blocks;
    private final int blockBytes;

    RelayArea(int blocks, int blockBytes) {
        this.blocks = blocks;
        this.blockBytes = blockBytes;
    }

    public int blocks() {
        return blocks;
    }

    public int blockBytes() {
        return blockBytes;
    }

    int bytes() {
        return blocks * blockBytes;
    }

    /** True if it lies on a bus, and is addressed by {@code fb} or {@code fn} and a number. */
    public boolean onBus() {
        return blocks > 1;
    }

    /**
     * The area called {@code name} on {@code bus}.
     *
     * @param bus {@code fb} or {@code fn}, empty for none
     * @param name {@code di}, {@code so}, {@code m}; any case
     */
    public static @Nullable RelayArea named(String bus, String name) {
        String wanted = (bus.isEmpty() ? name : bus + "_" + name).toUpperCase(Locale.ROOT);
        for (RelayArea area : values()) {
            if (area.name().equals(wanted)) {
                return area;
            }
        }
        return null;
    }
}
