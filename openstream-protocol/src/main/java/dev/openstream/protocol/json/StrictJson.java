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
 * Factory of parsers for strict JSON (RFC 8259): no comments, no {@code NaN}, no duplicate keys unless stated
 * otherwise, a bounded depth (protocol section 2). The length of strings, names and numbers is not limited here,
 * because the reader of the bytes limits the whole text.
 *
 * <p>Thread-safe; the parsers are not.
 */
public final class StrictJson {

    private final JsonFactory factory;

    /**
     * Creates a factory whose parsers refuse duplicate keys.
     *
     * @param maxDepth deepest nesting in levels, the outermost object or array being level 1
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
     * Creates a factory whose parsers accept duplicate keys. For text whose keys were checked before: the body of a
     * CONTROL is checked with its line, the body of an HTTP request when it is received.
     *
     * @param maxDepth deepest nesting in levels, the outermost object or array being level 1
     * @return the factory
     */
    public static StrictJson withoutDuplicateCheck(int maxDepth) {
        return new StrictJson(maxDepth, false);
    }

    /**
     * Creates a parser over part of an array. It throws {@link tools.jackson.core.JacksonException} if the text is not
     * strict JSON. It does not check that the bytes are valid UTF-8; {@link Utf8#valid} does.
     *
     * @param bytes array that holds the text
     * @param offset index of its first byte
     * @param length number of bytes
     * @return a parser before the first token
     */
    public JsonParser parser(byte[] bytes, int offset, int length) {
        return factory.createParser(ObjectReadContext.empty(), bytes, offset, length);
    }

    /**
     * Creates a parser that reads one value after another, because starting a parser costs most of its garbage. Each
     * value is fed to it completely by {@link JsonParser#nonBlockingInputFeeder}, a {@link
     * tools.jackson.core.async.ByteArrayFeeder}. After a value it returns {@link JsonToken#NOT_AVAILABLE}; a value that
     * is incomplete where the input ends is an error.
     *
     * <p>The parser keeps every key that it has read, so it must be replaced from time to time.
     *
     * @return a parser without input
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

    /**
     * Creates a parser over a whole text. It throws {@link tools.jackson.core.JacksonException} if the text is not
     * strict JSON.
     *
     * @param text text in UTF-8
     * @return a parser before the first token
     */
    public JsonParser parser(JsonText text) {
        return parser(text.array(), 0, text.length());
    }
}
