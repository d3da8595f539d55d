package dev.openstream.server.loopback;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openstream.protocol.contract.Lines;
import dev.openstream.protocol.contract.OtherLoad;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.http.HttpService;
import dev.openstream.server.http.HttpSite;
import dev.openstream.server.openapi.ApiAnswer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Peers that make a server keep bytes, by every way there is, and what the others notice of it (protocol section 6,
 * docs/reliability.md). All come from the same address as the viewer and the newcomers.
 */
final class MemoryAttackTest {

    private static final int MIB = 1024 * 1024;
    private static final long BUDGET_BYTES = 16 * MIB;

    /** Bytes that one turn may add before the budget is checked: a line, and replies to the lines that were read. */
    private static final long SLACK_BYTES = 4 * MIB;

    /** A round may be disturbed by the machine itself, not all of them. */
    private static final int ROUNDS = 5;

    /** Most rounds while other processes keep the machine busy, of which none counts. */
    private static final int BUSY_ROUNDS = 20;

    private static final long PAUSE_NANOS = 100_000;

    private static final long ROUND_NANOS = 1_000_000_000;

    private static final HttpSite LARGE_PAGE = new HttpSite() {

        private final Page page = new Page("text/plain", new byte[3 * MIB / 2]);

        @Override
        public @Nullable Page page(String path) {
            return path.equals("/large") ? page : null;
        }
    };

    /** Input from one peer. */
    enum Attack {
        UNFINISHED_LINES(60, false, "{\"cmd\":\"" + "a".repeat(MIB - 100)),
        UNREAD_REPLIES(60, false, "x\n".repeat(15_000)),
        UNREAD_SAMPLES(60, false, Lines.HANDSHAKE + "\n" + Lines.monitor(2).replace("/project/rgen", "/large") + "\n"),
        CONTROLS_BEHIND_A_SLOW_CONTROLLER(
                10, false, Lines.HANDSHAKE + "\n" + (control("\"" + "b".repeat(MIB - 200) + "\"") + "\n").repeat(8)),
        PIPELINED_PAGES(1, true, "GET /large HTTP/1.1\r\n\r\n".repeat(350)),
        UNFINISHED_BODIES(60, true, post(MIB) + " ".repeat(MIB - 10)),
        BODIES_BYTE_BY_BYTE(40, true, post(MIB));

        private final int peers;
        private final boolean http;
        private final String text;

        Attack(int peers, boolean http, String text) {
            this.peers = peers;
            this.http = http;
            this.text = text;
        }

        private static String post(int length) {
            return "POST /x HTTP/1.1\r\nContent-Length: " + length + "\r\n\r\n";
        }

        private static String control(String body) {
            return "{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\",\"url\":\"/p\",\"body\":[" + body + "]}}";
        }
    }

    /** A peer that sends what it can, and reads nothing. */
    private static final class Attacker implements AutoCloseable {

        private final SocketChannel socket;
        private final ByteBuffer rest;
        private final boolean endless;
        private boolean gone;

        Attacker(InetSocketAddress address, Attack attack) throws IOException {
            socket = SocketChannel.open(address);
            socket.configureBlocking(false);
            rest = ByteBuffer.wrap(attack.text.getBytes(US_ASCII));
            endless = attack == Attack.BODIES_BYTE_BY_BYTE;
        }

        /** True if the system took anything. */
        boolean send() {
            try {
                if (!gone && rest.hasRemaining()) {
                    return socket.write(rest) > 0;
                }
                return !gone && endless && socket.write(ByteBuffer.wrap(new byte[] {' '})) > 0;
            } catch (IOException e) {
                gone = true;
                return false;
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @ParameterizedTest
    @EnumSource(Attack.class)
    void othersHardlyNoticeAndMemoryHasABound(Attack attack) throws Exception {
        try (TestServer server = TestServer.withBudget(BUDGET_BYTES);
                HttpService http = server.serveHttp(LARGE_PAGE);
                RhythmJudge judge = RhythmJudge.of(server)) {
            prepare(server, attack);
            InetSocketAddress target = attack.http ? http.address() : server.address();
            List<RhythmJudge.Verdict> verdicts = new ArrayList<>();
            OtherLoad others = new OtherLoad();
            int busy = 0;
            do {
                others.begin();
                verdicts.add(round(server, judge, target, attack));
                busy += busy < BUSY_ROUNDS && others.busy() ? 1 : 0;
            } while (verdicts.size() - busy < ROUNDS && !verdicts.getLast().undisturbed());

            assertThat(verdicts.getLast().undisturbed())
                    .as("others beside %s: %s", attack, verdicts)
                    .isTrue();
        }
    }

    private static void prepare(TestServer server, Attack attack) {
        switch (attack) {
            case UNREAD_SAMPLES -> {
                JsonText large = JsonText.of("\"" + "s".repeat(MIB / 2) + "\"");
                server.controller().serve((request, outcome) -> {
                    if (request.path().equals("/large")) {
                        outcome.accept(new ApiAnswer(200, large));
                    } else {
                        ScriptedController.answer(request, outcome);
                    }
                });
            }
            case CONTROLS_BEHIND_A_SLOW_CONTROLLER ->
                server.controller().serve((request, outcome) -> {
                    if (request.path().equals("/project/rgen")) {
                        ScriptedController.answer(request, outcome);
                    }
                });
            default -> {}
        }
    }

    private static boolean sendAll(List<Attacker> attackers) {
        boolean sent = false;
        for (Attacker attacker : attackers) {
            sent |= attacker.send();
        }
        return sent;
    }

    private static RhythmJudge.Verdict round(
            TestServer server, RhythmJudge judge, InetSocketAddress target, Attack attack) throws IOException {
        List<Attacker> attackers = new ArrayList<>();
        long most = 0;
        judge.begin();
        try {
            for (int i = 0; i < attack.peers; i++) {
                attackers.add(new Attacker(target, attack));
            }
            long until = System.nanoTime() + ROUND_NANOS;
            while (System.nanoTime() - until < 0) {
                if (!sendAll(attackers)) {
                    // Nobody can send: a core that is kept busy with that disturbs more than the attack.
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
                most = Math.max(most, server.usedBytes());
            }
            return judge.verdict();
        } finally {
            for (Attacker attacker : attackers) {
                attacker.close();
            }
            assertThat(most).as("held beside %s", attack).isLessThan(BUDGET_BYTES + SLACK_BYTES);
            // Input from before the peers hung up is processed in turns, which takes its time on a busy machine.
            await().atMost(TestServer.PATIENCE.multipliedBy(6)).until(() -> server.usedBytes() <= MIB);
        }
    }
}
