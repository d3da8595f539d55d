package dev.openstream.server.upstream.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openstream.protocol.contract.LineClient;
import dev.openstream.protocol.contract.Lines;
import dev.openstream.server.transport.ControllerLoop;
import dev.openstream.server.transport.Transport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

/** Many clients for the price of one. */
final class GatewayReadersTest {

    private static final int READERS = 50;
    // However many read, no beat of 10 ms brings the controller a second call.
    @Test
    void fiftyReadersOfOneRecipeCostTheControllerOneCallABeat() throws IOException {
        LongAdder samples = new LongAdder();
        List<LineClient> readers = new ArrayList<>();
        ControllerLoop loop = ControllerLoop.start("gateway", Transport.best());
        try (RawUpstream peer = new RawUpstream();
                Gateway gateway = Gateway.start(HttpUpstreamBench.to(peer), loop)) {
            for (int i = 0; i < READERS; i++) {
                readers.add(read(gateway.server().address(), samples));
            }
            await().until(() -> samples.sum() > READERS);
            long beganNanos = System.nanoTime();
            int callsBefore = peer.requests().size();
            long samplesBefore = samples.sum();
            await().until(() -> samples.sum() - samplesBefore > 100L * READERS);
            double beats = (System.nanoTime() - beganNanos) / 1e7;
            int calls = peer.requests().size() - callsBefore;

            assertThat(calls).isLessThanOrEqualTo((int) beats + 2);
            assertThat(peer.connections()).isEqualTo(1);
            assertThat(samples.sum() - samplesBefore).isGreaterThan(20L * calls);
        } finally {
            for (LineClient reader : readers) {
                reader.close();
            }
            loop.close();
        }
    }

    private static LineClient read(InetSocketAddress gateway, LongAdder samples) throws IOException {
        LineClient client = LineClient.connect(gateway).shakeHands();
        client.send("{\"cmd\":\"MONITOR\",\"payload\":{\"method\":\"GET\",\"period_ms\":10,\"url\":\"/m\"}}");
        Thread.ofVirtual().start(() -> {
            try {
                for (String line = client.uncheckedLineOrEnd(); line != null; line = client.uncheckedLineOrEnd()) {
                    if (line.startsWith(Lines.DATA)) {
                        samples.increment();
                    }
                }
            } catch (IOException e) {
                // Closed at the end of the test.
            }
        });
        return client;
    }
}
