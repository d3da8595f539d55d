package dev.openstream.guard;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.OpenApi;
import java.util.function.Consumer;

/**
 * Way of judged calls to the controller, or back: as the mode of the guard says, what passes is sent, and what breaks a limit is
 * refused. Owned by the event loop.
 */
final class Forwarder {

    private static final ApiAnswer DONE = new ApiAnswer(200, JsonText.of("{\"_type\":\"JObject\"}"));

    private final OpenApi controller;
    private final GuardMode mode;
    private final StandstillWait standstill;
    private final ArmKnowledge arm;
    private final TripLog trips;

    Forwarder(OpenApi controller, GuardMode mode, StandstillWait standstill, ArmKnowledge arm, TripLog trips) {
        this.controller = controller;
        this.mode = mode;
        this.standstill = standstill;
        this.arm = arm;
        this.trips = trips;
    }

    /** Sends {@code call}, which makes the robot stand, in every mode. */
    void stop(GuardedCall call) {
        standstill.sent();
        controller.call(call.request(), call.wanted(), answered(call.outcome()));
    }

    /** Tells the controller to hold, in every mode. */
    void hold(Consumer<? super ApiOutcome> outcome) {
        standstill.sent();
        controller.hold(answered(answer -> {
            if (done(answer)) {
                arm.holds();
            }
            outcome.accept(answer);
        }));
    }

    /**
     * Sends {@code call}. A dry run has the answer and not the deed.
     *
     * @param request the call's own, or as it was brought within its limits
     */
    void send(GuardedCall call, ApiRequest request) {
        if (mode == GuardMode.DRY_RUN) {
            call.outcome().accept(DONE);
            return;
        }
        long mine = arm.version();
        standstill.sent();
        controller.call(request, call.wanted(), answered(outcome -> {
            if (!done(outcome)) {
                arm.notExecuted(call, mine, outcome);
            }
            call.outcome().accept(outcome);
        }));
    }

    /** Refuses {@code call}, unless the guard only warns: then what the arm does is followed all the same. */
    void refuse(GuardedCall call, int status, String reason) {
        trips.tripped(call.name(), reason);
        if (mode != GuardMode.WARN) {
            call.outcome().accept(ApiAnswer.refused(status, "guard: " + reason));
            return;
        }
        if (status == 403 && call.points()) {
            arm.accept();
        } else {
            arm.forgetTimes();
        }
        send(call, call.request());
    }

    /** Tells {@code outcome}, and that there is one. */
    private Consumer<ApiOutcome> answered(Consumer<? super ApiOutcome> outcome) {
        return answer -> {
            standstill.answered();
            outcome.accept(answer);
        };
    }

    private static boolean done(ApiOutcome outcome) {
        return outcome instanceof ApiAnswer answer && answer.successful();
    }
}
