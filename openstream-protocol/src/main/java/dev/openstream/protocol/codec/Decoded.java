package dev.openstream.protocol.codec;

import dev.openstream.protocol.Command;
import dev.openstream.protocol.CommandName;
import dev.openstream.protocol.Refusal;
import org.jspecify.annotations.Nullable;

/** Result of decoding a line. Bad input is a value, not an exception. */
public sealed interface Decoded {

    /** A command whose fields all keep the rules. Whether the session can take it now is the session's business. */
    record Accepted(Command command) implements Decoded {}

    /**
     * A line that breaks a rule.
     *
     * @param command the command whose field is at fault; null when the fault is in the line, {@code cmd} or
     *     {@code payload}. In between the order of section 3.5 puts the question whether hands were shaken.
     */
    record Refused(Refusal refusal, @Nullable CommandName command) implements Decoded {}
}
