package dev.openstream.server.transport;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Recognizes by its first bytes a peer that speaks HTTP or TLS. A web page can have a browser send HTTP to any port, with
 * lines of Open Stream as its body: read as lines, the request's head would be a few refusals, and the body would move a
 * robot. Pure; for one connection.
 */
final class ForeignProtocol {

    /** Type of a TLS record with a handshake, and the major version of every TLS there is (RFC 8446, 5.1). */
    private static final int TLS_HANDSHAKE = 0x16;

    private static final int TLS_MAJOR = 3;

    /** End of every request line of HTTP, but for the version. */
    private static final byte[] HTTP_VERSION = " HTTP/".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private enum State {
        BEFORE_FIRST_LINE,
        TLS_VERSION,
        REQUEST_LINE,
        DECIDED
    }

    private State state = State.BEFORE_FIRST_LINE;

    /** Bytes of {@link #HTTP_VERSION} that the latest ones are. */
    private int matched;

    /** True if the first line is known, so that nothing more has to be looked at. */
    boolean decided() {
        return state == State.DECIDED;
    }

    /** Looks at the next bytes. Answers the protocol that they are, null if they are none or it takes more to know. */
    @Nullable
    String look(byte[] bytes, int length) {
        for (int i = 0; i < length && state != State.DECIDED; i++) {
            String found = look(bytes[i]);
            if (found != null) {
                state = State.DECIDED;
                return found;
            }
        }
        return null;
    }

    private @Nullable String look(byte next) {
        return switch (state) {
            case BEFORE_FIRST_LINE -> {
                state = after(next);
                yield null;
            }
            case TLS_VERSION -> {
                state = State.DECIDED;
                yield next == TLS_MAJOR ? "TLS" : null;
            }
            case REQUEST_LINE -> requestLine(next);
            case DECIDED -> null;
        };
    }

    private static State after(byte first) {
        if (first == '\r' || first == '\n' || isOfBom(first)) {
            return State.BEFORE_FIRST_LINE;
        }
        if (first == TLS_HANDSHAKE) {
            return State.TLS_VERSION;
        }
        return first >= 'A' && first <= 'Z' ? State.REQUEST_LINE : State.DECIDED;
    }

    private static boolean isOfBom(byte first) {
        return first == BOM[0] || first == BOM[1] || first == BOM[2];
    }

    /** A method begins with a capital, an object does not: so only a line that is refused anyway is looked at as a whole. */
    private @Nullable String requestLine(byte next) {
        if (next == '\n') {
            state = State.DECIDED;
            return null;
        }
        if (next == HTTP_VERSION[matched]) {
            matched++;
        } else {
            matched = next == HTTP_VERSION[0] ? 1 : 0;
        }
        return matched == HTTP_VERSION.length ? "HTTP" : null;
    }
}
