package dev.openstream.protocol.codec;

import dev.openstream.protocol.ErrorCode;
import dev.openstream.protocol.Refusal;
import dev.openstream.protocol.json.StrictJson;
import dev.openstream.protocol.json.Utf8;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Lines to commands (protocol sections 2 and 3). Owned by one session, which decodes one line at a time, in steps, so
 * that a long line is no long pause.
 *
 * <p>Not safe for use by several threads.
 */
public final class CommandDecoder {

    /** Longest part of the parser's own words that a message quotes. */
    private static final int REASON_CHARS = 160;

    private static final Pattern PARSER_ADVICE = Pattern.compile(
            ": enable `.*| \\((start marker|consider enabling|not recognized as).*|, from `.*", Pattern.DOTALL);

    private final RawCommand raw = new RawCommand();
    private final LineWalk walk;
    private final FieldRules rules;

    /** Known before the walk began: the line is not UTF-8. */
    private boolean notUtf8;

    /**
     * A decoder that keeps {@code limits}.
     *
     * @param json parsers for lines nested at most {@link DecodingLimits#maxDepth} deep; may be shared by decoders
     */
    public CommandDecoder(DecodingLimits limits, StrictJson json) {
        this.walk = new LineWalk(json, raw);
        this.rules = new FieldRules(limits);
    }

    /**
     * Begins a line of {@code length} bytes, without its line end. The bytes must stay as they are until
     * {@link #advance} has answered.
     */
    public void begin(byte[] bytes, int offset, int length) {
        notUtf8 = !Utf8.valid(bytes, offset, length);
        walk.begin(bytes, offset, length);
    }

    /**
     * Goes on with the line over at most {@code tokens} tokens.
     *
     * @return what the line is; null while its end is not reached
     */
    public @Nullable Decoded advance(int tokens) {
        Decoded decoded = notUtf8 ? refused("it is not valid UTF-8") : walkOn(tokens);
        if (decoded != null) {
            walk.end();
        }
        return decoded;
    }

    /** Decodes a whole line at once. */
    public Decoded decode(byte[] bytes, int offset, int length) {
        begin(bytes, offset, length);
        return Objects.requireNonNull(advance(Integer.MAX_VALUE));
    }

    private @Nullable Decoded walkOn(int tokens) {
        try {
            return switch (walk.advance(tokens)) {
                case UNDERWAY -> null;
                case COMPLETE -> rules.check(raw);
                case NOT_ONE_OBJECT -> refused("it must be one object");
            };
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
