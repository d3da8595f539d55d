package dev.openstream.server.session.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openstream.protocol.Command;
import dev.openstream.server.observe.CloseReason;
import dev.openstream.server.openapi.AccessRules;
import dev.openstream.server.session.SessionBench;
import dev.openstream.server.session.motion.Lease;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HANDSHAKE with a token. */
final class AuthenticationTest {

    private static final String ALICE = "correct-horse-battery";
    private static final String BOB = "staple-0123456789";

    private Tokens tokens = Tokens.parse(List.of("# those of the cell", "", "alice:" + ALICE, "bob:" + BOB));
    private final SessionBench clock = new SessionBench(1_000);
    private final Authentication authentication = new Authentication(() -> tokens, clock.ticker);

    // The refusal does not tell the fault: no token, a wrong one, one of the wrong type, or too long a one.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"major\":1}",
                "{\"major\":1,\"token\":\"\"}",
                "{\"major\":1,\"token\":\"correct-horse-batterz\"}",
                "{\"major\":1,\"token\":\"alice:correct-horse-battery\"}",
                "{\"major\":1,\"token\":[\"correct-horse-battery\"]}",
                "{\"major\":1,\"token\":null}"
            })
    void withoutARightTokenThereIsNoSession(String payload) {
        SessionBench bench = bench();

        bench.send(handshake(payload), SessionBench.CONTROL);

        List<String> sent = bench.sent();
        assertThat(sent.getFirst())
                .contains("handshake_rejected", "this server takes HANDSHAKE with a valid payload.token only");
        assertThat(sent.getLast()).contains("handshake_required");
        assertThat(clock.controller.calls).isEmpty();
    }

    @Test
    void withOneThereIsAndTheLeaseAndTheLogKnowWhoseItIs() {
        SessionBench bench = bench();

        bench.send(handshake("{\"major\":1,\"token\":\"" + BOB + "\"}"), SessionBench.CONTROL);

        assertThat(bench.heard()).containsExactly("handshake_ack");
        assertThat(bench.session.user()).isEqualTo("bob");
        Lease lease = Objects.requireNonNull(bench.lease);
        assertThat(Objects.requireNonNull(lease.holder()).name()).isEqualTo("another (bob)");
    }

    // A right token is no session yet: neither the log nor anybody else is told whose it is before there is one.
    @Test
    void whoFindsNoRoomIsNobody() {
        SessionBench bench = bench();
        bench.limiter.shutDown();

        bench.send(handshake("{\"major\":1,\"token\":\"" + BOB + "\"}"));

        assertThat(bench.heard()).containsExactly("handshake_rejected");
        assertThat(bench.session.user()).isNull();
    }

    // After STOP session it is as before HANDSHAKE; before that, a HANDSHAKE is a sign of life.
    @Test
    void theTokenIsAskedForAgainAfterAStop() {
        SessionBench bench = bench();
        bench.send(handshake("{\"major\":1,\"token\":\"" + BOB + "\"}"), SessionBench.HANDSHAKE);
        assertThat(bench.heard()).containsExactly("handshake_ack", "handshake_ack");

        bench.send("{\"cmd\":\"STOP\",\"payload\":{\"target\":\"session\"}}", SessionBench.HANDSHAKE);

        assertThat(bench.heard()).containsExactly("stop_ack session", "handshake_rejected");
    }

    @Test
    void whoGuessesIsTurnedAwayForAWhile() {
        SessionBench guessing = bench();
        for (int i = 0; i < TokenGuesses.TRIES; i++) {
            assertThat(guessing.ended).isNull();
            guessing.send(handshake("{\"major\":1,\"token\":\"guess-number-" + i + "-of-many\"}"));
        }
        assertThat(guessing.ended).isEqualTo(CloseReason.TURNED_AWAY);

        SessionBench again = bench();
        again.send(handshake("{\"major\":1,\"token\":\"" + BOB + "\"}"));
        assertThat(again.sent()).singleElement().asString().contains("too many wrong tokens from this address");
        clock.pass(TokenGuesses.BARRED_MILLIS);
        SessionBench later = bench();
        later.send(handshake("{\"major\":1,\"token\":\"" + BOB + "\"}"));
        assertThat(later.heard()).containsExactly("handshake_ack");
    }

    // A vendor's client without a token that connects again and again guesses nothing.
    @Test
    void noTokenIsNoGuess() {
        SessionBench bench = bench();
        for (int i = 0; i < 2 * TokenGuesses.TRIES; i++) {
            bench.send(SessionBench.HANDSHAKE);
        }
        assertThat(bench.ended).isNull();
    }

    // Somebody with many addresses must not fill the memory.
    @Test
    void ofAddressesThereIsABound() {
        for (int i = 0; i < 10_000; i++) {
            authentication.ownerOf("guess-0123456789", "10.0." + i);
        }
        assertThat(authentication.addresses()).isEqualTo(4_096);
    }

    @Test
    void tokensThatAreTakenBackOpenNothing() {
        tokens = Tokens.parse(List.of("alice:" + ALICE));

        assertThat(authentication.ownerOf(BOB, "x")).isNull();
        assertThat(authentication.ownerOf(ALICE, "x")).isEqualTo("alice");
    }

    @Test
    void whoNeverShakesHandsIsEnded() {
        SessionBench silent = new SessionBench(clock, new Access(AccessRules.EVERYTHING, authentication, 1_000));
        clock.pass(500);
        silent.send(SessionBench.MONITOR, SessionBench.HANDSHAKE);
        assertThat(silent.heard()).containsExactly("handshake_required", "handshake_rejected");

        clock.pass(500);

        assertThat(silent.sent()).singleElement().asString().contains("session_timeout", "no successful HANDSHAKE");
        assertThat(silent.ended).isEqualTo(CloseReason.TIMED_OUT);
    }

    @Test
    void whoShookHandsInTimeGoesOn() {
        SessionBench bench = new SessionBench(clock, new Access(AccessRules.EVERYTHING, authentication, 1_000));
        bench.send(handshake("{\"major\":1,\"token\":\"" + BOB + "\"}"));

        clock.pass(2_000);

        assertThat(bench.ended).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alice",
                "alice:short",
                ":correct-horse-battery",
                "a b:correct-horse-battery",
                "a:with blanks in it xx"
            })
    void aFileOfTokensIsReadStrictlyAndNotQuoted(String line) {
        assertThatThrownBy(() -> Tokens.parse(List.of("ok:0123456789abcdef", line)))
                .hasMessageStartingWith("line 2 is not NAME:TOKEN")
                .hasMessageNotContainingAny("correct", "short", "blanks in");
        assertThatThrownBy(() -> Tokens.parse(List.of("# nobody"))).hasMessage("there is no token in it");
    }

    @Test
    void noMessageOfOursShowsAToken() {
        assertThat(new Command.Handshake(1, 0, ALICE)).asString().doesNotContain(ALICE);
    }

    private SessionBench bench() {
        return new SessionBench(clock, new Access(AccessRules.EVERYTHING, authentication, 0));
    }

    private static String handshake(String payload) {
        return "{\"cmd\":\"HANDSHAKE\",\"payload\":" + payload + "}";
    }
}
