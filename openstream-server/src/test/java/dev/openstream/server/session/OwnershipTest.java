package dev.openstream.server.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.openstream.protocol.ErrorCode;
import dev.openstream.protocol.Refusal;
import dev.openstream.protocol.codec.Decoded;
import dev.openstream.server.observe.CloseReason;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A session belongs to one thread: another one that calls it is refused, where assertions are on (docs/threads.md). */
final class OwnershipTest {

    private static final Refusal REFUSAL = new Refusal(ErrorCode.INVALID_CMD, "a test");

    /** Every public method of a session. */
    private static final Map<String, Consumer<Session>> METHODS = Map.ofEntries(
            Map.entry("counters", Session::counters),
            Map.entry("observer", Session::observer),
            Map.entry("report", Session::report),
            Map.entry("shookHands", Session::shookHands),
            Map.entry("closeReason", Session::closeReason),
            Map.entry("takesLines", Session::takesLines),
            Map.entry("waitingBytes", Session::waitingBytes),
            Map.entry("endInput", Session::endInput),
            Map.entry("withdraw", Session::withdraw),
            Map.entry("settled", Session::settled),
            Map.entry("receive", session -> session.receive(new Decoded.Refused(REFUSAL, null))),
            Map.entry("progressed", Session::progressed),
            Map.entry("disconnected", session -> session.disconnected(CloseReason.CLIENT_CLOSED)),
            Map.entry("end", session -> session.end(CloseReason.SHUTDOWN)),
            Map.entry("shutDown", Session::shutDown),
            Map.entry("fail", session -> session.fail(new IllegalStateException("a test"))),
            Map.entry("user", Session::user),
            Map.entry("refuse", session -> session.refuse(REFUSAL)));

    static Stream<Arguments> methods() {
        return METHODS.entrySet().stream().map(entry -> arguments(entry.getKey(), entry.getValue()));
    }

    @Test
    void allPublicMethodsAreHere() {
        assertThat(Arrays.stream(Session.class.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()))
                        .map(method -> method.getName())
                        .collect(Collectors.toSet()))
                .isEqualTo(METHODS.keySet());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("methods")
    void anotherThreadIsRefused(String name, Consumer<Session> call) {
        SessionBench bench = SessionBench.ownedByThisThread();

        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> call.accept(bench.session));

        assertThatThrownBy(other::join)
                .as(name)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(AssertionError.class);
        assertThat(bench.sent()).isEmpty();
        assertThat(bench.ended).isNull();
        call.accept(bench.session);
    }
}
