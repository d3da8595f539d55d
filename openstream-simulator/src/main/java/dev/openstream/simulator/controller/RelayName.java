package dev.openstream.simulator.controller;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One relay as robot language names it (open-api.md 3.12): {@code [FBn.|FNn.]AREA[B|W|L|F]index}, in any case. Programs of
 * the vendor also write {@code _} where there is no bus, {@code _m0}, and for the point behind it, {@code fb1_do}.
 *
 * @param index counted over all blocks of the area, in bits for bits and in bytes for all else
 */
public record RelayName(RelayArea area, RelayType type, int index) {

    /** The grammar in words, after "it is not". */
    public static final String GRAMMAR =
            "a relay like fb0.di23, do12, mb4: DI, DO, SI, SO, X, Y, M, S, R or K, optionally B, W, L or F, and an index in range";

    private static final int LONGEST = 40;

    private static final String AREA_AND_TYPE = "(?:(fb|fn)(\\d{1,2})[._]|_)?(di|do|si|so|x|y|m|s|r|k)([bwlf]?)";
    private static final Pattern FORM = Pattern.compile(AREA_AND_TYPE + "(\\d{1,6})");
    private static final Pattern AREA_FORM = Pattern.compile(AREA_AND_TYPE);

    /** The relay called {@code text}; null if there is none. */
    public static @Nullable RelayName parse(String text) {
        if (text.length() > LONGEST) {
            return null;
        }
        Matcher form = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!form.matches()) {
            return null;
        }
        String bus = form.group(1) == null ? "" : form.group(1);
        RelayArea area = RelayArea.named(bus, form.group(3));
        if (area == null && bus.isEmpty()) {
            // Without a bus the number runs over the blocks of the field bus.
            area = RelayArea.named("fb", form.group(3));
        }
        int block = bus.isEmpty() ? 0 : Integer.parseInt(form.group(2));
        return area == null || block >= area.blocks()
                ? null
                : of(area, type(form.group(4)), block, Integer.parseInt(form.group(5)), !bus.isEmpty());
    }

    /**
     * Start of the relays that a URL calls {@code text}: {@code fb0_di}, {@code m}, {@code mw}; the type says how a
     * program reads them and does not count. Null if there are none, or if a bus is missing or does not belong there.
     */
    public static @Nullable RelayName beginOf(String text) {
        Matcher form = AREA_FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (text.length() > LONGEST || !form.matches()) {
            return null;
        }
        String bus = form.group(1) == null ? "" : form.group(1);
        RelayArea area = RelayArea.named(bus, form.group(3));
        int block = bus.isEmpty() ? 0 : Integer.parseInt(form.group(2));
        return area == null || block >= area.blocks() ? null : of(area, RelayType.BYTE, block, 0, true);
    }

    private static @Nullable RelayName of(RelayArea area, RelayType type, int block, int index, boolean inBlock) {
        int unit = type == RelayType.BIT ? 8 * area.blockBytes() : area.blockBytes();
        long running = (long) block * unit + index;
        boolean fits = RelayMemory.has(area, type, running) && (!inBlock || index + type.units() <= unit);
        return fits ? new RelayName(area, type, (int) running) : null;
    }

    private static RelayType type(String suffix) {
        for (RelayType type : RelayType.values()) {
            if (type.suffix().equals(suffix)) {
                return type;
            }
        }
        throw new IllegalArgumentException(suffix);
    }
}
