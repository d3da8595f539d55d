package dev.openstream.server.loopback;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.Method;
import dev.openstream.server.openapi.OpenApi;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A controller that notes what it is told, and does with it what a test says. By default it answers at once: a GET with
 * a counter, everything else with nothing.
 */
final class ScriptedController implements OpenApi {

    /** Handler of a call. */
    @FunctionalInterface
    interface Service {
        void call(ApiRequest request, Consumer<? super ApiOutcome> outcome);
    }

    /** Handler of a hold. */
    @FunctionalInterface
    interface Brake {
        void hold(Consumer<? super ApiOutcome> outcome);
    }

    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicInteger holds = new AtomicInteger();
    private final Queue<String> controls = new ConcurrentLinkedQueue<>();
    private final Set<Thread> callers = ConcurrentHashMap.newKeySet();

    private volatile Service service = ScriptedController::answer;
    private volatile Brake brake = outcome -> outcome.accept(new ApiAnswer(200, null));
    private volatile JsonText sample = JsonText.of("{\"x\":1}");

    /** From now on calls are dealt with so. */
    void serve(Service other) {
        service = other;
    }

    /** From now on holds are dealt with so. */
    void brake(Brake other) {
        brake = other;
    }

    /** From now on a GET is answered with an object of about {@code bytes} bytes. */
    void sampleOf(int bytes) {
        sample = JsonText.of("{\"x\":\"" + "s".repeat(bytes) + "\"}");
        serve(this::answerSample);
    }

    static void answer(ApiRequest request, Consumer<? super ApiOutcome> outcome) {
        outcome.accept(new ApiAnswer(200, request.method() == Method.GET ? JsonText.EMPTY_OBJECT : null));
    }

    private void answerSample(ApiRequest request, Consumer<? super ApiOutcome> outcome) {
        outcome.accept(new ApiAnswer(200, request.method() == Method.GET ? sample : null));
    }

    @Override
    public void call(ApiRequest request, Consumer<? super ApiOutcome> outcome) {
        callers.add(Thread.currentThread());
        if (request.method() == Method.GET) {
            reads.incrementAndGet();
        } else {
            controls.add(request.path());
        }
        service.call(request, outcome);
    }

    @Override
    public void hold(Consumer<? super ApiOutcome> outcome) {
        callers.add(Thread.currentThread());
        holds.incrementAndGet();
        brake.hold(outcome);
    }

    /** Number of GETs so far. */
    int reads() {
        return reads.get();
    }

    /** Number of holds so far. */
    int holds() {
        return holds.get();
    }

    /** The paths of all other calls so far, in order. */
    List<String> controls() {
        return List.copyOf(controls);
    }

    /** Every thread that has called. */
    Set<Thread> callers() {
        return Set.copyOf(callers);
    }
}
