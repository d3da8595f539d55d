package dev.openstream.host.admin;

import dev.openstream.host.assembly.ServedController;
import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.admin.AdminAnswer;
import dev.openstream.server.admin.AdminRequest;
import dev.openstream.server.admin.AdminRoute;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.Method;
import dev.openstream.server.record.FlightRecorder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /dump?controller=NAME&session=ID} of the admin port: writes what sessions said last, all of them unless
 * it names
 * some. One after another, so that it takes no more memory than one session, and no loop for longer than a moment.
 */
final class Dumps {

    /** Longest time of a request, during which all others at the admin port wait. */
    private static final long BOUND_MILLIS = 2_000;

    private final List<ServedController> all;
    private final long untilNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(BOUND_MILLIS);
    private final JsonBuilder files = new JsonBuilder();
    private final JsonBuilder failed = new JsonBuilder();

    private Dumps(List<ServedController> all) {
        this.all = all;
    }

    static List<AdminRoute> routes(List<ServedController> all) {
        return List.of(new AdminRoute("POST", "/dump", request -> new Dumps(all).answer(request)));
    }

    private AdminAnswer answer(AdminRequest request) {
        ApiRequest asked = ApiRequest.of(Method.POST, request.path() + "?" + request.query(), JsonText.EMPTY_OBJECT);
        String controller = asked.parameter("controller");
        String session = asked.parameter("session");
        List<ServedController> controllers = all.stream()
                .filter(each -> controller == null || controller.equals(each.name()))
                .toList();
        if (controllers.isEmpty()) {
            return AdminAnswer.refused(404, "controller: there is no controller \"" + controller + "\"");
        }
        int sessions = 0;
        for (ServedController each : controllers) {
            FlightRecorder recorder = each.loop()
                    .call(() -> Optional.ofNullable(each.loop().records().recorder()))
                    .orElse(null);
            if (recorder == null) {
                return AdminAnswer.refused(409, "nothing is recorded: recorder-seconds is 0");
            }
            sessions += dump(each, recorder, session);
        }
        if (session != null && sessions == 0) {
            return AdminAnswer.refused(404, "session: there is no session \"" + session + "\"");
        }
        return AdminAnswer.json(
                200,
                new JsonBuilder()
                        .raw("{\"files\":[")
                        .raw(files.toText())
                        .raw("],\"failed\":[")
                        .raw(failed.toText())
                        .raw("]}")
                        .toText());
    }

    /** Writes the dumps, and returns how many of the named sessions existed. */
    private int dump(ServedController controller, FlightRecorder recorder, @Nullable String session) {
        int number = 0;
        for (String each : controller.loop().call(recorder::sessions)) {
            if (session == null || session.equals(each)) {
                number++;
                // The session may have ended since.
                controller
                        .loop()
                        .call(() -> Optional.ofNullable(recorder.dump(each)))
                        .ifPresent(file -> note(each, file));
            }
        }
        return number;
    }

    private void note(String session, CompletableFuture<Path> file) {
        try {
            long leftNanos = Math.max(0, untilNanos - System.nanoTime());
            Path written = file.get(leftNanos, TimeUnit.NANOSECONDS);
            separate(files).string(written.toAbsolutePath().toString());
        } catch (ExecutionException e) {
            failed(session, String.valueOf(e.getCause()));
        } catch (TimeoutException e) {
            failed(session, "it was not written within " + BOUND_MILLIS + " ms; it may still be written");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failed(session, "the server shuts down");
        }
    }

    private void failed(String session, String message) {
        separate(failed)
                .raw("{\"session\":")
                .string(session)
                .raw(",\"message\":")
                .string(message)
                .raw('}');
    }

    private static JsonBuilder separate(JsonBuilder list) {
        return list.raw(list.length() == 0 ? "" : ",");
    }
}
