package dev.openstream.protocol.codec;

import dev.openstream.protocol.Command;
import dev.openstream.protocol.Command.ControlMethod;
import dev.openstream.protocol.CommandName;
import dev.openstream.protocol.ErrorCode;
import dev.openstream.protocol.Refusal;
import dev.openstream.protocol.StopTarget;
import dev.openstream.protocol.codec.FieldValue.Kind;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.protocol.json.Utf8;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rules on {@code cmd}, {@code payload} and the fields, in the order in which faults are reported: the fields in
 * the order of the protocol's tables, each by presence, type, value (section 3.5).
 */
final class FieldRules {

    /** The first character beyond those that are printed in ASCII. */
    private static final char DELETE = 127;

    private static final String[] GET = {"GET"};
    private static final String[] CONTROLS = {"POST", "PUT", "DELETE"};

    private final DecodingLimits limits;

    FieldRules(DecodingLimits limits) {
        this.limits = limits;
    }

    Decoded check(RawCommand raw) {
        CommandName name = commandName(raw.cmd);
        if (name == null) {
            String rule = "it must be HANDSHAKE, MONITOR, CONTROL or STOP";
            return new Decoded.Refused(fault(ErrorCode.INVALID_CMD, "cmd", raw.cmd, rule), null);
        }
        if (raw.payload == null || !raw.payload.is(Kind.OBJECT)) {
            Refusal refusal = fault(ErrorCode.INVALID_PAYLOAD, "payload", raw.payload, "it must be an object");
            return new Decoded.Refused(refusal, null);
        }
        Refusal refusal = fieldFault(name, raw);
        return refusal == null ? new Decoded.Accepted(command(name, raw)) : new Decoded.Refused(refusal, name);
    }

    private static @Nullable CommandName commandName(@Nullable FieldValue cmd) {
        return cmd != null && cmd.is(Kind.STRING) ? CommandName.named(cmd.text()) : null;
    }

    private @Nullable Refusal fieldFault(CommandName name, RawCommand raw) {
        return switch (name) {
            case HANDSHAKE -> majorFault(raw.get(PayloadField.MAJOR));
            case MONITOR -> stopsMonitor(raw) ? null : monitorFault(raw);
            case CONTROL -> controlFault(raw);
            case STOP -> targetFault(raw.get(PayloadField.TARGET));
        };
    }

    /** Builds a command that has no fault. */
    private Command command(CommandName name, RawCommand raw) {
        return switch (name) {
            case HANDSHAKE -> {
                FieldValue token = raw.get(PayloadField.TOKEN);
                yield new Command.Handshake(
                        wholeNumber(raw, PayloadField.MAJOR, 0, Integer.MAX_VALUE),
                        deadmanMillis(raw.get(PayloadField.DEADMAN_MS)),
                        token != null && token.is(Kind.STRING) ? token.text() : null,
                        isTrue(raw.get(PayloadField.PROBE)));
            }
            case MONITOR -> stopsMonitor(raw) ? new Command.Stop(StopTarget.MONITOR) : monitor(raw);
            case CONTROL -> {
                FieldValue body = raw.get(PayloadField.BODY);
                JsonText json = body == null ? null : body.json();
                yield new Command.Control(
                        ControlMethod.valueOf(text(raw, PayloadField.METHOD)),
                        text(raw, PayloadField.URL),
                        raw.arguments(),
                        json == null ? JsonText.EMPTY_OBJECT : json);
            }
            case STOP -> new Command.Stop(Objects.requireNonNull(StopTarget.named(text(raw, PayloadField.TARGET))));
        };
    }

    private Command monitor(RawCommand raw) {
        FieldValue id = raw.get(PayloadField.ID);
        return new Command.Monitor(
                text(raw, PayloadField.URL),
                raw.arguments(),
                wholeNumber(raw, PayloadField.PERIOD_MS, limits.minPeriodMillis(), limits.maxPeriodMillis()),
                id == null ? null : id.scalar(),
                isTrue(raw.get(PayloadField.TIMING)));
    }

    /** Reads the time of a deadman. Only the session knows whether it has a meaning, so here it is never a fault. */
    private static int deadmanMillis(@Nullable FieldValue asked) {
        if (asked == null) {
            return 0;
        }
        return isWholeNumber(asked) ? WholeNumber.clamp(asked.text(), -1, Integer.MAX_VALUE) : -1;
    }

    private static boolean stopsMonitor(RawCommand raw) {
        return isTrue(raw.get(PayloadField.STOP));
    }

    private static boolean isTrue(@Nullable FieldValue value) {
        return value != null && value.isTrue();
    }

    private static @Nullable Refusal majorFault(@Nullable FieldValue major) {
        if (major == null) {
            return missing(ErrorCode.MISSING_MAJOR, PayloadField.MAJOR);
        }
        if (!isWholeNumber(major)) {
            return fault(ErrorCode.INVALID_MAJOR_TYPE, PayloadField.MAJOR.word(), major, "it must be an integer");
        }
        if (WholeNumber.clamp(major.text(), -1, 0) < 0) {
            return fault(ErrorCode.INVALID_VERSION, PayloadField.MAJOR.word(), major, "it must not be negative");
        }
        return null;
    }

    private @Nullable Refusal monitorFault(RawCommand raw) {
        Refusal fault = urlFault(raw.get(PayloadField.URL));
        if (fault == null) {
            fault = methodFault(raw.get(PayloadField.METHOD), "it must be GET", GET);
        }
        if (fault == null) {
            fault = periodFault(raw.get(PayloadField.PERIOD_MS));
        }
        if (fault == null) {
            fault = argsFault(raw);
        }
        return fault == null ? idFault(raw.get(PayloadField.ID)) : fault;
    }

    private @Nullable Refusal controlFault(RawCommand raw) {
        Refusal fault = urlFault(raw.get(PayloadField.URL));
        if (fault == null) {
            fault = methodFault(raw.get(PayloadField.METHOD), "it must be POST, PUT or DELETE", CONTROLS);
        }
        if (fault == null) {
            fault = argsFault(raw);
        }
        return fault == null ? bodyFault(raw.get(PayloadField.BODY)) : fault;
    }

    private @Nullable Refusal urlFault(@Nullable FieldValue url) {
        if (url == null) {
            return missing(ErrorCode.MISSING_URL, PayloadField.URL);
        }
        if (!url.is(Kind.STRING) || !url.text().startsWith("/")) {
            return fault(ErrorCode.INVALID_URL, PayloadField.URL.word(), url, "it must be a string that starts with /");
        }
        if (holdsBlankOrControl(url.text())) {
            return fault(
                    ErrorCode.INVALID_URL,
                    PayloadField.URL.word(),
                    url,
                    "it must hold no white space or control character");
        }
        return urlLengthFault(url.text());
    }

    private @Nullable Refusal urlLengthFault(String url) {
        // There are never more characters than UTF-16 units, which cost nothing to count.
        int length = url.length() <= limits.maxUrlChars() ? url.length() : url.codePointCount(0, url.length());
        return length <= limits.maxUrlChars()
                ? null
                : new Refusal(
                        ErrorCode.URL_TOO_LONG,
                        "url has " + length + " characters; it must have at most " + limits.maxUrlChars());
    }

    /** Every white space is in Unicode's basic plane, so UTF-16 units will do. */
    private static boolean holdsBlankOrControl(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || (c >= DELETE && blankOrControl(c))) {
                return true;
            }
        }
        return false;
    }

    private static boolean blankOrControl(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
    }

    private static @Nullable Refusal methodFault(@Nullable FieldValue method, String rule, String[] allowed) {
        if (method == null) {
            return missing(ErrorCode.MISSING_METHOD, PayloadField.METHOD);
        }
        if (method.is(Kind.STRING)) {
            for (String each : allowed) {
                if (each.equals(method.text())) {
                    return null;
                }
            }
        }
        return fault(ErrorCode.INVALID_METHOD, PayloadField.METHOD.word(), method, rule);
    }

    private static @Nullable Refusal periodFault(@Nullable FieldValue period) {
        if (period == null) {
            return missing(ErrorCode.MISSING_PERIOD_MS, PayloadField.PERIOD_MS);
        }
        return isWholeNumber(period)
                ? null
                : fault(ErrorCode.INVALID_PERIOD, PayloadField.PERIOD_MS.word(), period, "it must be an integer");
    }

    private @Nullable Refusal argsFault(RawCommand raw) {
        FieldValue args = raw.get(PayloadField.ARGS);
        if (args != null && !args.is(Kind.OBJECT)) {
            return fault(ErrorCode.INVALID_ARGS, PayloadField.ARGS.word(), args, "it must be an object");
        }
        String bad = raw.badArgument();
        if (bad != null) {
            return new Refusal(ErrorCode.INVALID_ARGS, bad + "; it must be a number, a boolean or a string");
        }
        return raw.argumentChars() <= limits.maxArgsChars()
                ? null
                : new Refusal(
                        ErrorCode.INVALID_ARGS,
                        "args has " + raw.argumentChars() + " characters; it must have at most "
                                + limits.maxArgsChars());
    }

    /** A bound on the text, which is the same however the client escapes it. An object or array is never echoed. */
    private @Nullable Refusal idFault(@Nullable FieldValue id) {
        int bytes = id == null ? 0 : Utf8.encodedLength(id.text());
        return bytes <= limits.maxIdBytes()
                ? null
                : new Refusal(
                        ErrorCode.INVALID_ID,
                        "id has " + bytes + " bytes in UTF-8; it must have at most " + limits.maxIdBytes());
    }

    private static @Nullable Refusal bodyFault(@Nullable FieldValue body) {
        if (body == null || body.is(Kind.NULL) || body.json() != null) {
            return null;
        }
        return fault(ErrorCode.INVALID_BODY, PayloadField.BODY.word(), body, "it must be an object or an array");
    }

    private static @Nullable Refusal targetFault(@Nullable FieldValue target) {
        if (target == null) {
            return missing(ErrorCode.MISSING_TARGET, PayloadField.TARGET);
        }
        if (target.is(Kind.STRING) && StopTarget.named(target.text()) != null) {
            return null;
        }
        return fault(
                ErrorCode.INVALID_TARGET, PayloadField.TARGET.word(), target, "it must be session, control or monitor");
    }

    private static boolean isWholeNumber(FieldValue value) {
        return value.is(Kind.NUMBER) && WholeNumber.clamp(value.text(), 0, 0) != WholeNumber.FRACTIONAL;
    }

    /** Value of a field that is known to be a whole number. */
    private static int wholeNumber(RawCommand raw, PayloadField field, int min, int max) {
        return WholeNumber.clamp(text(raw, field), min, max);
    }

    /** Text of a field that is known to be present. */
    private static String text(RawCommand raw, PayloadField field) {
        return Objects.requireNonNull(raw.get(field)).text();
    }

    private static Refusal missing(ErrorCode code, PayloadField field) {
        return new Refusal(code, field.word() + " is missing");
    }

    private static Refusal fault(ErrorCode code, String field, @Nullable FieldValue value, String rule) {
        String found = value == null ? " is missing; " : " is " + value.shown() + "; ";
        return new Refusal(code, field + found + rule);
    }
}
