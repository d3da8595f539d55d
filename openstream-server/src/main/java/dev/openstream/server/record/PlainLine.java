package dev.openstream.server.record;

import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.protocol.json.StrictJson;
import dev.openstream.protocol.json.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A recorded line: a JSON object as it stands, anything else as text. What is called {@code token} is a secret and becomes
 * {@code "***"}; a line that cannot be read and may have one is withheld.
 */
final class PlainLine {

    private static final StrictJson JSON = StrictJson.withoutDuplicateCheck(1_000);
    private static final String SECRET = "token";
    private static final byte[] HIDDEN = "\"***\"".getBytes(StandardCharsets.US_ASCII);

    private final byte[] bytes;

    /** Beginnings and ends of secrets, in turns. */
    private final List<Integer> secrets = new ArrayList<>();

    private final boolean object;

    /** The line {@code bytes}, without its line end. */
    PlainLine(byte[] bytes) {
        this.bytes = bytes;
        this.object = read();
    }

    /** True if it must not be shown. */
    boolean withheld() {
        String text = text();
        // An escape may hide any name.
        return !object && (text.toLowerCase(Locale.ROOT).contains(SECRET) || text.contains("\\u"));
    }

    /** Appends it as one JSON value without line ends. */
    void writeTo(JsonBuilder line) {
        if (!object) {
            line.string(text());
            return;
        }
        int from = 0;
        for (int i = 0; i < secrets.size(); i += 2) {
            line.raw(piece(from, secrets.get(i))).raw(JsonText.wrap(HIDDEN));
            from = secrets.get(i + 1);
        }
        line.raw(piece(from, bytes.length));
    }

    private JsonText piece(int from, int to) {
        byte[] piece = Arrays.copyOfRange(bytes, from, to);
        for (int i = 0; i < piece.length; i++) {
            // Outside of strings, where it is white space; programs may end a line at it.
            if (piece[i] == '\r') {
                piece[i] = ' ';
            }
        }
        return JsonText.wrap(piece);
    }

    private String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private boolean read() {
        if (!Utf8.valid(bytes, 0, bytes.length)) {
            return false;
        }
        try (JsonParser parser = JSON.parser(bytes, 0, bytes.length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.PROPERTY_NAME
                        && parser.currentName().equalsIgnoreCase(SECRET)) {
                    hideValue(parser);
                }
            }
            return true;
        } catch (JacksonException e) {
            return false;
        }
    }

    private void hideValue(JsonParser parser) {
        parser.nextToken();
        int begin = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        parser.finishToken();
        secrets.add(begin);
        secrets.add((int) parser.currentLocation().getByteOffset());
    }
}
