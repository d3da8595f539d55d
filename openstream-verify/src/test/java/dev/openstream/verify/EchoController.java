package dev.openstream.verify;

import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.Method;
import dev.openstream.server.openapi.OpenApi;
import dev.openstream.server.openapi.QueryParameter;
import dev.openstream.server.transport.ControllerLoop;
import dev.openstream.verify.transcript.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A controller that answers with what it was asked, so that a client can see it. The query says how: {@code status=404},
 * {@code after=MS}, {@code json=VALUE} as the body, {@code empty=1} for no body, {@code fill=BYTES} for a long one.
 */
final class EchoController implements OpenApi {

    private final ControllerLoop loop;

    /** Long bodies by their length: to write one at each beat would take what is to be measured from the server. */
    private final Map<Integer, JsonText> fillings = new HashMap<>();

    /** Calls other than GET, and orders to hold, that have arrived so far. */
    private int controls;

    private int holds;

    EchoController(ControllerLoop loop) {
        this.loop = loop;
    }

    @Override
    public void call(ApiRequest request, Consumer<? super ApiOutcome> outcome) {
        controls += request.method() == Method.GET ? 0 : 1;
        ApiAnswer answer = new ApiAnswer(number(request, "status", 200), body(request));
        int afterMillis = number(request, "after", 0);
        if (afterMillis == 0) {
            outcome.accept(answer);
        } else {
            loop.eventLoop().schedule(() -> outcome.accept(answer), afterMillis, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void hold(Consumer<? super ApiOutcome> outcome) {
        holds++;
        outcome.accept(new ApiAnswer(200, null));
    }

    private @Nullable JsonText body(ApiRequest request) {
        String json = request.parameter("json");
        if (request.parameter("empty") != null) {
            return null;
        }
        if (json != null) {
            return Json.ascii(Json.value(json));
        }
        int fillBytes = number(request, "fill", 0);
        return fillBytes > 0 ? fillings.computeIfAbsent(fillBytes, EchoController::filling) : echo(request);
    }

    private static JsonText filling(int bytes) {
        return new JsonBuilder().string("x".repeat(bytes)).toText();
    }

    private JsonText echo(ApiRequest request) {
        JsonBuilder echo = new JsonBuilder();
        echo.raw("{\"method\":").string(request.method().name());
        echo.raw(",\"path\":").string(request.path());
        echo.raw(",\"query\":[");
        List<String> query =
                request.query().stream().map(EchoController::pair).sorted().toList();
        for (int i = 0; i < query.size(); i++) {
            echo.raw(i == 0 ? "" : ",").string(query.get(i));
        }
        echo.raw("],\"body\":").raw(Json.ascii(Json.value(request.body().toString())));
        return echo.raw(",\"controls\":")
                .number(controls)
                .raw(",\"holds\":")
                .number(holds)
                .raw("}")
                .toText();
    }

    private static String pair(QueryParameter parameter) {
        return parameter.name() + "=" + parameter.value();
    }

    private static int number(ApiRequest request, String name, int otherwise) {
        String value = request.parameter(name);
        return value == null ? otherwise : Integer.parseInt(value);
    }
}
