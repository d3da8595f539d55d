package dev.openstream.server.upstream.stream;

import dev.openstream.protocol.ErrorCode;
import dev.openstream.protocol.codec.ServerLine.Refused;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.openapi.ApiFailure.Kind;
import java.util.Locale;

/** Conversion of the controller's error lines to outcomes of calls. */
final class UpstreamRefusals {

    /** Longest text of the controller's that is passed on. */
    private static final int MOST_CHARS = 500;

    /** Status of an error that has none: the controller's answer is not understood. */
    private static final int BAD_GATEWAY = 502;

    private UpstreamRefusals() {}

    static ApiFailure failure(Refused refused) {
        return new ApiFailure(status(refused.code()), "the controller refused it: " + words(refused));
    }

    /** The same of a CONTROL, which may be one that {@code moves} the robot. */
    static ApiFailure failure(Refused refused, boolean moves) {
        ApiFailure failure = failure(refused);
        return moves && meansStopped(refused)
                ? new ApiFailure(failure.status(), failure.reason(), Kind.STOPPED)
                : failure;
    }

    /** Refusal of a call without a connection. */
    static ApiFailure notSent(String why) {
        return new ApiFailure(502, "not sent: the controller is out of reach: " + why);
    }

    /**
     * True if a call that moves the robot was refused because of another client: our own calls, one at a time, never
     * find a full queue.
     */
    static boolean meansStopped(Refused refused) {
        return refused.code().equals(ErrorCode.CONTROL_BUSY.code());
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
