package dev.openstream.server.loopback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openstream.protocol.contract.LineClient;
import dev.openstream.protocol.contract.Lines;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** More beats than the loop can keep: 40 monitors at 2 ms, each sample taking 0.25 ms of the loop's time. */
final class OverloadTest {

    private static final int SESSIONS = 40;
    private static final long SAMPLE_NANOS = 250_000;

    private final List<LineClient> clients = new ArrayList<>();
    private final AtomicLongArray samples = new AtomicLongArray(SESSIONS);
    private TestServer server;

    @BeforeEach
    void overload() throws IOException {
        server = TestServer.start();
        server.controller().serve(this::sample);
        for (int i = 0; i < SESSIONS; i++) {
            LineClient client = server.connect();
            clients.add(client);
            client.send(Lines.HANDSHAKE);
            client.send(Lines.monitor(2).replace("\"url\":\"", "\"url\":\"/" + i));
        }
        awaitEach(1);
    }

    @AfterEach
    void stop() throws IOException {
        for (LineClient client : clients) {
            client.close();
        }
        server.close();
    }

    // Beats that come too late are skipped, never queued, so all sessions lose the same.
    @Test
    void sessionsShareFairly() {
        LongStream.range(0, SESSIONS).forEach(i -> samples.set((int) i, 0));
        awaitEach(20);

        assertThat(all().max().orElseThrow()).isLessThan(40);
    }

    // Otherwise a client that wants to stop the robot could wait for ever.
    @Test
    void newcomersAndCommandsGetTheirTurn() throws IOException {
        long before = all().sum();
        List<LineClient> newcomers = new ArrayList<>();
        for (int i = 0; i < SESSIONS; i++) {
            LineClient newcomer = server.connect();
            clients.add(newcomer);
            newcomers.add(newcomer);
            newcomer.send(Lines.HANDSHAKE);
        }
        for (LineClient newcomer : newcomers) {
            newcomer.expect(Lines.HANDSHAKE_ACK);
        }

        long rounds = (all().sum() - before) / SESSIONS;
        assertThat(rounds)
                .as("rounds of all monitors before %d newcomers were greeted", SESSIONS)
                .isLessThan(SESSIONS);
    }

    private void sample(ApiRequest request, Consumer<? super ApiOutcome> outcome) {
        long began = System.nanoTime();
        samples.incrementAndGet(Integer.parseInt(request.path().replaceAll("\\D", "")));
        while (System.nanoTime() - began < SAMPLE_NANOS) {
            Thread.onSpinWait();
        }
        ScriptedController.answer(request, outcome);
    }

    private LongStream all() {
        return LongStream.range(0, SESSIONS).map(i -> samples.get((int) i));
    }

    private void awaitEach(long number) {
        await().atMost(TestServer.PATIENCE).until(() -> all().min().orElseThrow() >= number);
    }
}
