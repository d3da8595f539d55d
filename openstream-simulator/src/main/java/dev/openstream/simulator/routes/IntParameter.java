package dev.openstream.simulator.routes;

import dev.openstream.server.openapi.ApiRequest;
import org.jspecify.annotations.Nullable;

/**
 * A whole number in a query.
 *
 * @param name the parameter's name
 * @param min lowest value allowed
 * @param max highest value allowed
 * @param mayBeEmpty true if {@code name=} counts as missing; otherwise it is a fault
 */
record IntParameter(String name, int min, int max, boolean mayBeEmpty) {

    /** Returns the parameter's field for the documentation. */
    Field field(String meaning) {
        return Field.optional(name, new FieldType.Whole(min, max), meaning);
    }

    /** Returns the fault of the parameter in {@code request}, null when it is missing or correct. */
    @Nullable
    String fault(ApiRequest request) {
        String text = text(request);
        if (text == null) {
            return null;
        }
        Integer value = parse(text);
        return value != null && value >= min && value <= max
                ? null
                : name + ": " + Answers.quote(text) + " is not a whole number from " + min + " to " + max;
    }

    /** The value in {@code request}, which must have no {@link #fault}; {@code ifMissing} when there is none. */
    int value(ApiRequest request, int ifMissing) {
        String text = text(request);
        return text == null ? ifMissing : Integer.parseInt(text);
    }

    /** Returns true if it is in {@code request}. */
    boolean given(ApiRequest request) {
        return text(request) != null;
    }

    private @Nullable String text(ApiRequest request) {
        String text = request.parameter(name);
        return text == null || (mayBeEmpty && text.isBlank()) ? null : text;
    }

    private static @Nullable Integer parse(String text) {
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
