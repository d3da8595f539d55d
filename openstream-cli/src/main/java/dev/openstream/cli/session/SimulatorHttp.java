package dev.openstream.cli.session;

import dev.openstream.cli.console.Exit;
import dev.openstream.cli.console.Failure;
import dev.openstream.cli.context.TargetOptions;
import org.jspecify.annotations.Nullable;

/** Calls that only the simulator has, over HTTP: its panel and its faults (docs/simulator-api.md). */
public final class SimulatorHttp {

    private static final int NOT_FOUND = 404;

    private SimulatorHttp() {}

    /**
     * The body of the answer.
     *
     * @param body JSON, null for none
     * @throws Failure if there is no simulator there, or it does not do that; the message says why
     */
    public static String call(String method, TargetOptions target, String path, @Nullable String body) {
        ControllerHttp.Answer answer = ControllerHttp.call(method, target.target(), path, body, target.patience());
        if (answer.status() == NOT_FOUND) {
            throw new Failure(
                    Exit.CONTROLLER_ERROR,
                    target.target().http("/") + " is not a simulated controller: it does not know " + path);
        }
        if (!answer.ok()) {
            throw new Failure(Exit.CONTROLLER_ERROR, message(answer));
        }
        return answer.text();
    }

    private static String message(ControllerHttp.Answer answer) {
        return JsonAnswer.of(answer.text()).path("err_msg").asString("status " + answer.status());
    }
}
