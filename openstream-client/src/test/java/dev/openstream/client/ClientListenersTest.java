package dev.openstream.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The user's code inside the client: whatever it does is its own affair. */
final class ClientListenersTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration PERIOD = Duration.ofMillis(5);

    private final Queue<ClientEvent> events = new ConcurrentLinkedQueue<>();
    private final HostileServer server = new HostileServer(HostileServer.Peer::serve);
    private final OpenStreamClient client = OpenStreamClient.connect(Robots.at(server.port()), events::add);

    ClientListenersTest() throws IOException {}

    @AfterEach
    void end() throws IOException {
        client.close();
        server.close();
    }

    // More of them than there are cores, each of which never gives its own up.
    @Test
    void listenersThatComputeStarveNobody() {
        AtomicBoolean over = new AtomicBoolean();
        CountDownLatch computing = new CountDownLatch(Runtime.getRuntime().availableProcessors() + 1);
        AtomicInteger heard = new AtomicInteger();
        Monitor<JointStates> joints = client.monitor(MonitorRequest.jointStates(PERIOD));
        for (long i = computing.getCount(); i > 0; i--) {
            joints.onSample(sample -> {
                computing.countDown();
                while (!over.get()) {
                    Thread.onSpinWait();
                }
            });
        }
        try {
            await().atMost(PATIENCE).until(() -> computing.getCount() == 0);
            joints.onSample(sample -> heard.incrementAndGet());
            await().atMost(PATIENCE).until(() -> heard.get() > 2);
            events.clear();
            client.monitor(MonitorRequest.of("/a", PERIOD, json -> forever(0)));
            await().atMost(PATIENCE).until(() -> events.stream().anyMatch(ClientEvent.MappingFailed.class::isInstance));
        } finally {
            over.set(true);
        }
    }

    // A failed assertion in a test's mapper, a recursion without end: about one sample, as any exception.
    @Test
    void errorOfAMapperEndsNothing() {
        AtomicInteger calls = new AtomicInteger();
        Monitor<Integer> numbers =
                client.monitor(MonitorRequest.of("/a", PERIOD, json -> switch (calls.incrementAndGet()) {
                    case 1 -> throw new AssertionError("planted");
                    case 2 -> forever(0);
                    default -> calls.get();
                }));

        assertThat(numbers.next(PATIENCE).value()).isGreaterThan(2);
        assertThat(events)
                .anyMatch(event ->
                        event instanceof ClientEvent.MappingFailed failed && failed.cause() instanceof AssertionError)
                .anyMatch(event -> event instanceof ClientEvent.MappingFailed failed
                        && failed.cause() instanceof StackOverflowError);
    }

    private static int forever(int depth) {
        return depth < 0 ? 0 : forever(Math.abs(depth + 1)) + 1;
    }

    @Test
    void errorOfAListenerEndsNothing() {
        AtomicInteger calls = new AtomicInteger();
        Monitor<JointStates> joints = client.monitor(MonitorRequest.jointStates(PERIOD));
        joints.onSample(sample -> {
            calls.incrementAndGet();
            forever(0);
        });

        await().atMost(PATIENCE).until(() -> calls.get() > 2);
    }
}
