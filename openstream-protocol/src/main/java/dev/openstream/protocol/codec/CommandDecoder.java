package dev.openstream.protocol.codec;

import dev.openstream.protocol.Command;
import dev.openstream.protocol.ErrorCode;
import dev.openstream.protocol.Refusal;
import dev.openstream.protocol.json.StrictJson;
import dev.openstream.protocol.json.Utf8;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/**
 * Decoder of a client's lines (protocol sections 2 and 3). The result depends on the line alone. A line that differs
 * from the latest CONTROL only in numbers of its body is compared with it instead of parsed.
 *
 * <p>Not thread-safe: one session uses it, for one line after another.
 */
public final class CommandDecoder {

    /** Longest part of the parser's own words that a message quotes. */
    private static final int REASON_CHARS = 160;

    private static final Pattern PARSER_ADVICE = Pattern.compile(
            ": enable `.*| \\((start marker|consider enabling|not recognized as).*|, from `.*", Pattern.DOTALL);

    private final RawCommand raw;
    private final LineWalk walk;
    private final FieldRules rules;
    private final RepeatedControl repeated;

    /**
     * Creates a decoder.
     *
     * @param limits bounds to enforce
     * @param json parsers for lines nested at most {@link DecodingLimits#maxDepth} levels deep; several decoders may
     *     share it
     */
    public CommandDecoder(DecodingLimits limits, StrictJson json) {
        this.raw = new RawCommand(limits.maxArgsChars());
        this.walk = new LineWalk(json, raw);
        this.repeated = new RepeatedControl(walk);
        this.rules = new FieldRules(limits);
    }

    /**
     * Decodes one line. Bad input is a result, never an exception. Nothing of the result refers to {@code bytes}.
     *
     * @param bytes array that holds the line
     * @param offset index of its first byte
     * @param length number of bytes, without the line end
     * @return the command, or the refusal with the first fault in the order of section 3.5
     */
    public Decoded decode(byte[] bytes, int offset, int length) {
        Command.Control control = repeated.read(bytes, offset, length);
        return control == null ? decodeAll(bytes, offset, length) : new Decoded.Accepted(control);
    }

    private Decoded decodeAll(byte[] bytes, int offset, int length) {
        if (!Utf8.valid(bytes, offset, length)) {
            return refused("it is not valid UTF-8");
        }
        try {
            if (!walk.walk(bytes, offset, length)) {
                return refused("it must be one object");
            }
            Decoded decoded = rules.check(raw);
            if (decoded instanceof Decoded.Accepted(Command.Control control)) {
                repeated.keep(control, bytes, offset, length);
            }
            return decoded;
        } catch (JacksonException e) {
            return refused(reason(e));
        }
    }

    /** The parser's words without what only a programmer could use: which feature to enable, where the source is. */
    private static String reason(JacksonException e) {
        String words = PARSER_ADVICE.matcher(e.getOriginalMessage()).replaceFirst("");
        String cut = words.length() <= REASON_CHARS ? words : words.substring(0, REASON_CHARS) + "...";
        return e.getLocation() == null
                ? cut
                : cut + ", at byte " + e.getLocation().getByteOffset();
    }

    private static Decoded refused(String reason) {
        return new Decoded.Refused(
                new Refusal(ErrorCode.INVALID_NDJSON, "the line is not valid NDJSON: " + reason), null);
    }
}
