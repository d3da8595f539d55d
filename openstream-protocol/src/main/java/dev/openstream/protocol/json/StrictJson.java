package dev.openstream.protocol.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonParserDelegate;
import tools.jackson.core.util.JsonRecyclerPools;

/**
 * Parsers that take JSON as RFC 8259 writes it and nothing more: UTF-8 only, no comments, no NaN, no duplicate keys
 * unless said otherwise, a bounded depth. Length is bounded by whoever reads the bytes, so the parser's own limits on
 * strings, names and numbers are off: a long number is a number.
 *
 * <p>Safe for use by several threads.
 */
public final class StrictJson {

    private final JsonFactory factory;

    /**
     * Parsers for text nested at most {@code maxDepth} levels deep, the outermost object or array being level 1.
     */
    public StrictJson(int maxDepth) {
        this(maxDepth, true);
    }

    private StrictJson(int maxDepth, boolean unchecked) {
        this.factory = JsonFactory.builder()
                // Parsers live for one line on one thread.
                .recyclerPool(JsonRecyclerPools.threadLocalPool())
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(maxDepth)
                        .maxDocumentLength(-1)
                        .maxTokenCount(-1)
                        .maxNumberLength(Integer.MAX_VALUE)
                        .maxStringLength(Integer.MAX_VALUE)
                        .maxNameLength(Integer.MAX_VALUE)
                        .build())
                .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, unchecked)
                .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                // It guesses UTF-16 and UTF-32 from the first bytes.
                .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
                .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
                // Colliding names are slow, not wrong.
                .disable(TokenStreamFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
                .build();
    }

    /**
     * A factory whose parsers accept duplicate keys, because checking them costs a set of names for each object. For
     * text whose names are checked elsewhere: a body is checked once, where it comes in, with its line (protocol
     * section 2) or at the HTTP service's door.
     */
    public static StrictJson withoutDuplicateCheck(int maxDepth) {
        return new StrictJson(maxDepth, false);
    }

    /**
     * A parser over {@code length} bytes from {@code offset} on. Its methods throw
     * {@link tools.jackson.core.JacksonException} where the text is not strict JSON. It does not check that the bytes
     * are UTF-8: see {@link Utf8#valid}.
     */
    public JsonParser parser(byte[] bytes, int offset, int length) {
        return factory.createParser(ObjectReadContext.empty(), bytes, offset, length);
    }

    /**
     * A parser that reads one value after another, each fed to it as a whole by {@link
     * JsonParser#nonBlockingInputFeeder}, a {@link tools.jackson.core.async.ByteArrayFeeder}: most of a parser's
     * garbage comes from starting it. Behind a value it answers NOT_AVAILABLE; within one it throws where what was fed
     * ends. It keeps each name that it meets, so it must not be kept for ever.
     */
    public JsonParser feedableParser() {
        return new Fed(factory.createNonBlockingByteArrayParser(ObjectReadContext.empty()));
    }

    /** Parser of incomplete input. A reader must not wait for the end of an object for ever. */
    private static final class Fed extends JsonParserDelegate {

        Fed(JsonParser parser) {
            super(parser);
        }

        @Override
        public @Nullable JsonToken nextToken() {
            JsonToken token = delegate.nextToken();
            if (token == JsonToken.NOT_AVAILABLE
                    && !delegate.streamReadContext().inRoot()) {
                throw new StreamReadException(delegate, "Unexpected end-of-input within a value");
            }
            return token;
        }
    }

    /** A parser over all of {@code text}. */
    public JsonParser parser(JsonText text) {
        return parser(text.array(), 0, text.length());
    }
}
