package dev.openstream.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openstream.client.ClientEvent;
import dev.openstream.client.ClientOptions;
import dev.openstream.client.ConnectionState;
import dev.openstream.client.JointStates;
import dev.openstream.client.Monitor;
import dev.openstream.client.MonitorRequest;
import dev.openstream.client.OpenStreamClient;
import dev.openstream.client.OpenStreamException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** This project's own clients on a bad network: they are to come through by themselves, monitor and all. */
final class Healing implements AutoCloseable {

    private static final int CLIENTS = 2;
    private static final int ATTEMPTS = 50;

    private final ClientOptions options;
    private final List<OpenStreamClient> clients = new ArrayList<>();
    private final List<Monitor<JointStates>> monitors = new ArrayList<>();
    private final AtomicLong recoveries = new AtomicLong();

    Healing(InetSocketAddress server) {
        this.options = ClientOptions.at(server.getHostString())
                .withPort(server.getPort())
                .withStaleness(Duration.ofMillis(300))
                .withBackOff(Duration.ofMillis(10), Duration.ofMillis(100));
    }

    int clients() {
        return CLIENTS;
    }

    /** Number of recoveries. */
    long recoveries() {
        return recoveries.get();
    }

    void begin() {
        for (int i = 0; i < CLIENTS; i++) {
            begin(ATTEMPTS);
        }
    }

    /** The first attempt is the user's own, and so are the next. */
    private void begin(int attempts) {
        OpenStreamClient client = null;
        try {
            client = OpenStreamClient.connect(options, event -> {
                if (event instanceof ClientEvent.Recovered) {
                    recoveries.incrementAndGet();
                }
            });
            monitors.add(client.monitor(MonitorRequest.jointStates(Duration.ofMillis(10))));
            clients.add(client);
        } catch (OpenStreamException e) {
            if (client != null) {
                client.close();
            }
            assertThat(attempts).as("attempts to connect: %s", e).isPositive();
            begin(attempts - 1);
        }
    }

    /** All is well on a network that has become a good one. */
    void assertConnected(Duration patience) {
        await().atMost(patience)
                .until(() -> clients.stream().allMatch(client -> client.state() == ConnectionState.CONNECTED)
                        && monitors.stream()
                                .allMatch(monitor -> monitor.latest().isPresent()));
        assertThat(recoveries).hasPositiveValue();
    }

    @Override
    public void close() {
        clients.forEach(OpenStreamClient::close);
    }
}
