package dev.openstream.verify.transcript;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.protocol.json.StrictJson;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Looks for the fields of a {@link RecordedLine} that matter; the command stays the text that it was. */
final class RecordedLineParser {

    private static final StrictJson JSON = new StrictJson(66);
    private static final long LONGEST_MILLIS = 86_400_000;

    private final JsonText text;
    private boolean command;
    private boolean received;
    private @Nullable String send;
    private @Nullable String leftOut;
    private double atMillis = -1;

    private RecordedLineParser(JsonText text) {
        this.text = text;
        try (JsonParser parser = JSON.parser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("not a JSON object");
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                take(name, parser);
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * The recorded line that {@code line} is.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    static RecordedLine parse(String line) {
        RecordedLineParser walk = new RecordedLineParser(JsonText.of(line));
        if (walk.command) {
            return new RecordedLine.Command(line);
        }
        if (walk.send != null) {
            if (!(walk.atMillis >= 0 && walk.atMillis <= LONGEST_MILLIS)) {
                throw new IllegalArgumentException("at_ms: it is missing, or not 0 to " + LONGEST_MILLIS);
            }
            return new RecordedLine.Sent(walk.send, walk.atMillis);
        }
        if ("send".equals(walk.leftOut)) {
            throw new IllegalArgumentException(
                    "a command is missing from the recording, so what follows may be something"
                            + " else; take this line out to replay without it");
        }
        if (walk.received || walk.leftOut != null) {
            return new RecordedLine.Received();
        }
        throw new IllegalArgumentException("neither cmd nor send nor received is in it");
    }

    private void take(String name, JsonParser parser) {
        switch (name) {
            case "cmd" -> command = true;
            case "received", "recording" -> received = true;
            case "left_out" -> leftOut = parser.getString();
            case "at_ms" -> atMillis = parser.currentToken().isNumeric() ? parser.getDoubleValue() : -1;
            case "send" -> send = value(parser);
            default -> {
                // A recorder may add fields of its own.
            }
        }
        parser.skipChildren();
    }

    /** A string stands for the line itself, anything else is the line. */
    private String value(JsonParser parser) {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return parser.getString();
        }
        int start = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        parser.finishToken();
        int end = (int) parser.currentLocation().getByteOffset();
        return new String(text.array(), start, end - start, StandardCharsets.UTF_8).strip();
    }
}
