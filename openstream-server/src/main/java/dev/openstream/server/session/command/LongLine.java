package dev.openstream.server.session.command;

import dev.openstream.protocol.Command;
import dev.openstream.protocol.codec.Decoded;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.BodyNeed;
import org.jspecify.annotations.Nullable;

/**
 * A line whose body is read already, because that takes longer than the loop may be kept.
 *
 * @param decoded the line
 * @param control the call of a CONTROL; null if the line is none
 */
public record LongLine(Decoded decoded, @Nullable ApiRequest control) {

    /** {@code decoded}, read as far as {@code need} says. Pure: beside the loop. */
    public static LongLine of(Decoded decoded, BodyNeed need) {
        return decoded instanceof Decoded.Accepted accepted && accepted.command() instanceof Command.Control control
                ? new LongLine(decoded, Requests.of(control).read(need))
                : new LongLine(decoded, null);
    }
}
