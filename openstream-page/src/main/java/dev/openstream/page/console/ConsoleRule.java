package dev.openstream.page.console;

import dev.openstream.protocol.Command;
import dev.openstream.protocol.codec.CommandDecoder;
import dev.openstream.protocol.codec.Decoded;
import dev.openstream.protocol.codec.DecodingLimits;
import dev.openstream.protocol.json.StrictJson;

/**
 * Rule for lines to a controller that must not be moved from a page: only what the server itself would read as another
 * command than CONTROL is passed on. For one thread.
 */
final class ConsoleRule {

    private final CommandDecoder decoder =
            new CommandDecoder(DecodingLimits.DEFAULT, new StrictJson(DecodingLimits.DEFAULT.maxDepth()));

    /** True if {@code line} is a command, and no CONTROL. */
    boolean allows(byte[] line) {
        return decoder.decode(line, 0, line.length) instanceof Decoded.Accepted(Command command)
                && !(command instanceof Command.Control);
    }
}
