package dev.openstream.protocol.codec;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.protocol.json.StrictJson;
import dev.openstream.protocol.json.Utf8;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Decoder of a server's lines, for clients (protocol section 3). Fields that it does not know are ignored.
 *
 * <p>Not thread-safe: it reuses its buffers.
 */
public final class EventReader {

    private static final int MAX_DEPTH = 66;

    private final StrictJson json = new StrictJson(MAX_DEPTH);

    private @Nullable String type;
    private @Nullable String error;
    private @Nullable JsonText value;
    private String message = "";
    private String hint = "";
    private String word = "";
    private long id;
    private long tsMillis;
    private double serviceMillis;
    private int status;
    private boolean ok;

    /** Creates a reader for the lines of one server. */
    public EventReader() {}

    /**
     * Reads one line. Bad input is a result, never an exception. Nothing of the result refers to {@code bytes}.
     *
     * @param bytes array that holds the line
     * @param offset index of its first byte
     * @param length number of bytes, without the line end
     * @return the event, {@link ServerLine.Unknown} for an unknown {@code type}, or null if the line is not one JSON
     *     object in UTF-8 with a {@code type} or an {@code error}
     */
    public @Nullable ServerLine read(byte[] bytes, int offset, int length) {
        clear();
        if (!Utf8.valid(bytes, offset, length)) {
            return null;
        }
        try (JsonParser parser = json.parser(bytes, offset, length)) {
            return walk(parser, bytes, offset) ? line(bytes, offset, length) : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    private void clear() {
        type = null;
        error = null;
        value = null;
        message = "";
        hint = "";
        word = "";
        id = -1;
        tsMillis = 0;
        serviceMillis = 0;
        status = 0;
        ok = false;
    }

    private boolean walk(JsonParser parser, byte[] bytes, int offset) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return false;
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            if (name.equals("result") || name.equals("body")) {
                int start = (int) parser.currentTokenLocation().getByteOffset();
                value = cut(parser, bytes, offset, start);
            } else if (token.isStructStart()) {
                parser.skipChildren();
            } else {
                take(name, token, parser);
            }
        }
        return parser.nextToken() == null;
    }

    private static JsonText cut(JsonParser parser, byte[] bytes, int offset, int start) {
        parser.skipChildren();
        parser.finishToken();
        int end = (int) parser.currentLocation().getByteOffset();
        while (bytes[offset + end - 1] <= ' ') {
            end--;
        }
        return JsonText.cut(bytes, offset + start, end - start);
    }

    private void take(String name, JsonToken token, JsonParser parser) {
        if (token == JsonToken.VALUE_STRING) {
            takeText(name, parser.getString());
        } else if (token.isNumeric()) {
            takeNumber(name, parser.getDoubleValue());
        } else if (name.equals("ok")) {
            ok = token == JsonToken.VALUE_TRUE;
        }
    }

    private void takeText(String name, String text) {
        switch (name) {
            case "type" -> type = text;
            case "error" -> error = text;
            case "message" -> message = text;
            case "hint" -> hint = text;
            case "target", "version" -> word = text;
            default -> {
                // Unknown fields are passed over, everywhere (section 3).
            }
        }
    }

    private void takeNumber(String name, double number) {
        switch (name) {
            case "id" -> id = (long) number;
            case "ts" -> tsMillis = (long) number;
            case "svc_dur_ms" -> serviceMillis = number;
            case "status" -> status = (int) number;
            default -> {
                // As above.
            }
        }
    }

    private @Nullable ServerLine line(byte[] bytes, int offset, int length) {
        if (error != null) {
            return new ServerLine.Refused(error, message, hint);
        }
        if (type == null) {
            return null;
        }
        return switch (type) {
            case "handshake_ack" -> new ServerLine.HandshakeAck(ok, word);
            case "monitor_ack" -> new ServerLine.MonitorAck();
            case "stop_ack" -> new ServerLine.StopAck(word);
            case "data" -> data(JsonText.cut(bytes, offset, length));
            case "control_err" -> new ServerLine.ControlErr(status, value);
            default -> new ServerLine.Unknown(type);
        };
    }

    private ServerLine data(JsonText line) {
        return new ServerLine.Data(id, tsMillis, serviceMillis, optional(status), value, line);
    }

    private static OptionalInt optional(int status) {
        return status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
    }
}
