package dev.openstream.protocol.codec;

import dev.openstream.protocol.Command;
import dev.openstream.protocol.json.JsonText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The latest CONTROL with a body, so that the next line of a stream of points is compared and not parsed: when it differs
 * in numbers of its body and in nothing else, it has the same structure and the same names, and JSON in which one number
 * takes the place of another is as strict as before. Why it is there: docs/adr/0066.
 */
final class RepeatedControl {

    /** Longest line that is kept. */
    private static final int MOST_BYTES = 1024;

    /** Most numbers in the body of a line that is kept: twice the joints of the largest arm, and some. */
    private static final int MOST_NUMBERS = 40;

    private static final int NONE = -1;

    private final LineWalk walk;

    /** The bytes of the latest line between the numbers of its body; the whole line if there are none. */
    private byte[][] pieces = {};

    private int bytesBeforeBody;
    private int bytesBehindBody;

    /** Null before the first. */
    private Command.@Nullable Control latest;

    RepeatedControl(LineWalk walk) {
        this.walk = walk;
    }

    /** Decodes a line that differs from the latest in numbers of its body only; null if it does not. */
    Command.@Nullable Control read(byte[] bytes, int offset, int length) {
        Command.Control like = latest;
        if (like == null || !repeats(bytes, offset, offset + length)) {
            return null;
        }
        JsonText body = JsonText.cut(bytes, offset + bytesBeforeBody, length - bytesBeforeBody - bytesBehindBody);
        return new Command.Control(like.method(), like.url(), like.args(), body);
    }

    private boolean repeats(byte[] bytes, int from, int to) {
        int at = pieceEnd(pieces[0], bytes, from, to);
        for (int i = 1; at != NONE && i < pieces.length; i++) {
            int numberEnd = numberEnd(bytes, at, to);
            at = numberEnd == NONE ? NONE : pieceEnd(pieces[i], bytes, numberEnd, to);
        }
        return at == to;
    }

    private static int pieceEnd(byte[] piece, byte[] bytes, int from, int to) {
        int end = from + piece.length;
        return end <= to && Arrays.equals(bytes, from, end, piece, 0, piece.length) ? end : NONE;
    }

    /** Keeps the line that {@code control} was read from. */
    void keep(Command.Control control, byte[] bytes, int offset, int length) {
        int bodyFrom = walk.bodyFrom();
        int bodyTo = walk.bodyTo();
        if (bodyTo == bodyFrom || length > MOST_BYTES) {
            return;
        }
        List<byte[]> cut = cut(Arrays.copyOfRange(bytes, offset, offset + length), bodyFrom, bodyTo);
        if (cut.size() <= MOST_NUMBERS + 1) {
            pieces = cut.toArray(byte[][]::new);
            bytesBeforeBody = bodyFrom;
            bytesBehindBody = length - bodyTo;
            latest = new Command.Control(control.method(), control.url(), control.args(), JsonText.EMPTY_OBJECT);
        }
    }

    /** Cuts the numbers out of the body, which is strict JSON; of too many, only some. */
    private static List<byte[]> cut(byte[] line, int bodyFrom, int bodyTo) {
        List<byte[]> cut = new ArrayList<>();
        int pieceFrom = 0;
        int at = bodyFrom;
        while (at < bodyTo && cut.size() <= MOST_NUMBERS) {
            int numberEnd = numberEnd(line, at, bodyTo);
            if (numberEnd != NONE) {
                cut.add(Arrays.copyOfRange(line, pieceFrom, at));
                pieceFrom = numberEnd;
                at = numberEnd;
            } else {
                at = line[at] == '"' ? textEnd(line, at) : at + 1;
            }
        }
        cut.add(Arrays.copyOfRange(line, pieceFrom, line.length));
        return cut;
    }

    /** The first byte behind the text whose quotation mark is at {@code from}. */
    private static int textEnd(byte[] line, int from) {
        int at = from + 1;
        while (line[at] != '"') {
            at += line[at] == '\\' ? 2 : 1;
        }
        return at + 1;
    }

    /** The first byte behind the number of JSON at {@code from}; {@link #NONE} if none is there. */
    private static int numberEnd(byte[] bytes, int from, int to) {
        int whole = from < to && bytes[from] == '-' ? from + 1 : from;
        int at = digitsEnd(bytes, whole, to);
        if (at != NONE && at > whole + 1 && bytes[whole] == '0') {
            return NONE;
        }
        if (at != NONE && at < to && bytes[at] == '.') {
            at = digitsEnd(bytes, at + 1, to);
        }
        return at != NONE && at < to && (bytes[at] == 'e' || bytes[at] == 'E') ? exponentEnd(bytes, at + 1, to) : at;
    }

    private static int exponentEnd(byte[] bytes, int from, int to) {
        boolean signed = from < to && (bytes[from] == '-' || bytes[from] == '+');
        return digitsEnd(bytes, signed ? from + 1 : from, to);
    }

    /** The first byte behind the digits at {@code from}; {@link #NONE} if none is there. */
    private static int digitsEnd(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at == from ? NONE : at;
    }
}
