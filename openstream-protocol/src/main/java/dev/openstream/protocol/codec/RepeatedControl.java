package dev.openstream.protocol.codec;

import dev.openstream.protocol.Command;
import dev.openstream.protocol.json.JsonText;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The latest CONTROL with a body, so that the next line of a stream of points is not walked as a whole: when all bytes
 * before the body and behind it are the same, and the bytes between them are one object or array, the line differs in its
 * body and in nothing else. JSON leaves no other way to read it, because whatever comes before a value says that it is one.
 */
final class RepeatedControl {

    private static final byte[] NOTHING = {};

    /** Longest line that is kept, without its body. */
    private static final int MOST_BYTES = 1024;

    private final LineWalk walk;

    private byte[] before = NOTHING;
    private byte[] behind = NOTHING;

    /** Null before the first. */
    private Command.@Nullable Control latest;

    RepeatedControl(LineWalk walk) {
        this.walk = walk;
    }

    /** Decodes a line that differs from the latest in its body only; null if it does not, or is not known to. */
    Command.@Nullable Control read(byte[] bytes, int offset, int length) {
        Command.Control like = latest;
        int bodyLength = length - before.length - behind.length;
        if (like == null || bodyLength < 2 || !repeats(bytes, offset, offset + length)) {
            return null;
        }
        JsonText body = walk.walkBody(bytes, offset + before.length, bodyLength);
        return body == null ? null : new Command.Control(like.method(), like.url(), like.args(), body);
    }

    private boolean repeats(byte[] bytes, int from, int to) {
        return Arrays.equals(bytes, from, from + before.length, before, 0, before.length)
                && Arrays.equals(bytes, to - behind.length, to, behind, 0, behind.length);
    }

    /** Keeps the line that {@code control} was read from. */
    void keep(Command.Control control, byte[] bytes, int offset, int length) {
        int bodyFrom = walk.bodyFrom();
        int bodyTo = walk.bodyTo();
        if (bodyTo > bodyFrom && length - (bodyTo - bodyFrom) <= MOST_BYTES) {
            before = Arrays.copyOfRange(bytes, offset, offset + bodyFrom);
            behind = Arrays.copyOfRange(bytes, offset + bodyTo, offset + length);
            // Not its body, which may be long, for as long as the connection lasts.
            latest = new Command.Control(control.method(), control.url(), control.args(), JsonText.EMPTY_OBJECT);
        }
    }
}
