package dev.openstream.server.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openstream.server.transport.ControllerLoop;
import dev.openstream.server.transport.Transport;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A name server that takes its time, or does not know, is waited for by nobody else. */
final class HostLookupTest {

    private static final InetSocketAddress ROBOT = InetSocketAddress.createUnresolved("robot", 8888);
    private static final long PATIENCE_MILLIS = 10_000;

    private final ControllerLoop loop = ControllerLoop.start("lookup-test", Transport.NIO);
    private final CountDownLatch released = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();

    @AfterEach
    void close() {
        released.countDown();
        loop.close();
    }

    private InetAddress whenReleased() throws UnknownHostException {
        asked.incrementAndGet();
        try {
            released.await();
        } catch (InterruptedException e) {
            throw new UnknownHostException(e.toString());
        }
        return InetAddress.getLoopbackAddress();
    }

    private Future<InetSocketAddress> resolve(HostLookup lookup) {
        return loop.call(() -> lookup.getResolver(loop.eventLoop()).resolve(ROBOT));
    }

    @Test
    void theLoopGoesOnDuringALookupWhichIsOneForAll() throws Exception {
        HostLookup lookup = new HostLookup(host -> whenReleased(), PATIENCE_MILLIS);
        List<Future<InetSocketAddress>> waiting = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            waiting.add(resolve(lookup));
        }

        assertThat(loop.call(() -> "alive")).isEqualTo("alive");
        assertThat(waiting).noneMatch(Future::isDone);
        released.countDown();
        for (Future<InetSocketAddress> each : waiting) {
            assertThat(each.get(10, TimeUnit.SECONDS))
                    .isEqualTo(new InetSocketAddress(InetAddress.getLoopbackAddress(), 8888));
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void whoWaitsForTooLongIsTold() {
        HostLookup lookup = new HostLookup(host -> whenReleased(), 50);

        assertThatThrownBy(() -> resolve(lookup).get(10, TimeUnit.SECONDS))
                .hasMessageContaining("no name server answered within 50 ms for the address of robot");
        assertThatThrownBy(() -> resolve(lookup).get(10, TimeUnit.SECONDS))
                .as("the same lookup, still")
                .hasMessageContaining("within 50 ms");
        assertThat(asked).hasValue(1);
    }

    @Test
    void aNameThatIsNotKnownIsLookedUpAgain() throws Exception {
        HostLookup lookup = new HostLookup(
                host -> {
                    if (asked.incrementAndGet() < 3) {
                        throw new UnknownHostException(host);
                    }
                    return InetAddress.getLoopbackAddress();
                },
                PATIENCE_MILLIS);

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> resolve(lookup).get(10, TimeUnit.SECONDS))
                    .hasMessageContaining("the address of robot is unknown");
        }
        assertThat(resolve(lookup).get(10, TimeUnit.SECONDS).getAddress()).isEqualTo(InetAddress.getLoopbackAddress());
    }
}
