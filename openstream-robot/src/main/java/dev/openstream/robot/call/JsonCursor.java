package dev.openstream.robot.call;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.protocol.json.StrictJson;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.io.NumberInput;

/**
 * A walk over JSON that was found to be strict where it came in, with its line or at the HTTP service's door: it looks for
 * values, not for faults. It never leaves its bytes, whatever they are. Numbers are read by the library: docs/adr/0066 says
 * why there is no shorter way. Not safe for use by several threads.
 */
final class JsonCursor {

    private static final StrictJson TEXTS = StrictJson.withoutDuplicateCheck(1);

    private static final int MOST_NUMBER_DIGITS = 9;

    /** The bytes are no JSON after all. */
    static final class NotJson extends RuntimeException {

        @Serial
        private static final long serialVersionUID = 1;

        NotJson(int at) {
            super("there is an unexpected character at byte " + at, null, false, false);
        }
    }

    private byte[] json = {};
    private int at;

    /** The latest name of a property, between {@link #nameFrom} and {@link #nameTo}. */
    private byte[] name = {};

    private int nameFrom;
    private int nameTo;

    /** Offset of its quotation mark. */
    private int nameAt;

    /** Begins at the start of {@code text}. */
    void begin(JsonText text) {
        json = text.array();
        at = 0;
    }

    /** Its offset in the text. */
    int at() {
        return at;
    }

    /** True if only white space is left. */
    boolean atEnd() {
        while (at < json.length && json[at] <= ' ' && blank(json[at])) {
            at++;
        }
        return at >= json.length;
    }

    private static boolean blank(byte octet) {
        return octet == ' ' || octet == '\n' || octet == '\r' || octet == '\t';
    }

    /** The byte that comes next, white space left out. */
    byte peek() {
        if (atEnd()) {
            throw new NotJson(at);
        }
        return json[at];
    }

    /** Enters the object or array where it stands. */
    void enter() {
        at++;
    }

    /** Goes to the next element of the object or array that was entered; false if there is none, and it is left. */
    boolean next() {
        byte next = peek();
        if (next == '}' || next == ']') {
            at++;
            return false;
        }
        if (next == ',') {
            at++;
            peek();
        }
        return true;
    }

    /** Takes the name of a property and goes to its value. */
    void name() {
        nameAt = at;
        boolean escaped = string();
        name = escaped ? text(nameAt).getBytes(StandardCharsets.UTF_8) : json;
        nameFrom = escaped ? 0 : nameAt + 1;
        nameTo = escaped ? name.length : at - 1;
        if (peek() != ':') {
            throw new NotJson(at);
        }
        at++;
        peek();
    }

    /** The index of the name among {@code names}, -1 if it is none of them. */
    int nameAmong(byte[]... names) {
        for (int i = 0; i < names.length; i++) {
            boolean asLong = names[i].length == nameTo - nameFrom;
            if (asLong && Arrays.equals(name, nameFrom, nameTo, names[i], 0, names[i].length)) {
                return i;
            }
        }
        return -1;
    }

    /** The number behind {@code prefix} in the name, 1 to 999999999 without a leading 0; 0 if it is not so. */
    int nameNumber(byte[] prefix) {
        int from = nameFrom + prefix.length;
        int digits = nameTo - from;
        if (digits < 1
                || digits > MOST_NUMBER_DIGITS
                || name[from] == '0'
                || !Arrays.equals(name, nameFrom, from, prefix, 0, prefix.length)) {
            return 0;
        }
        int number = 0;
        for (int i = from; i < nameTo; i++) {
            if (!digit(name[i])) {
                return 0;
            }
            number = 10 * number + name[i] - '0';
        }
        return number;
    }

    /** Offset of the name's quotation mark. */
    int nameAt() {
        return nameAt;
    }

    /** Takes a text; whether it has escapes. */
    private boolean string() {
        if (json[at] != '"') {
            throw new NotJson(at);
        }
        at++;
        byte[] bytes = json;
        boolean escaped = false;
        int i = at;
        while (i < bytes.length && bytes[i] != '"') {
            boolean escape = bytes[i] == '\\';
            escaped |= escape;
            i += escape ? 2 : 1;
        }
        at = i + 1;
        if (at > bytes.length) {
            throw new NotJson(at);
        }
        return escaped;
    }

    /** Takes a value, whatever it is. */
    void skip() {
        int depth = 0;
        do {
            switch (peek()) {
                case '{', '[' -> {
                    depth++;
                    at++;
                }
                case '}', ']' -> {
                    depth--;
                    at++;
                }
                case ',', ':' -> at++;
                case '"' -> string();
                default -> word();
            }
        } while (depth > 0);
        if (depth < 0) {
            throw new NotJson(at);
        }
    }

    /** Takes a number, true, false or null. */
    private void word() {
        while (at < json.length && !delimits(json[at])) {
            at++;
        }
    }

    private static boolean delimits(byte octet) {
        return switch (octet) {
            case ',', ':', '{', '}', '[', ']', '"', ' ', '\n', '\r', '\t' -> true;
            default -> false;
        };
    }

    /** Takes a value; the number that it is, perhaps infinite, or NaN if it is another one. */
    double number() {
        byte first = peek();
        if (first != '-' && !digit(first)) {
            skip();
            return Double.NaN;
        }
        int from = at;
        while (at < json.length && ofNumber(json[at])) {
            at++;
        }
        if (at < json.length && !delimits(json[at])) {
            throw new NotJson(at);
        }
        try {
            return NumberInput.parseDouble(written(from, at), true);
        } catch (NumberFormatException e) {
            throw new NotJson(at);
        }
    }

    private static boolean digit(byte octet) {
        return octet >= '0' && octet <= '9';
    }

    private static boolean ofNumber(byte octet) {
        return digit(octet) || octet == '.' || octet == '-' || octet == '+' || octet == 'e' || octet == 'E';
    }

    /** The first byte behind the number at {@code from}. */
    int endOfNumber(int from) {
        at = from;
        word();
        return at;
    }

    /** The bytes from {@code from} to {@code to}. */
    String written(int from, int to) {
        return new String(json, from, to - from, StandardCharsets.UTF_8);
    }

    /** The byte at {@code index}. */
    byte octet(int index) {
        return json[index];
    }

    /** The text that begins with the quotation mark at {@code index}. */
    String text(int index) {
        int before = at;
        at = index;
        boolean escaped = string();
        int end = at;
        at = before;
        if (!escaped) {
            return written(index + 1, end - 1);
        }
        try (JsonParser parser = TEXTS.parser(json, index, end - index)) {
            parser.nextToken();
            return parser.getString();
        }
    }

    /** True if the value at {@code index} is an array of {@code texts}, in this order. */
    boolean isArrayOf(int index, List<String> texts) {
        at = index;
        if (peek() != '[') {
            return false;
        }
        enter();
        int found = 0;
        while (next()) {
            boolean text = peek() == '"';
            if (!text || found == texts.size() || !text(at).equals(texts.get(found))) {
                return false;
            }
            string();
            found++;
        }
        return found == texts.size();
    }

    /** The value at {@code index} for a message, a long one cut to {@code longest} characters. */
    String shown(int index, int longest) {
        at = index;
        return switch (peek()) {
            case '[' -> "an array";
            case '{' -> "an object";
            case '"' -> '"' + cut(text(index), longest) + '"';
            default -> cut(written(index, endOfNumber(index)), longest);
        };
    }

    static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + "...";
    }
}
