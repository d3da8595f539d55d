package dev.openstream.server.openapi;

import dev.openstream.protocol.ErrorCode;
import dev.openstream.robot.call.PlainPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rules for the calls that one way in allows: a listener, or the HTTP port. Pure, and checked once for each CONTROL,
 * MONITOR and HTTP request.
 *
 * @param readOnly GET is all that may be called, and nothing is made to hold
 * @param allowed what may be called; null for everything. A path that is not {@link PlainPath plain} is then refused, not
 *     repaired: this server and the controller behind it might read it differently
 * @param onlyGet why nothing but GET is called, where there is nothing that could be moved or made to hold; null if everything
 *     may be called
 */
public record AccessRules(
        boolean readOnly,
        @Nullable List<AllowedCall> allowed,
        @Nullable GetOnly onlyGet) {

    /**
     * Reason for which nothing but GET is called.
     *
     * @param hint remedy for the client
     */
    public record GetOnly(String reason, String hint) {}

    /** Everything, as the protocol has it. */
    public static final AccessRules EVERYTHING = new AccessRules(false, null);

    /** Everything that only reads. */
    public static final AccessRules READ_ONLY = new AccessRules(true, null);

    /** Rules for what moves. */
    public AccessRules(boolean readOnly, @Nullable List<AllowedCall> allowed) {
        this(readOnly, allowed, null);
    }

    /** The same for those who only read. */
    public AccessRules forReaders() {
        return new AccessRules(true, allowed, onlyGet);
    }

    /** The same where nothing moves. A STOP is acknowledged: all stands still. */
    public AccessRules with(GetOnly rule) {
        return new AccessRules(readOnly, allowed, rule);
    }

    /** True if nothing but GET is allowed, whatever the path. */
    public boolean getOnly() {
        return readOnly
                || onlyGet != null
                || (allowed != null && allowed.stream().allMatch(AllowedCall::getOnly));
    }

    /** True if every call is allowed. */
    public boolean everything() {
        return !readOnly && allowed == null && onlyGet == null;
    }

    /** Reason in words why {@code request} is not made; null if it may be. */
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

    /** Advice to the client whose {@code request} was refused. */
    public String hint(ApiRequest request) {
        return onlyGet != null && request.method() != Method.GET ? onlyGet.hint() : ErrorCode.METHOD_NOT_ALLOWED.hint();
    }
}
