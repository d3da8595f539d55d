package dev.openstream.protocol.codec;

import dev.openstream.protocol.Command;
import dev.openstream.protocol.CommandName;
import dev.openstream.protocol.Refusal;
import org.jspecify.annotations.Nullable;

/** Result of decoding a line. Bad input is a value, not an exception. */
public sealed interface Decoded {

    /**
     * Line whose fields keep all rules. The session decides whether it can take the command now.
     *
     * @param command the decoded command
     */
    record Accepted(Command command) implements Decoded {}

    /**
     * Line that breaks a rule.
     *
     * @param refusal error to answer with
     * @param command name of the command whose field is at fault; null if the fault is in the line, {@code cmd} or
     *     {@code payload}. In the order of faults, a missing HANDSHAKE comes between the two (section 3.5).
     */
    record Refused(Refusal refusal, @Nullable CommandName command) implements Decoded {}
}
