package dev.openstream.protocol.codec;

import dev.openstream.protocol.codec.FieldValue.Kind;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.protocol.json.StrictJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;

/**
 * Walks over every token of a line, so that all of it is known to be strict JSON without duplicate names, and keeps the
 * few that matter.
 */
final class LineWalk {

    private static final int NOWHERE = -1;
    private static final byte[] NOTHING = {};

    private final StrictJson json;
    private final RawCommand command;
    private final OpenNames names = new OpenNames();

    private byte[] buffer = NOTHING;
    private int offset;

    /** Number of objects and arrays around the next token. */
    private int depth;

    private boolean objectEnded;
    private boolean inPayload;
    private boolean inArgs;

    /** The latest property name of the line's object, of the payload, and of args. */
    private String topName = "";

    private @Nullable Field field;
    private String argument = "";

    /** Where the body's object or array began in the line, while the walk is inside it. */
    private int bodyStart = NOWHERE;

    LineWalk(StrictJson json, RawCommand command) {
        this.json = json;
        this.command = command;
    }

    /**
     * Walks over {@code length} bytes and fills the command with what they say.
     *
     * @return whether they are one object
     * @throws tools.jackson.core.JacksonException where they are not strict JSON
     */
    boolean walk(byte[] bytes, int from, int length) {
        command.clear();
        buffer = bytes;
        offset = from;
        depth = 0;
        objectEnded = false;
        inPayload = false;
        inArgs = false;
        bodyStart = NOWHERE;
        try (JsonParser tokenizer = json.parser(bytes, from, length)) {
            return walk(tokenizer);
        } finally {
            buffer = NOTHING;
            names.clear();
        }
    }

    private boolean walk(JsonParser tokenizer) {
        JsonToken token = tokenizer.nextToken();
        while (token != null) {
            if (depth == 0 && (objectEnded || token != JsonToken.START_OBJECT)) {
                return false;
            }
            take(token, tokenizer);
            token = tokenizer.nextToken();
        }
        return objectEnded;
    }

    private void take(JsonToken token, JsonParser tokenizer) {
        switch (token) {
            case PROPERTY_NAME -> named(tokenizer);
            case START_OBJECT -> open(Kind.OBJECT, tokenizer);
            case START_ARRAY -> open(Kind.ARRAY, tokenizer);
            case END_OBJECT, END_ARRAY -> close(token, tokenizer);
            case VALUE_STRING -> scalar(Kind.STRING, tokenizer);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> scalar(Kind.NUMBER, tokenizer);
            case VALUE_TRUE, VALUE_FALSE -> scalar(Kind.BOOLEAN, tokenizer);
            case VALUE_NULL -> scalar(Kind.NULL, tokenizer);
            case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT -> throw new IllegalStateException("not in JSON: " + token);
        }
    }

    private void named(JsonParser tokenizer) {
        String name = tokenizer.currentName();
        if (!names.add(depth, name)) {
            throw new StreamReadException(tokenizer, "Duplicate Object property \"" + name + "\"");
        }
        if (depth == 1) {
            topName = name;
        } else if (depth == 2 && inPayload) {
            field = Field.named(name);
        } else if (depth == 3 && inArgs) {
            argument = name;
        }
    }

    private void open(Kind kind, JsonParser tokenizer) {
        keep(kind, "");
        if (depth == 1 && topName.equals("payload")) {
            inPayload = kind == Kind.OBJECT;
        } else if (depth == 2 && inPayload && field == Field.ARGS) {
            inArgs = kind == Kind.OBJECT;
        } else if (depth == 2 && inPayload && field == Field.BODY) {
            bodyStart = (int) tokenizer.currentTokenLocation().getByteOffset();
        }
        depth++;
        if (kind == Kind.OBJECT) {
            names.begin(depth);
        }
    }

    private void close(JsonToken token, JsonParser tokenizer) {
        depth--;
        if (depth == 2) {
            inArgs = false;
            endBody(token == JsonToken.END_OBJECT ? Kind.OBJECT : Kind.ARRAY, tokenizer);
        } else if (depth == 1) {
            inPayload = false;
        } else if (depth == 0) {
            objectEnded = true;
        }
    }

    private void endBody(Kind kind, JsonParser tokenizer) {
        if (bodyStart != NOWHERE) {
            int bodyEnd = (int) tokenizer.currentLocation().getByteOffset();
            JsonText body = JsonText.cut(buffer, offset + bodyStart, bodyEnd - bodyStart);
            command.put(Field.BODY, new FieldValue(kind, "", body));
            bodyStart = NOWHERE;
        }
    }

    private void scalar(Kind kind, JsonParser tokenizer) {
        if (depth == 1 || (inPayload && depth == 2 && field != null) || (inArgs && depth == 3)) {
            keep(kind, tokenizer.getString());
        }
    }

    private void keep(Kind kind, String text) {
        if (depth == 1 && topName.equals("cmd")) {
            command.cmd = new FieldValue(kind, text, null);
        } else if (depth == 1 && topName.equals("payload")) {
            command.payload = new FieldValue(kind, text, null);
        } else if (depth == 2 && inPayload && field != null) {
            command.put(field, new FieldValue(kind, text, null));
        } else if (depth == 3 && inArgs) {
            command.addArgument(argument, new FieldValue(kind, text, null));
        }
    }
}
