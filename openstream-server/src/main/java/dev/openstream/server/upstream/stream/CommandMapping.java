package dev.openstream.server.upstream.stream;

import dev.openstream.protocol.Command;
import dev.openstream.protocol.Command.Argument;
import dev.openstream.protocol.Command.ControlMethod;
import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.server.openapi.ApiRequest;
import java.util.List;

/** Calls of the Open API to commands. */
final class CommandMapping {

    /** Longest url that a server must take (protocol section 3.2). */
    private static final int MOST_URL_CHARS = 2048;

    private CommandMapping() {}

    /** Must not be a GET: that is a MONITOR's. */
    static Command.Control control(ApiRequest request) {
        ControlMethod method = ControlMethod.valueOf(request.method().name());
        return new Command.Control(method, url(request), args(request), request.body());
    }

    static Command.Monitor monitor(ApiRequest request, int periodMillis, long id) {
        return new Command.Monitor(
                url(request),
                args(request),
                periodMillis,
                new JsonBuilder().number(id).toText(),
                false);
    }

    /** As the client wrote it; its query goes into args only where the url would be too long. */
    private static String url(ApiRequest request) {
        String target = request.target();
        return fits(target) ? target : target.substring(0, target.indexOf('?'));
    }

    private static List<Argument> args(ApiRequest request) {
        return fits(request.target())
                ? List.of()
                : request.query().stream()
                        .map(parameter -> new Argument(parameter.name(), parameter.value()))
                        .toList();
    }

    private static boolean fits(String target) {
        return target.length() <= MOST_URL_CHARS || target.indexOf('?') < 0;
    }
}
