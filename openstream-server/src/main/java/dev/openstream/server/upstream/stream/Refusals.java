package dev.openstream.server.upstream.stream;

import dev.openstream.protocol.ErrorCode;
import dev.openstream.protocol.codec.ServerLine.Refused;
import dev.openstream.server.openapi.ApiFailure;
import java.util.Locale;

/** Error lines of the controller, as what becomes of a call. */
final class Refusals {

    /** Longest text of the controller's that is passed on. */
    private static final int MOST_CHARS = 500;

    /** Status of an error that has none: the controller's answer is not understood. */
    private static final int BAD_GATEWAY = 502;

    private Refusals() {}

    static ApiFailure failure(Refused refused) {
        return new ApiFailure(status(refused.code()), "the controller refused it: " + words(refused));
    }

    static String words(Refused refused) {
        String all = refused.code() + ", " + refused.message();
        return all.length() <= MOST_CHARS ? all : all.substring(0, MOST_CHARS);
    }

    /** Error lines carry no status; the catalogue knows it. */
    private static int status(String code) {
        String name = code.toUpperCase(Locale.ROOT);
        for (ErrorCode known : ErrorCode.values()) {
            if (known.name().equals(name)) {
                return known.httpStatus();
            }
        }
        return BAD_GATEWAY;
    }
}
