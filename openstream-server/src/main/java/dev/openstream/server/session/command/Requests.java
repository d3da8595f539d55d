package dev.openstream.server.session.command;

import dev.openstream.protocol.Command;
import dev.openstream.protocol.Command.Argument;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.Method;
import dev.openstream.server.openapi.QueryParameter;
import java.util.ArrayList;
import java.util.List;

/** Commands to calls of the Open API. */
public final class Requests {

    private Requests() {}

    public static ApiRequest of(Command.Monitor recipe) {
        return ApiRequest.of(Method.GET, recipe.url(), parameters(recipe.args()), JsonText.EMPTY_OBJECT);
    }

    public static ApiRequest of(Command.Control control) {
        Method method = switch (control.method()) {
            case POST -> Method.POST;
            case PUT -> Method.PUT;
            case DELETE -> Method.DELETE;
        };
        return ApiRequest.of(method, control.url(), parameters(control.args()), control.body());
    }

    private static List<QueryParameter> parameters(List<Argument> args) {
        if (args.isEmpty()) {
            return List.of();
        }
        List<QueryParameter> parameters = new ArrayList<>(args.size());
        for (Argument arg : args) {
            parameters.add(new QueryParameter(arg.name(), arg.value()));
        }
        return parameters;
    }
}
