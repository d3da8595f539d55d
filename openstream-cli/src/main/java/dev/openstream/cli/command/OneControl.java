package dev.openstream.cli.command;

import dev.openstream.cli.console.Console;
import dev.openstream.cli.console.Exit;
import dev.openstream.cli.console.Failure;
import dev.openstream.cli.motion.Agreement;
import dev.openstream.cli.motion.ControlOptions;
import dev.openstream.cli.session.RobotSession;
import dev.openstream.client.Confirmation;
import dev.openstream.client.ControlCall;
import dev.openstream.client.ControlFailed;
import dev.openstream.client.DryRun;
import dev.openstream.protocol.Command.ControlMethod;
import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.protocol.json.JsonText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** One CONTROL (protocol section 3.3), confirmed: its success is silent, but not what comes after it. */
final class OneControl {

    private final ControlOptions options;
    private final Console console;

    OneControl(ControlOptions options, Console console) {
        this.options = options;
        this.console = console;
    }

    void send(String method, @Nullable String url, @Nullable String body) {
        send(call(method, url, body == null ? "{}" : body), (session, confirmation) -> words(confirmation));
    }

    /**
     * Sends {@code call}.
     *
     * @param words text to print, made while the session is still open; not asked for with {@code --json}
     */
    void send(ControlCall call, BiFunction<RobotSession, Confirmation, String> words) {
        run(call, words, true);
    }

    /** Sends a call that moves nothing, so that nobody has to agree to it. */
    void sendHarmless(ControlCall call, BiFunction<RobotSession, Confirmation, String> words) {
        run(call, words, false);
    }

    private void run(ControlCall call, BiFunction<RobotSession, Confirmation, String> words, boolean ask) {
        if (options.dryRun()) {
            console.data(DryRun.control(call));
            return;
        }
        try (RobotSession session = RobotSession.open(options.target(), console)) {
            // Many a call lets something move, or changes what a robot does later; so all of them are asked for.
            if (ask) {
                String fact = call.method() + " " + call.url() + " " + call.body();
                Agreement.obtain(session, options.yes(), console, List.of(fact));
            }
            Confirmation confirmation = session.client().confirm(call);
            if (options.json()) {
                console.data("{\"control\":\"" + confirmation.name().toLowerCase(Locale.ROOT) + "\"}");
            } else {
                console.report(words.apply(session, confirmation));
            }
            session.leave();
        } catch (ControlFailed e) {
            if (options.json()) {
                console.data(line(e));
            }
            throw e;
        }
    }

    private static ControlCall call(String method, @Nullable String url, String body) {
        String name = method.toUpperCase(Locale.ROOT);
        if (name.equals("GET")) {
            throw new Failure(
                    Exit.USAGE,
                    "METHOD is GET, and CONTROL takes POST, PUT or DELETE; openstream monitor URL --count 1 reads once");
        }
        if (url == null) {
            throw new Failure(Exit.USAGE, "URL is missing, as in: openstream control POST /project/...");
        }
        ControlCall call = Failure.ifWrong(() -> new ControlCall(method(name), url, Map.of(), body));
        if (call.moves()) {
            throw new Failure(
                    Exit.USAGE,
                    url + " makes the robot move; openstream move sends points, and checks the robot's position first");
        }
        return call;
    }

    private static ControlMethod method(String name) {
        try {
            return ControlMethod.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new Failure(Exit.USAGE, "METHOD is \"" + name + "\"; it must be POST, PUT or DELETE");
        }
    }

    static String words(Confirmation confirmation) {
        return switch (confirmation) {
            case EXECUTED -> "executed";
            case TAKEN -> "accepted; the protocol does not tell whether it was executed";
        };
    }

    private static String line(ControlFailed failed) {
        JsonBuilder line =
                new JsonBuilder().raw("{\"type\":\"control_err\",\"status\":").number(failed.status());
        if (!failed.body().isEmpty()) {
            line.raw(",\"body\":").raw(JsonText.of(failed.body()));
        }
        return line.raw('}').toText().toString();
    }
}
