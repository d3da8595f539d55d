package dev.openstream.server.upstream.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openstream.protocol.codec.ServerLine;
import dev.openstream.server.transport.ByteAccount;
import dev.openstream.server.transport.ByteLimits;
import dev.openstream.server.transport.ControllerLoop;
import dev.openstream.server.transport.Transport;
import dev.openstream.server.upstream.HostLookup;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lines of an Open Stream controller count as memory of the loop, over real sockets. */
final class StreamUpstreamMemoryTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long TOTAL_BYTES = 1_000_000;
    private static final long HELD_BYTES = 600_000;
    private static final int LINE_BYTES = 300_000;

    private final ControllerLoop loop = ControllerLoop.start("upstream-memory", Transport.best());
    private final AtomicInteger unreadable = new AtomicInteger();
    private final AtomicBoolean gone = new AtomicBoolean();
    private volatile Runnable atFirstLine = () -> {};

    @SuppressWarnings("NullAway.Init")
    private ServerSocket listener;

    @SuppressWarnings("NullAway.Init")
    private Socket peer;

    private final UpstreamConnection.ConnectionListener told = new UpstreamConnection.ConnectionListener() {
        @Override
        public void connected() {}

        @Override
        public void line(ServerLine line) {}

        @Override
        public void unreadable() {
            if (unreadable.incrementAndGet() == 1) {
                atFirstLine.run();
            }
        }

        @Override
        public void gone(String why) {
            gone.set(true);
        }
    };

    @BeforeEach
    void connect() throws IOException {
        listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        loop.call(() -> {
            loop.limit(new ByteLimits(TOTAL_BYTES, TOTAL_BYTES, TOTAL_BYTES / 2));
            InetSocketAddress address = (InetSocketAddress) listener.getLocalSocketAddress();
            return new NettyConnector(loop, address, new HostLookup(1_000)).connect(told);
        });
        peer = listener.accept();
    }

    @AfterEach
    void close() throws IOException {
        peer.close();
        listener.close();
        loop.close();
    }

    private long used() {
        return loop.call(() -> loop.bytes().used());
    }

    private void say(String text) throws IOException {
        OutputStream out = peer.getOutputStream();
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void unfinishedLineCountsUntilItEnds() throws IOException {
        say("x".repeat(LINE_BYTES));
        await().atMost(PATIENCE).until(() -> used() >= LINE_BYTES);

        say("\n");
        await().atMost(PATIENCE).until(() -> unreadable.get() == 1);
        assertThat(used()).isLessThan(10_000);
    }

    @Test
    void unfinishedLineCountsUntilTheConnectionDoes() throws IOException {
        say("x".repeat(LINE_BYTES));
        await().atMost(PATIENCE).until(() -> used() >= LINE_BYTES);

        peer.close();
        await().atMost(PATIENCE).untilTrue(gone);
        assertThat(used()).isZero();
    }

    // Somebody else holds much. The loop is patient for 0.3 s, in which it could read everything many times over.
    @Test
    void readingStopsWhileMemoryIsTight() throws IOException {
        AtomicLong readMeanwhile = new AtomicLong(-1);
        atFirstLine = () -> {
            ByteAccount[] other = new ByteAccount[1];
            other[0] = loop.bytes().open("other", new ByteAccount.User() {
                @Override
                public void overBudget(String why) {
                    readMeanwhile.set(loop.bytes().used() - HELD_BYTES);
                    other[0].close();
                }

                @Override
                public void mayGrow() {}
            });
            other[0].use(HELD_BYTES);
        };

        say("x\n" + "x".repeat(LINE_BYTES));
        await().atMost(PATIENCE).until(() -> readMeanwhile.get() >= 0);
        assertThat(readMeanwhile.get())
                .as("16 KiB are anybody's, and a read may go beyond")
                .isLessThan(40_000);
        await().atMost(PATIENCE).until(() -> used() >= LINE_BYTES);
        assertThat(gone).isFalse();
    }
}
