package dev.openstream.server.record;

import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.protocol.json.StrictJson;
import dev.openstream.protocol.json.Utf8;
import java.io.ByteArrayOutputStream;
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
public final class PlainLine {

    private static final StrictJson JSON = StrictJson.withoutDuplicateCheck(1_000);
    private static final String SECRET = "token";

    /** Turns a capital letter of ASCII into a small one. */
    private static final int LOWER = 0x20;

    private static final byte[] HIDDEN = "\"***\"".getBytes(StandardCharsets.US_ASCII);

    private final byte[] bytes;

    /** Beginnings and ends of secrets, in turns. */
    private final List<Integer> secrets = new ArrayList<>();

    private final boolean object;

    /** The line {@code bytes}, without its line end. */
    public PlainLine(byte[] bytes) {
        this.bytes = bytes;
        this.object = read();
    }

    /**
     * Returns true if a line may have a secret. The look is quick, since most lines have none and need not be read before they are shown.
     */
    public static boolean suspicious(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            byte octet = bytes[i];
            // An escape may hide any name.
            if ((octet | LOWER) == 'k' && isToken(bytes, offset, i, offset + length)) {
                return true;
            }
            if (octet == '\\' && i + 1 < offset + length && bytes[i + 1] == 'u') {
                return true;
            }
        }
        return false;
    }

    /** Returns true if the k at {@code at} is that of "token". */
    private static boolean isToken(byte[] bytes, int from, int at, int to) {
        return at - 2 >= from
                && at + 2 < to
                && (bytes[at - 2] | LOWER) == 't'
                && (bytes[at - 1] | LOWER) == 'o'
                && (bytes[at + 1] | LOWER) == 'e'
                && (bytes[at + 2] | LOWER) == 'n';
    }

    /** The line byte for byte, but for its secrets; only if it is not {@link #withheld}. */
    public byte[] blanked() {
        ByteArrayOutputStream line = new ByteArrayOutputStream(bytes.length);
        int from = 0;
        for (int i = 0; i < secrets.size(); i += 2) {
            line.write(bytes, from, secrets.get(i) - from);
            line.writeBytes(HIDDEN);
            from = secrets.get(i + 1);
        }
        line.write(bytes, from, bytes.length - from);
        return line.toByteArray();
    }

    /** True if it must not be shown. */
    public boolean withheld() {
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
