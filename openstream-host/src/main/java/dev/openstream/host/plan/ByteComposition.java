package dev.openstream.host.plan;

import dev.openstream.host.settings.Setting;
import dev.openstream.host.settings.Settings;
import dev.openstream.host.settings.WrongSetting;
import dev.openstream.server.transport.ByteLimits;

/** Composition of the bytes that connections may hold, from the user's settings (docs/how-to/sizing.md). */
final class ByteComposition {

    private ByteComposition() {}

    /**
     * Returns the limits of each of {@code controllers}.
     *
     * @throws WrongSetting if a limit is below what a single connection needs, or above the one that it is a part of
     */
    static ByteLimits limits(Settings settings, int controllers) {
        long all = settings.whole(Setting.BUDGET_BYTES);
        long total = all == 0 ? ByteLimits.ofHeap(controllers).total() : all / controllers;
        if (total < ByteLimits.LEAST_BYTES) {
            throw WrongSetting.of(
                    Setting.BUDGET_BYTES,
                    settings.value(Setting.BUDGET_BYTES),
                    "0, or " + ByteLimits.LEAST_BYTES + " or more for each controller");
        }
        ByteLimits defaults = ByteLimits.of(total);
        long perAddress = part(settings, Setting.ADDRESS_BUDGET_BYTES, defaults.perAddress(), total);
        long perConnection = part(
                settings, Setting.CONNECTION_BUDGET_BYTES, Math.min(defaults.perConnection(), perAddress), perAddress);
        return new ByteLimits(total, perAddress, perConnection);
    }

    private static long part(Settings settings, Setting setting, long byDefault, long most) {
        long bytes = settings.whole(setting);
        if (bytes > most) {
            throw WrongSetting.of(setting, settings.value(setting), "at most " + most + ", of which it is a part");
        }
        return bytes == 0 ? byDefault : bytes;
    }
}
