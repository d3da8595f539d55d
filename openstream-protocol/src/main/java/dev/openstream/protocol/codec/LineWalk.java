package dev.openstream.protocol.codec;

import dev.openstream.protocol.codec.FieldValue.Kind;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.protocol.json.StrictJson;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;

/**
 * Walks over every token of a line, so that all of it is known to be strict JSON without duplicate names, and keeps the
 * few that matter.
 */
final class LineWalk {

    private static final byte[] NOTHING = {};

    /** Depths of the names of the line's object, of its payload and of args. */
    private static final int TOP = 1;

    private static final int PAYLOAD = 2;
    private static final int ARGS = 3;

    private final StrictJson json;
    private final RawCommand command;
    private final OpenNames names = new OpenNames();

    private byte[] buffer = NOTHING;
    private int offset;
    private int bodyFrom;
    private int bodyTo;

    LineWalk(StrictJson json, RawCommand command) {
        this.json = json;
        this.command = command;
    }

    /**
     * Walks over {@code length} bytes and fills the command with what they say.
     *
     * @return true if they are one object
     * @throws tools.jackson.core.JacksonException where they are not strict JSON
     */
    boolean walk(byte[] bytes, int from, int length) {
        command.clear();
        bodyTo = 0;
        bodyFrom = 0;
        buffer = bytes;
        offset = from;
        try (JsonParser tokenizer = json.parser(bytes, from, length)) {
            if (tokenizer.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            walkTop(tokenizer);
            return tokenizer.nextToken() == null;
        } finally {
            buffer = NOTHING;
            names.clear();
        }
    }

    /** Offset of the latest line's body from the line's first byte. */
    int bodyFrom() {
        return bodyFrom;
    }

    /** The first byte behind it; the same if there is no body, or no object or array. */
    int bodyTo() {
        return bodyTo;
    }

    private void walkTop(JsonParser tokenizer) {
        names.begin(TOP);
        while (tokenizer.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = newName(tokenizer, TOP);
            Kind kind = kind(tokenizer.nextToken());
            if (name.equals("cmd")) {
                command.cmd = value(kind, tokenizer);
            } else if (name.equals("payload")) {
                command.payload = new FieldValue(kind, "", null);
                if (kind == Kind.OBJECT) {
                    walkPayload(tokenizer);
                }
            }
            leave(tokenizer, TOP);
        }
    }

    private void walkPayload(JsonParser tokenizer) {
        names.begin(PAYLOAD);
        while (tokenizer.nextToken() == JsonToken.PROPERTY_NAME) {
            PayloadField field = PayloadField.named(newName(tokenizer, PAYLOAD));
            Kind kind = kind(tokenizer.nextToken());
            if (field != null) {
                command.put(field, field == PayloadField.BODY ? body(kind, tokenizer) : value(kind, tokenizer));
                if (field == PayloadField.ARGS && kind == Kind.OBJECT) {
                    walkArgs(tokenizer);
                }
            }
            leave(tokenizer, PAYLOAD);
        }
    }

    private void walkArgs(JsonParser tokenizer) {
        names.begin(ARGS);
        while (tokenizer.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = newName(tokenizer, ARGS);
            command.addArgument(name, value(kind(tokenizer.nextToken()), tokenizer));
            leave(tokenizer, ARGS);
        }
    }

    /** The name that the tokenizer stands on, which must be the first of its kind in its object. */
    private String newName(JsonParser tokenizer, int depth) {
        String name = tokenizer.currentName();
        if (!names.add(depth, name)) {
            throw new StreamReadException(tokenizer, "Duplicate Object property \"" + name + "\"");
        }
        return name;
    }

    /** The value that the tokenizer stands on; of an object or array, that it is one. */
    private static FieldValue value(Kind kind, JsonParser tokenizer) {
        return new FieldValue(kind, tokenizer.currentToken().isStructStart() ? "" : tokenizer.getString(), null);
    }

    /** Reads the value of a body; for an object or array, its bytes. Then the tokenizer stands on its end. */
    private FieldValue body(Kind kind, JsonParser tokenizer) {
        if (!tokenizer.currentToken().isStructStart()) {
            return value(kind, tokenizer);
        }
        bodyFrom = (int) tokenizer.currentTokenLocation().getByteOffset();
        leave(tokenizer, PAYLOAD);
        bodyTo = (int) tokenizer.currentLocation().getByteOffset();
        return new FieldValue(kind, "", JsonText.cut(buffer, offset + bodyFrom, bodyTo - bodyFrom));
    }

    /** Walks to the end of the object or array that the tokenizer stands at the start of, if it does. */
    private void leave(JsonParser tokenizer, int outerDepth) {
        if (!tokenizer.currentToken().isStructStart()) {
            return;
        }
        int depth = outerDepth + 1;
        names.begin(depth);
        while (depth > outerDepth) {
            JsonToken token = tokenizer.nextToken();
            if (token == JsonToken.PROPERTY_NAME) {
                newName(tokenizer, depth);
                continue;
            }
            if (token.isStructStart()) {
                depth++;
                names.begin(depth);
            } else if (token.isStructEnd()) {
                depth--;
            }
        }
    }

    private static Kind kind(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> Kind.OBJECT;
            case START_ARRAY -> Kind.ARRAY;
            case VALUE_STRING -> Kind.STRING;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Kind.NUMBER;
            case VALUE_TRUE, VALUE_FALSE -> Kind.BOOLEAN;
            case VALUE_NULL -> Kind.NULL;
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("no value in JSON: " + token);
        };
    }
}
