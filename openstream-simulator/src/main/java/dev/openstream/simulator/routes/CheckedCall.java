package dev.openstream.simulator.routes;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/**
 * Checks a call by its endpoint's fields, then does what it says. Fields that are not known are ignored, and so are empty
 * ones that may be missing; the first fault is answered with 400, before anything is done.
 */
final class CheckedCall implements RouteHandler {

    private static final JsonText NULL = JsonText.of("null");

    private final @Nullable PathPattern pattern;
    private final List<Field> pathFields;
    private final List<Field> queryFields;
    private final List<Field> bodyFields;
    private final EndpointAction command;
    private final CheckedBody body = new CheckedBody();

    CheckedCall(
            @Nullable PathPattern pattern,
            List<Field> pathFields,
            List<Field> queryFields,
            List<Field> bodyFields,
            EndpointAction command) {
        this.pattern = pattern;
        this.pathFields = pathFields;
        this.queryFields = queryFields;
        this.bodyFields = bodyFields;
        this.command = command;
    }

    @Override
    public ApiAnswer answer(ApiRequest request) {
        Arguments arguments = new Arguments();
        String fault = pathFault(request, arguments);
        if (fault == null) {
            fault = queryFault(request, arguments);
        }
        if (fault == null && !bodyFields.isEmpty()) {
            JsonText sent = request.body();
            boolean none = sent.length() == 0 || sent.equals(NULL);
            fault = body.read(arguments, none ? JsonText.EMPTY_OBJECT : sent);
        }
        return fault == null ? command.answer(arguments) : Answers.invalid(fault);
    }

    private @Nullable String pathFault(ApiRequest request, Arguments arguments) {
        String text = pattern == null ? null : pattern.match(request.path());
        if (text == null) {
            return null;
        }
        Field field = pathFields.getFirst();
        String fault = take(field, text, arguments);
        // One spelling only: rules that a listener has for paths must not be passed by tasks[00].
        boolean odd = fault == null
                && field.type() instanceof FieldType.Whole
                && !text.equals(String.valueOf(arguments.whole(field.name())));
        return odd ? field.fault(Answers.quote(text)) : fault;
    }

    private @Nullable String queryFault(ApiRequest request, Arguments arguments) {
        for (Field field : queryFields) {
            String text = request.parameter(field.name());
            boolean empty = text != null && text.isBlank() && !field.required();
            String fault = text == null || empty ? ifMissing(field) : take(field, text, arguments);
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    private static @Nullable String ifMissing(Field field) {
        return field.required() ? field.missing() : null;
    }

    private static @Nullable String take(Field field, String text, Arguments arguments) {
        Object value = field.type().fromText(text);
        if (value == null) {
            return field.fault(Answers.quote(text));
        }
        arguments.put(field, value);
        return null;
    }

    private final class CheckedBody extends ObjectBody {

        private Arguments arguments = new Arguments();

        @Nullable
        String read(Arguments into, JsonText sent) {
            arguments = into;
            return read(sent);
        }

        @Override
        void begin() {}

        @Override
        @Nullable
        String field(String name, JsonParser parser) {
            for (Field field : bodyFields) {
                if (field.name().equals(name)) {
                    return field.leftOut(parser) ? null : take(field, parser);
                }
            }
            parser.skipChildren();
            return null;
        }

        private @Nullable String take(Field field, JsonParser parser) {
            Object value = field.type().fromJson(parser);
            if (value == null) {
                return field.fault(describe(parser));
            }
            arguments.put(field, value);
            return null;
        }

        @Override
        @Nullable
        String end() {
            for (Field field : bodyFields) {
                if (field.required() && !arguments.has(field.name())) {
                    return field.missing();
                }
            }
            return null;
        }
    }
}
