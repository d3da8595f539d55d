package dev.openstream.verify;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.OpenApi;
import dev.openstream.server.transport.ControllerLoop;
import dev.openstream.simulator.SimulatedController;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The simulated controller with one thing wrong. */
final class FaultyController implements OpenApi {

    /** Fault of the controller. */
    enum Fault {
        /** Calls cannot be made. */
        UNREACHABLE,
        /** Calls cannot be made until a while after the first one. */
        UNREACHABLE_FOR,
        /** Calls are taken and never answered. */
        NEVER_ANSWERS,
        /** Every answer takes a while. */
        SLOW,
        /** The controller does not stop when it is told to. */
        REFUSES_TO_HOLD;

        static Fault named(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    private final SimulatedController ordinary;
    private final Fault fault;
    private final long millis;
    private final ControllerLoop loop;
    private long firstCallNanos;
    private boolean called;

    FaultyController(Fault fault, long millis, ControllerLoop loop) {
        this.ordinary = SimulatedController.start(loop);
        this.fault = fault;
        this.millis = millis;
        this.loop = loop;
    }

    @Override
    public void call(ApiRequest request, Consumer<? super ApiOutcome> outcome) {
        switch (fault) {
            case UNREACHABLE -> outcome.accept(unreachable());
            case UNREACHABLE_FOR -> {
                if (recovered()) {
                    ordinary.call(request, outcome);
                } else {
                    outcome.accept(unreachable());
                }
            }
            case NEVER_ANSWERS -> {}
            case SLOW -> later(() -> ordinary.call(request, outcome));
            case REFUSES_TO_HOLD -> ordinary.call(request, outcome);
        }
    }

    @Override
    public void hold(Consumer<? super ApiOutcome> outcome) {
        switch (fault) {
            case UNREACHABLE -> outcome.accept(unreachable());
            case REFUSES_TO_HOLD -> outcome.accept(new ApiAnswer(403, JsonText.of("{\"err_code\":-1}")));
            case NEVER_ANSWERS -> {}
            case SLOW -> later(() -> ordinary.hold(outcome));
            case UNREACHABLE_FOR -> ordinary.hold(outcome);
        }
    }

    private boolean recovered() {
        if (!called) {
            called = true;
            firstCallNanos = System.nanoTime();
        }
        return System.nanoTime() - firstCallNanos >= TimeUnit.MILLISECONDS.toNanos(millis);
    }

    private void later(Runnable answer) {
        loop.eventLoop().schedule(answer, millis, TimeUnit.MILLISECONDS);
    }

    private static ApiFailure unreachable() {
        return new ApiFailure(502, "the controller is out of reach");
    }
}
