package dev.openstream.server.openapi;

import dev.openstream.protocol.ErrorCode;
import dev.openstream.robot.call.PlainPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Access rules of a listener or of the HTTP port. Pure. Checked once for each CONTROL, MONITOR and HTTP request.
 *
 * @param readOnly true if only GET may be called and the robot cannot be made to hold
 * @param allowed calls that are allowed; null for all. A path that is not {@link PlainPath plain} is then refused,
 *     because this server and the controller might read it differently
 * @param onlyGet reason why only GET is called, for a controller that cannot move or hold; null if there is none
 */
public record AccessRules(
        boolean readOnly,
        @Nullable List<AllowedCall> allowed,
        @Nullable GetOnly onlyGet) {

    /**
     * Reason why only GET is called.
     *
     * @param reason text for the client
     * @param hint remedy for the client
     */
    public record GetOnly(String reason, String hint) {}

    /** Rules that allow every call, as the protocol defines it. */
    public static final AccessRules EVERYTHING = new AccessRules(false, null);

    /** Rules that allow calls that only read. */
    public static final AccessRules READ_ONLY = new AccessRules(true, null);

    /**
     * Rules for a controller that can move.
     *
     * @param readOnly true if only GET may be called
     * @param allowed calls that are allowed; null for all
     */
    public AccessRules(boolean readOnly, @Nullable List<AllowedCall> allowed) {
        this(readOnly, allowed, null);
    }

    /** {@return the same rules, restricted to calls that only read} */
    public AccessRules forReaders() {
        return new AccessRules(true, allowed, onlyGet);
    }

    /**
     * Copies these rules for a controller that cannot move. A STOP is acknowledged, because everything stands still.
     *
     * @param rule reason why only GET is called
     * @return the copy
     */
    public AccessRules with(GetOnly rule) {
        return new AccessRules(readOnly, allowed, rule);
    }

    /** {@return true if only GET is allowed, on any path} */
    public boolean getOnly() {
        return readOnly
                || onlyGet != null
                || (allowed != null && allowed.stream().allMatch(AllowedCall::getOnly));
    }

    /** {@return true if every call is allowed} */
    public boolean everything() {
        return !readOnly && allowed == null && onlyGet == null;
    }

    /**
     * Checks a call.
     *
     * @param request call to check
     * @return the reason why it is not made; null if it is allowed
     */
    public @Nullable String refusal(ApiRequest request) {
        if (onlyGet != null && request.method() != Method.GET) {
            return request + " was not executed: " + onlyGet.reason();
        }
        if (readOnly && request.method() != Method.GET) {
            return request + " was not executed: this address is read-only";
        }
        if (allowed == null) {
            return null;
        }
        String fault = PlainPath.fault(request);
        if (fault != null) {
            return request + " was not called: the path " + fault + ", and only plain paths are allowed";
        }
        for (AllowedCall call : allowed) {
            if (call.matches(request.method(), request.path())) {
                return null;
            }
        }
        return request + " was not called: it is not on the list of allowed calls";
    }

    /**
     * Finds a remedy for a refused call.
     *
     * @param request call that was refused
     * @return advice for the client
     */
    public String hint(ApiRequest request) {
        return onlyGet != null && request.method() != Method.GET ? onlyGet.hint() : ErrorCode.METHOD_NOT_ALLOWED.hint();
    }
}
